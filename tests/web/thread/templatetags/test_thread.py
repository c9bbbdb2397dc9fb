"""The strip on every record's page."""

from __future__ import annotations

import datetime
from types import SimpleNamespace

import pytest
from django.template import Context, Template

from frankpledge.disclosure.markings import Level, Marking
from frankpledge.web.thread import registry
from frankpledge.web.thread.services import link
from frankpledge.web.ui.marking import marking_of

pytestmark = pytest.mark.django_db
SECRET = Marking(Level.OFFICIAL_SENSITIVE)


@pytest.fixture(autouse=True)
def kinds(monkeypatch):
    monkeypatch.setattr(registry, "_kinds", {})
    monkeypatch.setattr(registry, "_beginnings", {})
    monkeypatch.setattr(registry, "_markings", [lambda membership, names: {("note", "n2"): SECRET}])
    registry.register(registry.Kind(
        "note", "Note", lambda m, ids: {i: (f"<Note {i}>", f"/p/{i}/") for i in ids if i[0] != "x"}
    ))  # fmt: skip


def tie(source, target):
    link(by="t", partnership="p", source=("note", source), target=("note", target),
         relation="led to", since=datetime.date(2025, 3, 1))  # fmt: skip


def strip(record):
    """Draw the strip; give it and the marking that the page took from it."""
    request = SimpleNamespace(
        acting=SimpleNamespace(partnership_id="p", may=lambda permission: True)
    )
    page = Template('{% load thread %}{% thread_strip "note" record %}')
    return page.render(Context({"request": request, "record": record})), marking_of(request)


def test_both_sides_are_named_with_kind_day_and_address():
    tie("n1", "n3")
    tie("n3", "n2")
    shown, marking = strip("n3")
    for words in ('href="/p/n1/"', "&lt;Note n1&gt;", "led to, 1 March 2025", "Note", "Leads to"):
        assert words in shown
    assert "/p/thread/note/n3/" in shown
    assert marking == SECRET, "the page takes the marking of what the strip names"
    assert "OFFICIAL-SENSITIVE" in shown


def test_an_empty_strip_says_so():
    shown, marking = strip("n1")
    assert "Nothing is tied to it as a reason yet." in shown
    assert "Nothing is tied to it as following from it yet." in shown
    assert not marking.is_restricted


def test_a_long_side_is_cut_and_what_is_not_seen_is_counted():
    for number in range(10, 17):
        tie(f"n{number}", "n1")
    tie("x1", "n1")
    shown, _ = strip("n1")
    assert "and 3 more" in shown
    assert "1 more that your role does not show" in shown


def test_the_strip_offers_what_may_be_begun():
    registry.register_beginning(registry.Beginning("Write a note", "x", lambda *name: "/p/new/"))
    assert '<a class="govuk-link" href="/p/new/">Write a note</a>' in strip("n1")[0]

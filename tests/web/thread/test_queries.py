"""The thread is walked both ways, and shows nobody what they may not see."""

from __future__ import annotations

import datetime
from types import SimpleNamespace

import pytest

from frankpledge.web.thread import registry
from frankpledge.web.thread.queries import neighbours
from frankpledge.web.thread.services import link

pytestmark = pytest.mark.django_db
DAY = datetime.date(2025, 3, 1)


@pytest.fixture(autouse=True)
def kinds(monkeypatch):
    """Two made-up kinds; records whose id begins with x may not be seen."""
    monkeypatch.setattr(registry, "_kinds", {})

    def describe(membership, ids):
        return {
            i: (f"Title of {i}", f"/{membership.partnership_id}/{i}/") for i in ids if i[0] != "x"
        }

    registry.register(registry.Kind("finding", "Finding", describe))
    registry.register(registry.Kind("decision", "Decision", describe))


def tie(source, target, partnership="p"):
    link(by="t", partnership=partnership, source=("finding", source), target=("decision", target),
         relation="led to", since=DAY)  # fmt: skip


MEMBERSHIP = SimpleNamespace(partnership_id="p")


def test_both_sides_of_a_record_are_shown_with_title_address_and_day():
    tie("f1", "d1")
    (back,) = neighbours(MEMBERSHIP, "decision", "d1").because_of
    assert (back.word, back.title, back.address, back.since) == (
        "Finding",
        "Title of f1",
        "/p/f1/",
        DAY,
    )
    (forth,) = neighbours(MEMBERSHIP, "finding", "f1").leads_to
    assert (forth.word, forth.title) == ("Decision", "Title of d1")
    assert neighbours(MEMBERSHIP, "finding", "f1").because_of == []


def test_what_may_not_be_seen_is_counted_and_not_named():
    tie("f1", "d1")
    tie("x9", "d1")
    seen = neighbours(MEMBERSHIP, "decision", "d1")
    assert [end.title for end in seen.because_of] == ["Title of f1"]
    assert seen.unseen == 1


def test_another_partnerships_links_are_not_there():
    tie("f1", "d1", partnership="q")
    assert neighbours(MEMBERSHIP, "decision", "d1").because_of == []


def test_the_queries_do_not_grow_with_the_links(django_assert_num_queries):
    for number in range(20):
        tie(f"f{number}", "d1")
    with django_assert_num_queries(1):
        assert len(neighbours(MEMBERSHIP, "decision", "d1").because_of) == 20

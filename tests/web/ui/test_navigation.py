"""The primary navigation shows what a role may open, in the thread's order, and where one is."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from django.urls import path

from frankpledge.web.ui import navigation
from frankpledge.web.ui.navigation import Entry, register, shown_to

urlpatterns = [
    path("<slug:partnership>/", lambda request: None, name="front"),
    path("<slug:partnership>/plans/", lambda request: None, name="plans"),
    path("<slug:partnership>/plans/own/", lambda request: None, name="own"),
]
SOMEBODY = SimpleNamespace(partnership_id="southmere", is_planner=False)
PLANNER = SimpleNamespace(partnership_id="southmere", is_planner=True)


@pytest.fixture(autouse=True)
def entries(monkeypatch, settings):
    """Give the registry three entries, told in no order."""
    settings.ROOT_URLCONF = __name__
    monkeypatch.setattr(navigation, "_entries", {})
    register(Entry(30, "Own", "own", lambda membership: membership.is_planner))
    register(Entry(10, "Today", "front", lambda membership: True))
    register(Entry(20, "Plans", "plans", lambda membership: True))


def test_entries_stand_in_their_order_and_only_for_whom_they_are_open():
    assert [entry.words for entry in shown_to(SOMEBODY, "/")] == ["Today", "Plans"]
    assert [entry.words for entry in shown_to(PLANNER, "/")] == ["Today", "Plans", "Own"]
    assert [entry.address for entry in shown_to(SOMEBODY, "/")] == [
        "/southmere/",
        "/southmere/plans/",
    ]


@pytest.mark.parametrize(
    ("where", "current"),
    [
        ("/southmere/", ["Today"]),
        ("/southmere/plans/", ["Plans"]),
        ("/southmere/plans/7/", ["Plans"]),
        ("/southmere/plans/own/", ["Own"]),
        ("/about/cookies/", []),
        ("/southmere/history/", []),
        ("/southmere/need-to-know/", []),
    ],
)
def test_the_nearest_entry_above_a_page_is_the_current_one(where, current):
    assert [entry.words for entry in shown_to(PLANNER, where) if entry.is_current] == current


def test_an_entry_that_is_told_again_takes_the_place_of_the_first():
    register(Entry(10, "Front page", "front", lambda membership: True))
    assert [entry.words for entry in shown_to(SOMEBODY, "/")] == ["Front page", "Plans"]


def test_an_entry_holds_the_other_addresses_under_which_its_pages_stand():
    register(Entry(20, "Plans", "plans", lambda membership: True, also=("own",)))
    shown = shown_to(SOMEBODY, "/southmere/plans/own/3/")
    assert [(entry.words, entry.address) for entry in shown if entry.is_current] == [
        ("Plans", "/southmere/plans/")
    ]

"""A manager changes how a group meets, from a day on; a refusal leaves the form with its words."""

from __future__ import annotations

import datetime

import pytest
from django.urls import reverse

from frankpledge.web.partnerships.queries import calendar_on, terms_on

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_store")]
DAY = {"since-day": "1", "since-month": "4", "since-year": "2026"}
WHY = {"reason": "Decision", "source": "Minutes"}


@pytest.fixture(autouse=True)
def on_a_day(monkeypatch):
    monkeypatch.setenv("FRANKPLEDGE_TODAY", "2026-01-31")


@pytest.fixture
def board(south):
    return south.group_set.get(slug="board")


@pytest.fixture
def post(as_manager, south):
    def send(name, *more, **entered):
        return as_manager.post(reverse(name, args=[south.pk, *more]), entered, follow=True)

    return send


def as_entered(form_of_page):
    """Return what the page's own form would send back, as it stands."""
    entered = {}
    for bound in form_of_page:
        value = bound.value()
        if value is not None and bound.html_name != "since":
            entered[bound.html_name] = value
    return entered


def test_new_terms_begin_as_a_copy_and_follow_the_old(as_manager, post, south, board):
    page = as_manager.get(reverse("new-terms", args=[south.pk, "board"]))
    seats = page.context["seats"]
    entered = (
        as_entered(page.context["form"])
        | as_entered(seats.management_form)
        | DAY
        | WHY
        | {"quorum": "6"}
    )
    for seat in seats:
        entered |= as_entered(seat)
    dropped = next(seat for seat in seats if seat["holder"].value() == "magistrate")
    entered[f"{dropped.prefix}-agency"] = ""
    answer = post("new-terms", "board", **entered)
    assert "The new terms of reference stand." in answer.content.decode()
    old, new = (
        terms_on(board, datetime.date(2026, 3, 31)),
        terms_on(board, datetime.date(2026, 4, 1)),
    )
    assert (old.slug, new.quorum, new.chair["review_years"]) == ("plan-1-1", 6, 2)
    assert new.seats.count() == old.seats.count() - 1
    assert sum(seat.votes or 0 for seat in new.seats.all()) == 10
    assert new.responsibilities == old.responsibilities


def test_a_seat_that_is_not_right_is_said(as_manager, post, south, board):
    page = as_manager.get(reverse("new-terms", args=[south.pk, "board"]))
    entered = as_entered(page.context["seats"].management_form) | DAY | WHY
    entered |= {
        "seats-0-agency": south.agency_set.first().pk,
        "seats-0-kind": "invited",
        "seats-0-votes": "1",
    }
    answer = post("new-terms", "board", **entered)
    assert answer.status_code == 400
    assert "A seat is not right yet" in answer.content.decode()
    assert terms_on(board, datetime.date(2026, 4, 1)).until is None


def test_a_new_calendar_follows(post, board):
    answer = post("new-calendar", "board", meetings="May\nNovember", **DAY, **WHY)
    assert answer.redirect_chain
    assert [m["month"] for m in calendar_on(board, datetime.date(2026, 4, 1)).meetings] == [5, 11]


@pytest.mark.parametrize(
    ("name", "version", "held"),
    [
        ("terms-in-force", "appendix-b", terms_on),
        ("calendar-in-force", "appendix-b-months", calendar_on),
    ],
)
def test_another_version_is_followed_for_a_reason(post, board, name, version, held):
    assert post(name, "board", version, reason="", **DAY).status_code == 400
    assert post(name, "board", version, reason="The Board said so", **DAY).redirect_chain
    assert held(board, "2026-04-01").slug == version
    assert held(board, "2026-03-31").slug == "plan-1-1"


def test_a_day_too_early_is_refused_in_words(post):
    answer = post(
        "terms-in-force", "board", "appendix-b", reason="r", **(DAY | {"since-year": "2020"})
    )
    assert answer.status_code == 400
    assert "Another version is in force" in answer.content.decode()


def test_a_substitute_is_named_and_ended(post, south, board, manager):
    seat = terms_on(board, datetime.date(2026, 1, 31)).seats.first()
    assert post("add-substitute", seat.pk, **DAY).status_code == 400
    assert post(
        "add-substitute", seat.pk, membership=manager.memberships.get().pk, **DAY
    ).redirect_chain
    held = seat.standing_in.get()
    end = {"until-day": "1", "until-month": "5", "until-year": "2026"}
    assert post("end-substitute", held.pk, **end).redirect_chain
    held.refresh_from_db()
    assert str(held.until) == "2026-05-01"


def test_the_chair_and_its_review_are_recorded(post, south, board):
    wdc = south.agency_set.get(slug="wdc")
    assert post("record-chair", "board", agency=wdc.pk, source="Minutes", **DAY).redirect_chain
    day = {"held_on-day": "5", "held_on-month": "1", "held_on-year": "2026"}
    assert post("review-chair", "board", held_by=board.pk, outcome="Stays", **day).redirect_chain
    assert (board.chairings.get().agency, board.chair_reviews.get().outcome) == (wdc, "Stays")


def test_what_is_not_there_cannot_be_changed(as_manager, south):
    for name, more in (("new-terms", ["x"]), ("terms-in-force", ["board", "x"]), ("calendar-in-force", ["board", "x"]),
                       ("add-substitute", [0]), ("end-substitute", [0]), ("record-chair", ["x"])):  # fmt: skip
        assert as_manager.get(reverse(name, args=[south.pk, *more])).status_code == 404

"""A group's year follows its calendar: another one in force moves what is only planned, and keeps what was called."""

from __future__ import annotations

import datetime
from itertools import pairwise

import pytest
from django.db import IntegrityError, transaction

from frankpledge.faults import CallFault
from frankpledge.web.history.models import Event
from frankpledge.web.meetings import planning
from frankpledge.web.meetings.holidays import bank_holidays
from frankpledge.web.meetings.models import Meeting
from frankpledge.web.partnerships.models import Calendar, Terms
from frankpledge.web.partnerships.services import put_in_force
from tests.web.meetings.conftest import TODAY

DAY = datetime.date


def months(held):
    return [one.planned_for for one in held]


def test_the_board_meets_in_the_middle_of_its_months_at_venues_in_turn(manager, board):
    held = planning.plan_year(by=manager, group=board, year=2024, today=TODAY)
    assert months(held) == ["2024-02", "2024-05", "2024-11"]
    assert [one.on for one in held] == [DAY(2024, 2, 15), DAY(2024, 5, 16), DAY(2024, 11, 14)]
    assert len({one.venue for one in held}) == 2
    after = planning.plan_year(by=manager, group=board, year=2025, today=TODAY)
    venues = [one.venue for one in held + after]
    assert all(one != other for one, other in pairwise(venues))
    assert held[1].purpose.startswith("Review annual performance")


def test_planning_again_changes_nothing(manager, board):
    held = planning.plan_year(by=manager, group=board, year=2024, today=TODAY)
    events = Event.objects.count()
    assert planning.plan_year(by=manager, group=board, year=2024, today=TODAY) == held
    assert Event.objects.count() == events


def test_other_months_in_force_move_the_operational_group_from_january_to_february(
    manager, operational
):
    held = planning.plan_year(by=manager, group=operational, year=2025, today=TODAY)
    assert months(held) == ["2025-01", "2025-04", "2025-07", "2025-10"]
    called = planning.call(by=manager, meeting=held[0], today=TODAY)
    other = Calendar.objects.get(group=operational, slug="appendix-b")
    put_in_force(by=manager, version=other, since=DAY(2024, 6, 1), reason="The Board chose it.")
    moved = planning.plan_year(by=manager, group=operational, year=2025, today=DAY(2024, 6, 2))
    assert months(moved) == ["2025-01", "2025-02", "2025-05", "2025-08", "2025-11"]
    assert moved[0] == called, "one that was called stays"
    given_up = Meeting.objects.filter(group=operational, state="cancelled")
    assert months(given_up) == ["2025-04", "2025-07", "2025-10"]
    assert all(one.cancelled_why for one in given_up)


def test_a_calendar_that_begins_later_moves_the_days_from_then_on_as_soon_as_it_stands(
    manager, operational
):
    planning.plan_year(by=manager, group=operational, year=2025, today=TODAY)
    other = Calendar.objects.get(group=operational, slug="appendix-b")
    put_in_force(by=manager, version=other, since=DAY(2025, 6, 1), reason="The Board chose it.")
    moved = planning.plan_year(by=manager, group=operational, year=2025, today=TODAY)
    assert months(moved) == ["2025-01", "2025-04", "2025-08", "2025-11"]
    given_up = Meeting.objects.filter(group=operational, state="cancelled")
    assert months(given_up) == ["2025-07", "2025-10"]
    assert (
        planning.plan_year(by=manager, group=operational, year=2025, today=DAY(2025, 6, 2)) == moved
    )


def test_a_month_that_the_calendar_takes_up_again_is_the_same_meeting(manager, operational):
    first = planning.plan_year(by=manager, group=operational, year=2025, today=TODAY)
    calendars = {one.slug: one for one in Calendar.objects.filter(group=operational)}
    put_in_force(by=manager, version=calendars["appendix-b"], since=DAY(2024, 6, 1), reason="x")
    planning.plan_year(by=manager, group=operational, year=2025, today=DAY(2024, 6, 2))
    Calendar.objects.filter(pk=calendars["appendix-b"].pk).update(until=DAY(2024, 7, 31))
    Calendar.objects.filter(pk=calendars["plan-1-1"].pk).update(since=DAY(2024, 8, 1), until=None)
    again = planning.plan_year(by=manager, group=operational, year=2025, today=DAY(2024, 8, 1))
    assert [one.reference for one in again] == [one.reference for one in first]
    assert all(one.state == "planned" and not one.cancelled_why for one in again)


def test_venues_follow_terms_that_are_put_in_force_and_leave_what_was_chosen_by_hand(
    manager, operational
):
    held = planning.plan_year(by=manager, group=operational, year=2025, today=TODAY)
    assert {one.venue for one in held} == {"Stratford", "Leamington"}
    planning.move(by=manager, meeting=held[1], on=held[1].on, today=TODAY, why="x", venue="Online")
    swapped = held[3].venue
    planning.move(by=manager, meeting=held[2], on=held[2].on, today=TODAY, why="x", venue=swapped)
    events = Event.objects.count()
    planning.plan_year(by=manager, group=operational, year=2025, today=TODAY)
    assert Event.objects.count() == events, "a venue in turn that was swapped by hand stays"
    terms = Terms.objects.get(group=operational, slug="appendix-b")
    Terms.objects.filter(pk=terms.pk).update(venues=["North", "South"])
    put_in_force(by=manager, version=terms, since=DAY(2024, 6, 1), reason="The Board chose it.")
    after = planning.plan_year(by=manager, group=operational, year=2025, today=DAY(2024, 6, 2))
    venues = [one.venue for one in after]
    assert venues[1] == "Online"
    assert {venues[0], venues[2], venues[3]} == {"North", "South"}
    assert venues[0] == venues[2] != venues[3]


def test_the_operational_group_follows_shortly_after_the_board(manager, operational):
    other = Calendar.objects.get(group=operational, slug="appendix-b")
    put_in_force(by=manager, version=other, since=DAY(2024, 3, 1), reason="The Board chose it.")
    held = {
        one.on.month: one.on
        for one in planning.plan_year(by=manager, group=operational, year=2025, today=TODAY)
    }
    for month, board_on in ((5, DAY(2025, 5, 15)), (11, DAY(2025, 11, 13))):
        assert datetime.timedelta(7) <= held[month] - board_on <= datetime.timedelta(21)


def test_no_meeting_is_planned_on_a_bank_holiday(manager, south):
    assert DAY(2026, 12, 25) in bank_holidays()
    for group in south.group_set.select_related("partnership", "reports_to"):
        for year in (2024, 2025, 2026, 2027):
            for one in planning.plan_year(by=manager, group=group, year=year, today=TODAY):
                assert one.on not in bank_holidays()


def test_an_extraordinary_meeting_says_what_it_is_for_and_leads_back_to_its_record(manager, board):
    with pytest.raises(CallFault, match="what the extraordinary meeting is for"):
        planning.call_extraordinary(by=manager, group=board, on=TODAY, today=TODAY, purpose=" ")
    with pytest.raises(CallFault, match="is over"):
        planning.call_extraordinary(
            by=manager, group=board, on=DAY(2024, 2, 1), today=TODAY, purpose="A death review"
        )
    made = planning.call_extraordinary(
        by=manager, group=board, on=DAY(2024, 3, 8), today=TODAY, purpose="A death review"
    )
    assert (made.kind, made.purpose, made.reference) == (
        "extraordinary",
        "A death review",
        "SWCSP-MT-001",
    )


def test_a_meeting_is_moved_or_not_held_only_with_a_reason_and_before_it_is_held(
    manager, may_meeting
):
    with pytest.raises(CallFault, match="why the meeting is moved"):
        planning.move(by=manager, meeting=may_meeting, on=DAY(2024, 5, 23), today=TODAY, why=" ")
    moved = planning.move(
        by=manager, meeting=may_meeting, on=DAY(2024, 5, 23), today=TODAY, why="The hall is taken"
    )
    assert (moved.on, moved.papers_by) == (DAY(2024, 5, 23), DAY(2024, 5, 16))
    with pytest.raises(CallFault, match="why the meeting is not held"):
        planning.cancel(by=manager, meeting=moved, why="")
    planning.cancel(by=manager, meeting=moved, why="Nothing to decide")
    with pytest.raises(CallFault, match="stays as it is"):
        planning.move(by=manager, meeting=moved, on=DAY(2024, 5, 30), today=TODAY, why="x")


def test_a_meeting_is_called_by_the_terms_of_its_day_and_once(manager, may_meeting, south):
    assert may_meeting.terms is not None
    assert may_meeting.papers_by == may_meeting.on - datetime.timedelta(days=7)
    with pytest.raises(CallFault, match="Only a planned one"):
        planning.call(by=manager, meeting=may_meeting, today=TODAY)
    without = south.group_set.get(slug="dhr-sub-group")
    made = planning.call_extraordinary(
        by=manager, group=without, on=TODAY, today=TODAY, purpose="Assurance"
    )
    with pytest.raises(CallFault, match="no terms of reference"):
        planning.call(by=manager, meeting=made, today=TODAY)


def test_the_database_refuses_a_meeting_that_says_less_than_its_state_needs(may_meeting):
    for change in ({"state": "held"}, {"state": "cancelled"}, {"terms": None}, {"planned_for": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Meeting.objects.filter(pk=may_meeting.pk).update(**change)

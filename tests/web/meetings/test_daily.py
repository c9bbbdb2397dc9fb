"""A day plans the regular meetings of two calendar years by itself, once, and undoes nothing that a person decided."""

from __future__ import annotations

import datetime

from frankpledge.web.history.models import Event
from frankpledge.web.meetings import planning
from frankpledge.web.meetings.daily import Planned, plan_day
from frankpledge.web.meetings.models import Meeting
from frankpledge.web.partnerships.models import Calendar, Partnership
from frankpledge.web.partnerships.services import put_in_force
from tests.web.meetings.conftest import TODAY

BY = "frankpledge daily"
DAY = datetime.date


def test_a_day_plans_this_year_and_the_next_and_the_second_run_changes_nothing(south):
    (told,) = plan_day(by=BY, today=TODAY)
    # The Board three times a year, its operational group four times: no other group has months in force.
    assert told == Planned(south.pk, planned=14, given_up=0)
    assert {one.on.year for one in Meeting.objects.all()} == {2024, 2025}
    events = Event.objects.count()
    assert plan_day(by=BY, today=TODAY) == []
    assert plan_day(by=BY, today=TODAY + datetime.timedelta(1)) == []
    assert Event.objects.count() == events


def test_new_year_adds_a_year(south):
    plan_day(by=BY, today=TODAY)
    assert plan_day(by=BY, today=DAY(2024, 12, 31)) == []
    assert plan_day(by=BY, today=DAY(2025, 1, 1)) == [Planned(south.pk, planned=7, given_up=0)]


def test_what_a_person_moved_or_said_is_not_held_is_not_planned_again(manager, board):
    plan_day(by=BY, today=TODAY)
    own = {one.planned_for: one for one in Meeting.objects.filter(group=board)}
    planning.cancel(by=manager, meeting=own["2024-05"], why="Nothing to decide")
    planning.move(by=manager, meeting=own["2024-11"], on=DAY(2024, 12, 5), today=TODAY, why="Election",
                  venue="Online")  # fmt: skip
    assert plan_day(by=BY, today=TODAY) == []
    may, november = (
        Meeting.objects.get(group=board, planned_for=month) for month in ("2024-05", "2024-11")
    )
    assert (may.state, may.cancelled_why) == ("cancelled", "Nothing to decide")
    assert (november.on, november.venue) == (DAY(2024, 12, 5), "Online")


def test_another_calendar_is_followed_from_the_next_morning_for_the_days_on_which_it_holds(
    manager, operational, south
):
    plan_day(by=BY, today=TODAY)
    other = Calendar.objects.get(group=operational, slug="appendix-b")
    put_in_force(by=manager, version=other, since=DAY(2024, 6, 1), reason="The Board chose it.")
    # February and May 2024 were over before this calendar bound anybody: they are not planned.
    assert plan_day(by=BY, today=DAY(2024, 5, 31)) == [Planned(south.pk, planned=6, given_up=6)]
    assert plan_day(by=BY, today=DAY(2024, 6, 1)) == []


def test_a_partnership_without_a_calendar_in_force_is_let_alone(db):
    del db
    Partnership.objects.create(slug="southmere", name="Southmere (synthetic)", code="E22000359")
    assert plan_day(by=BY, today=TODAY) == []
    assert not Event.objects.exists()

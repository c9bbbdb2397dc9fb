"""The forward plan knows the year of the cycle that has begun, and looks at no meeting that is not held."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.definitions.cycles import load_cycle
from frankpledge.definitions.forward_plan import Missing
from frankpledge.web.assessments.cycle.services import begin_cycle
from frankpledge.web.decisions.services import record_decision
from frankpledge.web.meetings import forward, planning
from frankpledge.web.meetings.daily import plan_day
from frankpledge.web.meetings.models import Meeting
from tests.web.meetings.conftest import TODAY

DAY = datetime.date


def test_meetings_from_this_month_on_that_are_held_or_to_be(manager, board):
    february, may, november = planning.plan_year(by=manager, group=board, year=2024, today=TODAY)
    assert forward.meetings_from(manager, DAY(2024, 2, 29)) == [february, may, november]
    assert forward.meetings_from(manager, DAY(2024, 3, 1)) == [may, november]
    planning.cancel(by=manager, meeting=may, why="Election")
    assert forward.meetings_from(manager, TODAY) == [november]


def test_what_a_year_of_the_cycle_brings_is_there_in_that_year_alone(manager, south):
    plan_day(by="a test", today=TODAY)
    groups = list(south.group_set.all())

    def brought(today) -> dict[str, bool]:
        held = forward.meetings_from(manager, today)
        rows = forward.laid_out(manager, held, groups, today)
        return {row.item.id: row.is_year_known for row in rows if row.item.cycle_years}

    assert brought(TODAY) == {"strategic-assessment": False, "executive-summary": False}
    begin_cycle(by=manager, today=TODAY, definition=load_cycle("four-years"), begins="2024-04")
    assert brought(TODAY) == {"strategic-assessment": True}
    assert brought(DAY(2025, 3, 1)) == {}
    assert brought(DAY(2026, 3, 1)) == {"executive-summary": True}


def _rows(manager, south, today, name):
    held = forward.meetings_from(manager, today)
    rows = forward.laid_out(manager, held, list(south.group_set.all()), today)
    return [row for row in rows if row.item.id == name]


def test_the_yearly_refresh_of_the_figures_falls_due_by_itself(manager, south):
    plan_day(by="a test", today=TODAY)
    due = {row.since: row.meeting.on for row in _rows(manager, south, TODAY, "performance-figures")}
    assert (
        due[DAY(2024, 9, 1)] == Meeting.objects.get(group__slug="board", planned_for="2024-11").on
    )
    after = _rows(manager, south, DAY(2024, 12, 1), "performance-figures")
    assert {row.since for row in after} == {DAY(2025, 9, 1)}, "November took this year’s"


@pytest.fixture
def approve(manager, south):
    """Record a decision that is tied to the county's agreement."""

    def recorded(kind="approval", group="county-board", day=TODAY, **more):
        body = south.group_set.get(slug=group)
        told = {
            "title": "The agreement",
            "wording": "It is approved.",
            "decided_on": day,
            "body": body,
        }
        tied = ("strategy", "community-safety-agreement")
        return record_decision(by=manager, today=day, kind=kind, because_of=tied, **told, **more)

    return recorded


def test_the_plan_is_published_only_after_the_countys_agreement_is_approved(
    manager, south, approve
):
    plan_day(by="a test", today=TODAY)
    (row,) = _rows(manager, south, TODAY, "publication")
    assert (row.meeting, row.missing) == (None, Missing.NO_TIME)
    approve(kind="noted")
    approve(group="board")
    (row,) = _rows(manager, south, TODAY, "publication")
    assert row.missing is Missing.NO_TIME, "neither approves it for the county"
    held = approve()
    (row,) = _rows(manager, south, TODAY, "publication")
    assert row.since == TODAY
    may = Meeting.objects.get(group__slug="board", planned_for="2024-05")
    assert row.meeting.reference == may.reference
    assert _rows(manager, south, DAY(2024, 6, 1), "publication") == [], "May took it"
    approve(day=DAY(2024, 6, 1), supersedes=held)
    (row,) = _rows(manager, south, DAY(2024, 6, 1), "publication")
    assert row.since == DAY(2024, 6, 1)


def test_an_operational_group_takes_up_what_the_board_directed_shortly_after_it(manager, south):
    plan_day(by="a test", today=TODAY)
    for row in _rows(manager, south, TODAY, "new-directions"):
        assert row.followed is not None
        if row.meeting is not None:
            assert 7 <= (row.meeting.on - row.followed.on).days <= 21

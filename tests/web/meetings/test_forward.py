"""The forward plan knows the year of the cycle that has begun, and looks at no meeting that is not held."""

from __future__ import annotations

import datetime

from frankpledge.definitions.cycles import load_cycle
from frankpledge.web.assessments.cycle.services import begin_cycle
from frankpledge.web.meetings import forward, planning
from frankpledge.web.meetings.daily import plan_day
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

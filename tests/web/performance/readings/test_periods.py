"""Periods are months, quarters of the calendar, years of the plan; a reading is late four weeks after one."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.evidence.questions import Period
from frankpledge.web.performance.models import Indicator
from frankpledge.web.performance.readings.periods import (
    is_period,
    late,
    latest_over,
    missing,
    recent,
)

from ..conftest import TODAY

CSP = "E22000359"


@pytest.fixture
def safe() -> Indicator:
    """Give an indicator that is entered every quarter since August 2025."""
    return Indicator(slug="safe", frequency="quarter", begun_on=datetime.date(2025, 8, 1))


def test_a_period_is_whole_and_ends_where_its_kind_ends():
    assert is_period("month", Period("2025-05", "2025-05"))
    assert not is_period("month", Period("2025-05", "2025-06"))
    assert is_period("year", Period("2024-04", "2025-03"))
    assert not is_period("year", Period("2024-01", "2024-12"))
    assert [one.last for one in recent("year", TODAY, 2)] == ["2025-03", "2024-03"]


def test_periods_are_quarters_of_the_calendar_and_years_of_the_plan():
    day = datetime.date(2026, 4, 1)
    assert latest_over("month", day) == Period("2026-03", "2026-03")
    assert latest_over("quarter", day) == Period("2026-01", "2026-03")
    assert latest_over("year", day) == Period("2025-04", "2026-03")
    assert latest_over("year", datetime.date(2026, 3, 31)) == Period("2024-04", "2025-03")


def test_what_is_missing_is_told_the_oldest_first(safe):
    read = {(CSP, "2025-09")}
    found = missing(safe, TODAY, read, [CSP], 3)
    assert [period.first for period, _ in found] == ["2025-04", "2025-10"]


def test_a_reading_is_late_four_weeks_after_its_period(safe):
    before, after = datetime.date(2026, 1, 28), datetime.date(2026, 1, 29)
    assert late(safe, before, set(), [CSP]).last == "2025-09"
    assert late(safe, after, set(), [CSP]).last == "2025-12"
    assert late(safe, after, {(CSP, "2025-12")}, [CSP]) is None
    assert late(safe, datetime.date(2025, 9, 1), set(), [CSP]) is None  # over before it was begun

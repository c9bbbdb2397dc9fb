"""The yearly report is due after its year, on a day that every year has."""

from __future__ import annotations

import datetime

import pytest
from pydantic import ValidationError

from frankpledge.definitions.scrutiny_report import (
    ScrutinyReportRule,
    days_of,
    last_year_over,
    scrutiny_report_rule,
)

RULE = {"version": 1, "month": 9, "day": 30, "source": "x", "confidence": "confirmed"}


def test_the_report_of_a_year_is_due_half_a_year_after_its_end():
    rule = scrutiny_report_rule()
    assert rule.due_on(2024) == datetime.date(2025, 9, 30)
    assert rule.source
    assert "names no day" in rule.note


@pytest.mark.parametrize(("month", "day"), [(3, 31), (9, 31)])
def test_a_day_before_the_end_or_one_that_is_none_is_refused(month, day):
    with pytest.raises(ValidationError, match="name"):
        ScrutinyReportRule(**RULE | {"month": month, "day": day})


@pytest.mark.parametrize(
    ("day", "year"), [("2026-03-31", 2024), ("2026-04-01", 2025), ("2026-12-31", 2025)]
)
def test_a_year_is_over_when_its_march_is(day, year):
    assert last_year_over(datetime.date.fromisoformat(day)) == year
    assert days_of(year)[1] < datetime.date.fromisoformat(day)
    assert days_of(year) == (datetime.date(year, 4, 1), datetime.date(year + 1, 3, 31))

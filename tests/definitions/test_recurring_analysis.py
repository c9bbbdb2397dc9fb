"""Each quarter that ends brings its analysis, due so many days later; a rule that cannot be read is refused."""

from __future__ import annotations

import calendar
import datetime

import pytest
from pydantic import ValidationError

from frankpledge.definitions.recurring_analysis import (
    RecurringAnalyses,
    RecurringAnalysis,
    last_day,
    quarter_of,
    recurring_analyses,
)

DAY = datetime.date
RULE = {"id": "a", "title": "A", "every": "quarter", "question": "In {months}?", "months": 3,
        "due_days": 30, "meeting": "board"}  # fmt: skip


def test_every_day_lies_in_the_quarter_of_its_month_and_not_after_its_last_day():
    for number in range(366 + 365):
        day = DAY(2024, 1, 1) + datetime.timedelta(days=number)
        named = next(
            f"{day.year}-Q{q}" for q in (1, 2, 3, 4) if day.month in range(3 * q - 2, 3 * q + 1)
        )
        assert quarter_of(day) == named
        last = last_day(named)
        assert day <= last
        assert (last.month, last.day) == (
            3 * int(named[-1]), calendar.monthrange(last.year, last.month)[1],
        )  # fmt: skip


def test_the_quarters_that_ended_follow_each_other_without_gap():
    rule = RecurringAnalysis(**RULE)
    assert list(rule.ended(DAY(2025, 3, 31), DAY(2026, 4, 1))) == [
        "2025-Q1", "2025-Q2", "2025-Q3", "2025-Q4", "2026-Q1",
    ]  # fmt: skip
    assert list(rule.ended(DAY(2025, 4, 1), DAY(2025, 6, 30))) == []
    assert list(rule.ended(DAY(2025, 4, 1), DAY(2025, 7, 1))) == ["2025-Q2"]
    assert list(rule.ended(DAY(2026, 1, 1), DAY(2025, 1, 1))) == []


@pytest.mark.parametrize(
    ("months", "quarter", "covered"),
    [
        (3, "2025-Q1", ("2025-01", "2025-03")),
        (12, "2025-Q1", ("2024-04", "2025-03")),
        (12, "2025-Q4", ("2025-01", "2025-12")),
        (1, "2025-Q4", ("2025-12", "2025-12")),
    ],
)
def test_the_months_that_are_covered_end_with_the_quarter(months, quarter, covered):
    assert RecurringAnalysis(**RULE | {"months": months}).covered(quarter) == covered


def test_it_is_due_so_many_days_after_the_quarter():
    assert RecurringAnalysis(**RULE).due("2025-Q4") == DAY(2026, 1, 30)


@pytest.mark.parametrize(
    "wrong",
    [{"id": "A b"}, {"every": "week"}, {"question": "Why?"}, {"months": 0}, {"due_days": 0}],
)
def test_a_rule_that_does_not_hold_is_refused(wrong):
    with pytest.raises(ValidationError, match=next(iter(wrong))):
        RecurringAnalysis(**RULE | wrong)


def test_two_rules_of_one_id_are_refused():
    with pytest.raises(ValidationError, match="one id"):
        RecurringAnalyses(version=1, analyses=(RULE, RULE))


def test_recorded_crime_is_analysed_every_quarter():
    assert recurring_analyses() is recurring_analyses()
    assert recurring_analyses()["recorded-crime"].months == 3

"""Returns: every one loads, says what is asked for, and by when."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.definitions import check_definition
from frankpledge.definitions.partner_return import Return, partner_returns
from frankpledge.faults import DataFault

OWN = {
    "version": 1,
    "id": "own",
    "name": "Own",
    "owner": "A service",
    "every": "month",
    "level": "district",
    "marking": "OFFICIAL",
    "measures": [
        {"id": "seen", "name": "People seen", "unit": "people"},
        {"id": "score", "name": "Score", "unit": "points", "whole": False},
    ],
    "about": "What it is.",
    "source": "Ourselves",
    "confidence": "to be checked locally",
}


def own(**changed) -> Return:
    return check_definition(Return, OWN | changed, "own.yaml")


def test_every_return_loads_once_under_its_id():
    returns = partner_returns()
    assert returns is partner_returns()
    assert len(returns) == 23
    assert all(name == asked.id for name, asked in returns.items())
    names = [asked.name for asked in returns.values()]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("name", partner_returns())
def test_every_return_asks_for_cells_that_can_be_told_apart(name):
    asked = partner_returns()[name]
    printed = [(measure.name, split) for measure, split in asked.cells]
    assert len(set(printed)) == len(printed) >= 1
    ids = {measure.id for measure in asked.measures}
    named = {measure.name for measure in asked.measures if measure.name != measure.id}
    assert not ids & named, "an id that is another measure's name could mean either"
    assert asked.about
    assert asked.source


def test_what_the_regulations_prescribe_is_due_by_the_end_of_the_period_after():
    prescribed = [one for name, one in partner_returns().items() if name.startswith("prescribed-")]
    assert len(prescribed) == 4
    assert all(one.due_days is None for one in prescribed)


@pytest.mark.parametrize(
    ("every", "period", "months", "month"),
    [
        ("month", "2025-04", ("2025-04",), "2025-04"),
        ("quarter", "2025-Q1", ("2025-01", "2025-02", "2025-03"), "2025-03"),
        ("quarter", "2025-Q4", ("2025-10", "2025-11", "2025-12"), "2025-10"),
        ("year", "2025", tuple(f"2025-{month:02d}" for month in range(1, 13)), "2025-07"),
    ],
)
def test_a_period_has_its_months_and_each_month_its_period(every, period, months, month):
    asked = own(every=every)
    assert asked.months(period) == months
    assert {asked.period_of(one) for one in months} == {period}
    assert month in months
    assert asked.months(asked.example)


@pytest.mark.parametrize("every", ["month", "quarter", "year"])
def test_periods_follow_each_other_without_gap_or_overlap(every):
    asked = own(every=every)
    months = [f"{year}-{month:02d}" for year in (2023, 2024) for month in range(1, 13)]
    periods = list(dict.fromkeys(map(asked.period_of, months)))
    assert [month for period in periods for month in asked.months(period)] == months


@pytest.mark.parametrize(
    ("every", "days", "period", "due"),
    [
        ("month", 30, "2025-01", (2025, 3, 2)),
        ("month", 30, "2024-01", (2024, 3, 1)),
        ("quarter", 30, "2025-Q4", (2026, 1, 30)),
        ("month", None, "2025-12", (2026, 1, 31)),
        ("month", None, "2024-01", (2024, 2, 29)),
        ("quarter", None, "2025-Q1", (2025, 6, 30)),
        ("quarter", None, "2025-Q4", (2026, 3, 31)),
        ("year", None, "2024", (2025, 12, 31)),
    ],
)
def test_a_return_is_due_some_days_after_its_period_or_by_the_end_of_the_next(
    every, days, period, due
):
    assert own(every=every, due_days=days).due(period) == datetime.date(*due)


def test_what_is_asked_of_an_area_is_every_measure_with_every_split():
    split = {"id": "need", "name": "Need", "values": ["a", "b"]}
    assert [(m.id, value) for m, value in own(split=split).cells] == [
        ("seen", "a"), ("seen", "b"), ("score", "a"), ("score", "b"),
    ]  # fmt: skip
    assert [(m.id, value) for m, value in own().cells] == [("seen", ""), ("score", "")]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"measures": OWN["measures"][:1] * 2}, "two measures have one id"),
        ({"measures": []}, "measures: Tuple should have at least 1 item"),
        ({"every": "week"}, "every: Input should be 'month', 'quarter' or 'year', got 'week'"),
        ({"level": "street"}, "level: Input should be"),
        ({"marking": "SECRET"}, "marking: Input should be"),
        ({"due_days": 0}, "due_days: Input should be greater than or equal to 1"),
        ({"id": "Own Return"}, "id: String should match pattern"),
        ({"split": {"id": "need", "name": "Need", "values": ["a"]}}, "split.values: Tuple should have at least 2"),
        ({"colour": "red"}, "colour: Extra inputs are not permitted"),
    ],
)  # fmt: skip
def test_what_does_not_hold_is_refused_in_words(changed, words):
    with pytest.raises(DataFault) as told:
        own(**changed)
    assert words in str(told.value)

"""The quarters run from April to March without gap; a round opens, reminds and closes on days that can hold."""

from __future__ import annotations

import datetime

import pytest
from pydantic import ValidationError

from frankpledge.definitions.return_rounds import (
    Quarter,
    ReturnRounds,
    quarters_of,
    return_rounds,
    year_of,
)

DAY = datetime.date
RULES = {"version": 1, "opens_after_days": 14, "open_days": 21, "remind_before_days": [7, 2],
         "least_open_days": 7}  # fmt: skip


def test_the_quarters_of_a_year_follow_each_other_from_april_to_march():
    told = [(str(q), q.first, q.last, q.ended_on.isoformat()) for q in quarters_of(2023)]
    assert told == [
        ("2023-Q1", "2023-04", "2023-06", "2023-06-30"),
        ("2023-Q2", "2023-07", "2023-09", "2023-09-30"),
        ("2023-Q3", "2023-10", "2023-12", "2023-12-31"),
        ("2023-Q4", "2024-01", "2024-03", "2024-03-31"),
    ]


def test_every_day_lies_in_the_year_whose_quarters_hold_its_month():
    for number in range(366 + 365):
        day = DAY(2023, 1, 1) + datetime.timedelta(days=number)
        month = day.isoformat()[:7]
        assert sum(q.first <= month <= q.last for q in quarters_of(year_of(day))) == 1


def test_the_shipped_round_is_closed_before_the_operational_groups_papers():
    rules = return_rounds()
    for quarter in quarters_of(2024):
        opens = rules.opens_on(quarter)
        closes = rules.closes_on(opens)
        assert quarter.ended_on < opens < closes
        assert closes.month in {2, 5, 8, 11}
        assert closes.day <= 7
        reminders = rules.reminders(closes)
        assert list(reminders) == sorted(reminders)
        assert opens < reminders[0] <= reminders[-1] < closes


def test_a_round_that_is_opened_late_keeps_its_least_days_and_never_loses_one():
    rules = ReturnRounds(**RULES)
    closes = rules.closes_on(rules.opens_on(Quarter(2024, 2)))
    assert rules.opened_late(DAY(2024, 10, 14), closes) == closes
    assert rules.opened_late(DAY(2024, 11, 2), closes) == DAY(2024, 11, 8)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"remind_before_days": [2, 7]}, "must fall"),
        ({"remind_before_days": [7, 7]}, "must fall"),
        ({"remind_before_days": [21]}, "before the round opens"),
        ({"least_open_days": 22}, "more than open_days"),
        ({"open_days": 0}, "greater than or equal to 1"),
    ],
)
def test_rules_that_cannot_hold_are_refused(change, words):
    with pytest.raises(ValidationError, match=words):
        ReturnRounds(**RULES | change)


def test_a_round_may_go_without_reminders():
    assert ReturnRounds(**RULES | {"remind_before_days": []}).reminders(DAY(2024, 11, 3)) == ()

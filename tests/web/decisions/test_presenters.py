"""A decision in words: its day as far as it is known."""

from __future__ import annotations

import datetime
from types import SimpleNamespace

import pytest

from frankpledge.disclosure.markings import OFFICIAL
from frankpledge.web.decisions.presenters import COLUMNS, table, when

DAY = datetime.date(2023, 3, 1)


def decision(**changed):
    told = {"reference": "S-2023-001", "decided_on": DAY, "is_month_only": False, "body": None,
            "kind_name": "Priority", "title": "T", "wording": "W", "minute": "", "source": "§9",
            "get_status_display": lambda: "Recorded"}  # fmt: skip
    return SimpleNamespace(**(told | changed))


@pytest.mark.parametrize(
    ("changed", "words", "cell"),
    [
        ({}, "1 March 2023", "2023-03-01"),
        ({"is_month_only": True}, "March 2023", "2023-03"),
        ({"decided_on": None}, "day not stated", "Not stated"),
    ],
)
def test_a_day_is_told_as_far_as_it_is_known(changed, words, cell):
    assert when(decision(**changed)) == words
    (row,) = table([decision(**changed)], "S", OFFICIAL, is_synthetic=False).rows
    assert row[COLUMNS.index("Decided")] == cell


def test_a_table_says_of_whom_it_is_how_marked_and_that_it_is_synthetic():
    made = table([decision()], "Southmere", OFFICIAL, is_synthetic=True)
    assert (made.title, made.marking, made.synthetic) == (
        "Decisions of Southmere",
        "OFFICIAL",
        True,
    )
    assert made.subtitle == "1 decision, the latest first"
    assert len(made.rows[0]) == len(made.columns)
    assert made.rows[0][COLUMNS.index("Body")] == "Not stated"

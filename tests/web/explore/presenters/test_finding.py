"""A finding's numbers, months and origin are told as they were computed, and a small p never becomes nought."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest

from frankpledge.evidence.questions import Area, Period
from frankpledge.findings.figures import Record
from frankpledge.web.explore.presenters import finding as present

from .test_intervals import RISING

ASKED = {
    "area": {"kind": "csp", "code": "E22000359", "name": "Southmere"},
    "period": {"from": "2025-01", "to": "2025-12"},
    "baselines": ["last-year"],
}
RECORD = Record(
    "changed",
    ASKED,
    "82c1d4b6a7e17330",
    "exact test",
    {"level": 0.95},
    [[0, 0, 0, 1234, 1100, 1.0]],
)


def figure(**more):
    """Make a figure as the page is given one."""
    told = {
        "record": RECORD,
        "position": 0,
        "is_finding": True,
        "area": Area("csp", "E22000359", "Southmere"),
    }
    told["is_restricted"] = False
    return SimpleNamespace(**(told | more))


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0.0, "under 0.0001"),
        (0.00009, "under 0.0001"),
        (0.0001, "0.0001"),
        (0.05, "0.05"),
        (1.0, "1"),
    ],
)
def test_a_small_probability_never_becomes_nought(value, words):
    assert present.small(value) == words


def test_the_origin_names_question_release_statistic_function_and_rows():
    told = dict(present.origin(figure()))
    assert told["Question"] == (
        "What changed in Southmere (E22000359), the year 2025, against the same months a year before"
    )
    assert told["Release"] == "82c1d4b6a7e17330"
    assert told["Statistic"] == "exact test (level 0.95)"
    assert told["Computed by"].startswith("frankpledge.findings.changed.changed, version ")
    assert told["Rows behind it"] == "1,234 records in the period, 1,100 in the baseline"


def test_a_whole_answer_says_how_many_numbers_it_holds():
    told = dict(present.origin(figure(is_finding=False, position=None)))
    assert told["Rows behind it"] == "the whole answer of 1 numbers"


def test_the_numbers_come_in_the_order_of_the_sentence():
    names = [name for name, _ in present.numbers(RISING)]
    assert names[:2] == [
        f"Recorded in {RISING.period_words}",
        f"Recorded in {RISING.against.words}",
    ]
    assert (
        names.index("Difference")
        < names.index("95% interval of the difference")
        < names.index("Per cent")
    )
    assert dict(present.numbers(replace(RISING, percent=None)))["Per cent"] == "–"
    assert not any("Harm" in name for name, _ in present.numbers(replace(RISING, harm=None)))


def test_a_month_without_data_is_not_nought_and_one_outside_its_range_is_marked():
    trend = SimpleNamespace(
        period=Period("2025-01", "2025-03"), counts=(12, None, 40), low=(5.0, None, 6.0), high=(20.0, None, 21.0),
        outside=["2025-03"],
    )  # fmt: skip
    rows = present.months(SimpleNamespace(trend=trend))
    assert [row["count"] for row in rows] == ["12", "no data", "40"]
    assert [row["usual"] for row in rows] == ["5 to 20", "–", "6 to 21"]
    assert [row["outside"] for row in rows] == [False, False, True]

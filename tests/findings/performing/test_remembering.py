"""What is remembered is what would be reckoned; a reading that changes is reckoned again."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from frankpledge.evidence.questions import Period
from frankpledge.findings.performing import Remembered, performing, remembering

LINES = ("last", "variation", "centre", "lower", "upper", "adjusted", "so_far")
LIMITS = ("mean", "variance", "low_80", "high_80", "low_95", "high_95")


def assert_same(told, reckoned):
    """Hold everything that is told of indicators against another reckoning of them."""
    assert told.year == reckoned.year
    assert told.why_not == reckoned.why_not
    for name in LINES:
        assert np.allclose(
            getattr(told, name), getattr(reckoned, name), rtol=1e-9, equal_nan=True
        ), name
    for part in ("total", "ahead"):
        for name in LIMITS:
            one, other = (getattr(getattr(of, part), name) for of in (told, reckoned))
            assert np.allclose(one, other, rtol=1e-9, equal_nan=True), (part, name)


@pytest.fixture
def counted(monkeypatch):
    """Count how many indicators are reckoned, each time that any is."""
    times = []

    def counting(monthly, year=None):
        times.append([question.key for question in monthly.questions])
        return performing(monthly, year)

    monkeypatch.setattr(remembering, "performing", counting)
    return times


def of(monthly, *keys):
    """Return the months of some indicators."""
    return remembering._only(monthly, [monthly.at(key, monthly.areas[0].code)[0] for key in keys])


@pytest.mark.parametrize("year", [None, Period("2025-04", "2026-03"), Period("2024-04", "2025-03")])
def test_what_is_remembered_is_what_is_reckoned(monthly, year):
    memory, reckoned = Remembered(100), performing(monthly, year)
    assert_same(memory.performing(monthly, year), reckoned)
    assert_same(memory.performing(monthly, year), reckoned)


def test_one_indicator_stands_by_itself_as_among_others(monthly, counted):
    memory = Remembered(100)
    memory.performing(monthly)
    for question in monthly.questions:
        one = of(monthly, question.key)
        assert_same(memory.performing(one), performing(one))
    assert len(counted) == 1


def test_only_what_is_new_is_reckoned_and_each_stands_in_its_place(monthly, counted):
    memory = Remembered(100)
    memory.performing(of(monthly, "robbery", "abuse"))
    asked = of(monthly, "asb", "abuse", "rate", "robbery")
    assert_same(memory.performing(asked), performing(asked))
    assert counted == [["robbery", "abuse"], ["asb", "rate"]]


def test_a_reading_that_is_revised_is_reckoned_anew(monthly, counted):
    memory, one = Remembered(100), of(monthly, "asb")
    memory.performing(one)
    revised = one.counted.copy()
    revised[0, 0, -1] += 1
    memory.performing(replace(one, counted=revised))
    assert len(counted) == 2


@pytest.mark.parametrize(
    "changed",
    [
        lambda one: {"questions": (replace(one.questions[0], polarity="up-good"),)},
        lambda one: {"areas": one.areas[::-1]},
        lambda one: {"every": (3,)},
        lambda one: {"refused": {(0, 0): "It cannot be told."}},
        lambda one: {"over": one.over * 2},
        lambda one: {"months": tuple(f"1{month[1:]}" for month in one.months)},
    ],
    ids=["polarity", "areas", "how often", "refused", "taken of", "months"],
)
def test_whatever_it_rests_on_makes_another(monthly, counted, changed):
    memory, one = Remembered(100), of(monthly, "asb")
    memory.performing(one)
    memory.performing(replace(one, **changed(one)))
    assert len(counted) == 2


def test_another_year_is_another(monthly, counted):
    memory = Remembered(100)
    memory.performing(monthly, Period("2025-04", "2026-03"))
    memory.performing(monthly, Period("2024-04", "2025-03"))
    assert len(counted) == 2


def test_the_longest_unasked_is_forgotten(monthly, counted):
    memory = Remembered(2)
    for key in ("asb", "robbery", "asb", "rate", "asb", "robbery"):
        memory.performing(of(monthly, key))
    assert counted == [["asb"], ["robbery"], ["rate"], ["robbery"]]


def test_what_others_read_cannot_be_written_to(monthly):
    told = Remembered(100).performing(monthly)
    with pytest.raises(ValueError, match="read-only"):
        told.centre[0, 0, 0] = 1.0
    with pytest.raises(ValueError, match="read-only"):
        told.total.mean[0, 0] = 1.0

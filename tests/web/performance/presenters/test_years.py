"""A change is a number first, then per cent; a target that is over was met or missed."""

from __future__ import annotations

import math
from types import SimpleNamespace

import pytest

from frankpledge.definitions.exception_rules import Aim
from frankpledge.web.performance.presenters.years import (
    _with_limits,
    aim_words,
    heading,
    signed,
    year_words,
)

AIM = Aim("TG-1", "2024-04", "2025-03", 100.0, 126.0, 1.0, "almost certain")
TARGET = SimpleNamespace(line="Target", value=100.0, kind="total")


@pytest.mark.parametrize(
    ("value", "words"),
    [(24.0, "+24"), (-3.24, "−3.2"), (0.0, "0"), (0.01, "0"), (1234.5, "+1,234")],
)
def test_a_difference_has_its_sign(value, words):
    assert signed(value) == words


def test_limits_stand_where_they_are_known():
    assert _with_limits(24, -2, 46) == "+24 (−2 to +46)"
    assert _with_limits(20, -2, 46, unit=" %") == "+20 % (−2 to +46)"
    assert _with_limits(20, math.nan, math.nan) == "+20"
    assert _with_limits(math.nan, 1, 2) == ""


def test_a_year_has_two_numbers_and_nine_months_of_it_one():
    assert year_words(1999) == "1999/00"
    assert heading("year", 2024) == "Whole year 2024/25"
    assert heading("nine-months", 2024) == "April to December 2024"


def test_a_target_is_missed_or_met_once_its_year_is_over():
    assert aim_words(TARGET, AIM, is_over=True) == "Target 100: missed, with 126"
    met = Aim(**vars(AIM) | {"chance": 0.0})
    assert aim_words(TARGET, met, is_over=True) == "Target 100: met, with 126"
    assert aim_words(TARGET, AIM, is_over=False) == "Target 100: almost certain to be missed"
    assert aim_words(TARGET, None, is_over=True) == "Target 100"

"""How far scorers lie apart is told in numbers and in a sentence, and nobody is named."""

from __future__ import annotations

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.faults import DataFault
from frankpledge.risk.spread import leaves_range, spread

from .panels import SCHEME

PHYSICAL = SCHEME.scale("physical")
LEVELS = [choice.id for choice in PHYSICAL.choices]


@given(st.lists(st.sampled_from(LEVELS), min_size=1, max_size=9))
def test_range_median_and_counts_are_those_of_the_standard_library(given_levels):
    found = spread(PHYSICAL, given_levels)
    at = [LEVELS.index(level) for level in given_levels]
    assert (found.lowest, found.highest) == (LEVELS[min(at)], LEVELS[max(at)])
    assert found.middle == (LEVELS[statistics.median_low(at)], LEVELS[statistics.median_high(at)])
    assert found.steps == max(at) - min(at)
    assert found.counts == {level: given_levels.count(level) for level in LEVELS}
    assert found.scorers == sum(found.counts.values())
    assert spread(PHYSICAL, reversed(given_levels)) == found


@pytest.mark.parametrize(
    ("levels", "words"),
    [
        ([], "Nobody has scored this."),
        ([None, "", "~"], "Nobody has scored this."),
        (["severe"], "One scorer, who says severe."),
        (["severe", "severe"], "Both scorers say severe."),
        (["severe"] * 5, "All 5 scorers say severe."),
        (["low", "severe"], "The two scorers do not agree: from low to severe; the middle is between low and severe."),
        (["critical", "low", "severe"], "No two of 3 scorers agree: from low to critical; the middle is severe."),
        (["low", "low", "severe", "critical"],
         "4 scorers, from low to critical; the middle is between low and severe."),
        (["low", "severe", "severe"], "3 scorers, from low to severe; the middle is severe."),
    ],
)  # fmt: skip
def test_it_is_said_in_a_sentence(levels, words):
    assert spread(PHYSICAL, levels).words == words


def test_of_what_nobody_scored_there_is_no_range():
    found = spread(PHYSICAL, [])
    assert (found.lowest, found.highest, found.middle, found.steps, found.scorers) == (
        None,
        None,
        None,
        0,
        0,
    )


def test_an_agreed_level_outside_the_range_wants_a_reason():
    found = spread(PHYSICAL, ["moderate", "severe"])
    outside = {level: leaves_range(PHYSICAL, found, level) for level in LEVELS}
    assert [level for level, leaves in outside.items() if not leaves] == [
        "moderate",
        "substantial",
        "severe",
    ]
    assert leaves_range(PHYSICAL, spread(PHYSICAL, []), "none")


@pytest.mark.parametrize("call", [
    lambda: spread(PHYSICAL, ["dreadful"]),
    lambda: leaves_range(PHYSICAL, spread(PHYSICAL, ["low"]), "dreadful"),
])  # fmt: skip
def test_a_level_that_is_not_known_is_quoted(call):
    with pytest.raises(DataFault, match=r"'dreadful' is no level of physical harm. Use none, low"):
        call()


@pytest.mark.parametrize(
    ("levels", "agree"),
    [
        ([], False),
        (["severe"], False),
        (["severe", "severe"], True),
        (["severe", None], False),
        (["low", "severe"], False),
        (["low"] * 9, True),
    ],
)
def test_all_agree_only_where_two_or_more_gave_the_same(levels, agree):
    assert spread(PHYSICAL, levels).all_agree is agree

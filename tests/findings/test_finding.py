"""A finding's sentence: counts, difference, per cent, interval, in that order, and how sure we are."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.evidence.questions import Area
from frankpledge.findings.finding import Baseline, Finding

FINDING = Finding(
    figure="48d49013ef04-7", area=Area("district", "E07000221", "District"),
    crime_group="Vehicle crime", period_words="January to April 2025",
    against=Baseline("last-year", "January to April 2024"), count=1250, baseline=1225, exposure=1.0,
    difference=25.0, percent=2.0408, low=-70.4, high=121.6, p=0.62, q=0.97, surprise=0.2, harm=1.0,
    caveats=("One.",),
)  # fmt: skip
# The keys that the issue promises, and those beside them, in the order in which they are printed.
KEYS = [
    "figure",
    "area",
    "area_name",
    "area_kind",
    "crime_group",
    "compared_with",
    "count",
    "baseline",
    "baseline_exposure",
    "difference",
    "percent",
    "interval",
    "p",
    "q",
    "signal",
    "strength",
    "surprise",
    "harm",
    "sentence",
    "caveats",
]


def test_the_sentence_gives_counts_difference_per_cent_and_interval_in_this_order():
    assert FINDING.sentence == (
        "Vehicle crime in District: 1,250 in January to April 2025 against 1,225 in January to April "
        "2024: 25 more (+2.0%), 95% interval −70 to +122. This is within what chance gives."
    )


@given(
    st.integers(0, 10**6), st.integers(0, 10**6), st.sampled_from([1.0, 3.0, 7.25]),
    st.floats(0, 1), st.sampled_from(["last-year", "three-year", "county"]),
)  # fmt: skip
def test_every_sentence_keeps_the_order_and_says_what_chance_gives(
    count, baseline, exposure, q, kind
):
    difference = count - baseline / exposure
    percent = 100 * difference / (baseline / exposure) if baseline else None
    found = replace(
        FINDING, count=count, baseline=baseline, exposure=exposure, difference=difference,
        percent=percent, low=difference - 9, high=difference + 9, q=q, against=Baseline(kind, "then"),
    )  # fmt: skip
    places = [
        found.sentence.index(f"{count:,} in "), found.sentence.index(" against "),
        re.search(r"\d (?:more|fewer)|no difference", found.sentence).start(),
        found.sentence.index("95% interval"),
    ]  # fmt: skip
    if percent is None:
        assert "%)" not in found.sentence
    else:
        places.insert(3, found.sentence.index("%)"))
    assert places == sorted(places)
    assert found.sentence.endswith("This is within what chance gives.") == (q > 0.10)
    assert ("fewer" in found.sentence) == (difference < 0)


def test_without_a_baseline_there_is_no_per_cent():
    found = replace(FINDING, count=12, baseline=0, difference=12.0, percent=None, low=5, high=21)
    assert "against 0 in January to April 2024: 12 more, 95% interval +5 to +21" in found.sentence


def test_an_average_says_the_sum_that_it_comes_from():
    found = replace(FINDING, baseline=100, exposure=3.0, difference=-8.33, percent=-25.0,
                    against=Baseline("three-year", "three years"))  # fmt: skip
    assert "against 33.3 a year in three years (100 in all): 8.3 fewer (−25.0%)" in found.sentence


def test_an_expectation_is_called_expected():
    found = replace(FINDING, baseline=1000, exposure=8.0, against=Baseline("county", "the rest"))
    assert "against 125.0 expected from the rest" in found.sentence


def test_no_difference_is_said_so():
    found = replace(FINDING, difference=0.0, percent=0.0, low=-0.2, high=0.3)
    assert ": no difference (+0.0%), 95% interval +0 to +0." in found.sentence


@pytest.mark.parametrize(
    ("q", "strength"),
    [(0.0, "very strong signal"), (0.001, "very strong signal"), (0.0011, "strong signal"),
     (0.01, "strong signal"), (0.05, "moderate signal"), (0.0501, "weak signal"),
     (0.10, "weak signal"), (0.1001, "within what chance gives"), (1.0, "within what chance gives")],
)  # fmt: skip
def test_strength_goes_by_q_and_a_signal_is_at_most_a_tenth(q, strength):
    found = replace(FINDING, q=q)
    assert (found.strength, found.signal) == (strength, q <= 0.10)
    assert (f"A {strength}." in found.sentence) == found.signal


def test_the_json_has_the_keys_that_are_promised():
    value = FINDING.to_json()
    assert list(value) == KEYS
    assert value["area"] == "E07000221"
    assert (value["baseline"], value["baseline_exposure"]) == (1225, 1.0)
    assert value["interval"] == [-70.4, 121.6]
    assert value["signal"] is False
    assert value["sentence"] == FINDING.sentence

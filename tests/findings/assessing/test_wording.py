"""A sentence says the difference first, then its interval, the counts and how sure it is, and nothing of why."""

from __future__ import annotations

import doctest

import pytest

from frankpledge.findings.assessing import wording
from frankpledge.findings.assessing.wording import against_months, against_rate, comparison, level

NUMBERS = {"count": 374, "baseline": 315, "expected": 315.0, "difference": 59.0, "low": 8.2,
           "high": 109.7, "percent": 18.73}  # fmt: skip


def told(than, **changes):
    return comparison("Burglary", "Upper", "January 2025", {**NUMBERS, **changes}, than)


def test_the_examples_of_the_module_hold():
    assert doctest.testmod(wording).failed == 0


def test_a_rise_on_earlier_months():
    assert told(against_months("January 2024", 1, "strong signal")) == (
        "Burglary in Upper: 59 more than in January 2024 (95% interval: 8 to 110 more); 374 recorded in January 2025, "
        "315 before, 19% more. A strong signal."
    )


def test_a_mean_of_years_gives_the_sum_too():
    sentence = told(
        against_months("the same months of 2022 to 2024", 3, "weak signal"), baseline=945
    )
    assert "than the yearly mean of the same months of 2022 to 2024" in sentence
    assert "315 a year before (945 in all)" in sentence


def test_a_rate_elsewhere_is_an_expectation():
    sentence = told(against_rate("the rate of the rest of Shire", "weak signal"), expected=314.6)
    assert "59 more than the rate of the rest of Shire would give here" in sentence
    assert "about 315 expected" in sentence


def test_as_many_is_said_as_such():
    sentence = told(
        against_months("January 2024", 1, "within"), difference=0, low=-4, high=4.2, percent=0
    )
    assert "as many as in January 2024 (95% interval: 4 fewer to 4 more)" in sentence
    assert "%, " not in sentence
    assert sentence.endswith("No signal: this is within what chance gives.")


def test_what_stands_out_alone_but_not_among_all_says_both():
    sentence = told(against_months("January 2024", 1, "within what chance gives"))
    assert sentence.endswith("alone it would stand out, among all that were compared it does not.")


def test_what_is_weaker_than_its_figure_has_it_says_why():
    weak = told(against_months("January 2024", 1, "weak signal"), q=0.09, q_of_figure=0.001)
    assert weak.endswith(
        "A weak signal, which allows for months that vary more than chance gives; the interval does not."
    )
    none = told(
        against_months("January 2024", 1, "within what chance gives"), q=0.4, q_of_figure=0.001
    )
    assert none.endswith("vary more than chance gives, for which the interval does not allow.")
    same = told(against_months("January 2024", 1, "weak signal"), q=0.09, q_of_figure=0.08)
    assert same.endswith("A weak signal.")


@pytest.mark.parametrize("word", ["because", "due to", "caused", "led to"])
def test_no_sentence_is_causal(word):
    assert word not in told(against_months("January 2024", 1, "strong signal"))


def test_a_level_has_its_rate_with_the_countys_beside_it():
    numbers = {"count": 746, "rate": 2.634, "rate_low": 2.45, "rate_high": 2.83}
    sentence = level("Burglary", "Upper", "January 2025", numbers, ("Shire", "2.6 (2.5 to 2.7)"))
    assert sentence == (
        "Burglary in Upper: 746 recorded in January 2025, 2.6 for each 1,000 residents (95% interval: 2.5 to 2.8); "
        "Shire as a whole 2.6 (2.5 to 2.7)."
    )


def test_a_partners_count_has_that_of_the_year_before_where_it_is_held():
    told = wording.beside("Calls", "Upper", "May 2025", "May 2024", {"count": 9, "before": 4})
    assert told == "Calls in Upper: 9 in May 2025, 4 in May 2024"
    assert (
        wording.beside("Calls", "Upper", "May 2025", "May 2024", {"count": 9})
        == "Calls in Upper: 9 in May 2025"
    )


def test_a_level_without_residents_is_a_count():
    assert (
        level("Burglary", "Upper", "May 2025", {"count": 5})
        == "Burglary in Upper: 5 recorded in May 2025."
    )

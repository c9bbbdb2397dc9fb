from __future__ import annotations

import re

import numpy as np
import pytest

from frankpledge.analysis import inputs
from frankpledge.analysis.intervals import poisson_interval, rate_interval
from frankpledge.analysis.two_counts import (
    difference,
    difference_interval,
    exact_log_p,
    exact_p,
    percent,
)

COMPARISONS = [exact_p, exact_log_p, difference, percent, difference_interval]


@pytest.mark.parametrize("statistic", COMPARISONS)
@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (([4, -1], 2, 1), "count is -1.0 at place 1, but must be a whole number"),
        ((4, [2, 3, 2.5], 1), "baseline is 2.5 at place 2, but must be a whole number"),
        ((np.nan, 2, 1), "count is nan, but must be a whole number"),
        ((4, [[1, 2], [3, np.inf]], 1), "baseline is inf at place (1, 1), but must be a whole"),
        ((2**53, 2, 1), "count is 9007199254740992.0, but must be a whole number from 0 up to"),
        ((4, 2, [1, 0]), "exposure is 0.0 at place 1, but must be a finite number above 0"),
        ((4, 2, -3), "exposure is -3.0, but must be a finite number above 0"),
        ((4, 2, np.inf), "exposure is inf, but must be a finite number above 0"),
        ((4, 2, np.nan), "exposure is nan, but must be a finite number above 0"),
    ],
)
def test_a_comparison_names_the_value_that_it_refuses_and_its_place(statistic, arguments, message):
    with pytest.raises(ValueError, match="^" + re.escape(message)):
        statistic(*arguments)


def test_the_first_of_several_bad_values_is_the_one_named():
    with pytest.raises(ValueError, match=r"^count is -7\.0 at place 2,"):
        poisson_interval([1, 2, -7, -8])


def test_the_largest_count_that_a_float_holds_exactly_is_accepted():
    assert inputs.counts("count", 2**53 - 1) == 2**53 - 1


@pytest.mark.parametrize("level", [0, 1, -0.5, 95, float("nan")])
def test_a_level_outside_0_to_1_is_refused(level):
    with pytest.raises(ValueError, match=r"^level is .*; give a number between 0 and 1"):
        poisson_interval(3, level)
    with pytest.raises(ValueError, match=r"^level is "):
        difference_interval(3, 4, 1, level)


@pytest.mark.parametrize(("population", "per", "name"), [(0, 1000, "population"), (5, 0, "per")])
def test_a_rate_over_nothing_is_refused(population, per, name):
    with pytest.raises(ValueError, match=rf"^{name} is 0\.0, but must be a finite number above 0"):
        rate_interval(3, population, per)


def test_a_probability_of_0_and_of_1_are_both_accepted():
    assert inputs.probabilities("p", [0, 1]).tolist() == [0.0, 1.0]


def test_counts_may_have_gaps_where_a_gap_is_told_from_nothing():
    got = inputs.counts_or_nan("count", [3, np.nan, 0])
    np.testing.assert_array_equal(got, [3, np.nan, 0])
    with pytest.raises(ValueError, match=r"count is -1.0 at place 1"):
        inputs.counts_or_nan("count", [np.nan, -1])


def test_months_without_data_are_kept_apart_from_counts():
    got = inputs.monthly_counts("seen", [[1, float("nan")], [0, 3]])
    assert got.shape == (2, 2)
    assert got[0, 0] == 1
    assert got[0, 1] != got[0, 1]
    with pytest.raises(ValueError, match=r"seen is 0.5 at place \(1, 0\)"):
        inputs.monthly_counts("seen", [[1, float("nan")], [0.5, 3]])
    with pytest.raises(ValueError, match="seen is inf"):
        inputs.monthly_counts("seen", [[float("inf")]])
    with pytest.raises(ValueError, match=r"give a single series as \[series\]"):
        inputs.monthly_counts("seen", [1, 2])


def test_months_of_the_year_run_on_from_the_first():
    assert inputs.months_of_year(12, 1, 3).tolist() == [[11, 0, 1]]
    assert inputs.months_of_year([1, 12], 2, 2).tolist() == [[0, 1], [11, 0]]
    for wrong in (0, 13, 1.5, float("nan")):
        with pytest.raises(ValueError, match="a month from 1 to 12"):
            inputs.months_of_year(wrong, 1, 3)
    with pytest.raises(ValueError, match="there are 3 series"):
        inputs.months_of_year([1, 2], 3, 3)

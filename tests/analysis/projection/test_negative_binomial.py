from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from frankpledge.analysis.projection import negative_binomial
from frankpledge.analysis.projection.negative_binomial import chance_of_at_most, limit


def grid():
    mean = np.exp(np.random.default_rng(20260401).uniform(np.log(0.01), np.log(1e5), 3_000))
    variance = mean * (1 + 10 ** np.random.default_rng(20260402).uniform(-4, 2, 3_000))
    return mean, variance, mean**2 / (variance - mean), mean / variance


def test_the_peer_agrees_on_the_chance():
    mean, variance, shape, share = grid()
    count = np.floor(mean + np.random.default_rng(20260403).normal(0, 2, 3_000) * variance**0.5)
    got = chance_of_at_most(count, mean, variance)
    np.testing.assert_allclose(got, stats.nbinom.cdf(count, shape, share), atol=1e-9)


@pytest.mark.parametrize("chance", [0.025, 0.1, 0.5, 0.9, 0.975, 0.999])
def test_a_limit_is_the_smallest_count_that_reaches_its_chance(chance):
    mean, variance, _, _ = grid()
    got = limit(chance, mean, variance)
    assert (got >= 0).all()
    assert (got == np.floor(got)).all()
    assert (chance_of_at_most(got, mean, variance) >= chance).all()
    assert (chance_of_at_most(got - 1, mean, variance) < chance).all()


def test_with_hardly_more_than_poisson_variance_it_is_poisson():
    mean = np.array([0.3, 4.0, 60.0, 2_000.0])
    variance = mean * negative_binomial.LEAST_VARIANCE
    for count in (0, 3, 55, 2_010):
        got = chance_of_at_most(np.full(4, float(count)), mean, variance)
        np.testing.assert_allclose(got, stats.poisson.cdf(count, mean), atol=1e-4)


@given(st.floats(0.01, 1e4), st.floats(1.001, 200))
def test_chances_rise_to_one(mean, over):
    counts = np.arange(-2.0, 40.0)
    chances = chance_of_at_most(counts, np.full(42, mean), np.full(42, mean * over))
    assert chances[:2].tolist() == [0, 0]
    assert (np.diff(chances) >= -1e-300).all()  # below that SciPy's tails underflow on their way
    assert chances[-1] <= 1


def test_no_data_gives_no_chance():
    nan, five = np.array([np.nan]), np.array([5.0])
    assert np.isnan(chance_of_at_most(five, nan, nan)).all()
    assert np.isnan(chance_of_at_most(nan, five, 2 * five)).all()
    assert np.isnan(chance_of_at_most(-five, nan, nan)).all()


def test_a_poor_first_bracket_is_widened_on_both_sides():
    # A very skewed count: the approximation is far above the lower limit and below the upper.
    mean, variance = np.array([0.5, 900.0]), np.array([400.0, 4e6])
    for chance in (0.01, 0.2, 0.9, 0.9999):
        got = limit(chance, mean, variance)
        np.testing.assert_array_equal(
            got, stats.nbinom.ppf(chance, mean**2 / (variance - mean), mean / variance)
        )

from __future__ import annotations

import math
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from frankpledge.analysis.intervals import byar_interval, poisson_interval, rate_interval

from . import slow_twins


@pytest.mark.parametrize(
    ("count", "low", "high"),
    # The table of exact 95 % limits that health statisticians print.
    [
        (0, 0.0, 3.6889),
        (1, 0.0253, 5.5716),
        (2, 0.2422, 7.2247),
        (5, 1.6235, 11.6683),
        (10, 4.7954, 18.3904),
        (50, 37.1110, 65.9188),
    ],
)
def test_the_limits_are_those_of_the_printed_table(count, low, high):
    got = poisson_interval(count)
    assert [float(limit) for limit in got] == pytest.approx([low, high], abs=5e-5)


@pytest.mark.parametrize("level", [0.5, 0.95, 0.998])
@pytest.mark.parametrize("count", [0, 1, 2, 7, 40])
def test_the_slow_twin_agrees(count, level):
    got = [float(limit) for limit in poisson_interval(count, level)]
    assert got == pytest.approx(slow_twins.poisson_limits(count, level), rel=1e-9, abs=0)


def test_the_chi_squared_form_of_the_peer_agrees():
    count = np.unique(np.geomspace(1, 1e7, 200).astype(int))
    low, high = poisson_interval(count)
    np.testing.assert_allclose(low, stats.chi2.ppf(0.025, 2 * count) / 2, rtol=1e-9)
    np.testing.assert_allclose(high, stats.chi2.isf(0.025, 2 * count + 2) / 2, rtol=1e-9)


@given(st.integers(0, 10**9), st.floats(0.01, 0.98))
def test_an_interval_holds_its_estimate_and_widens_with_the_level(count, level):
    low, high = poisson_interval(count, level)
    assert 0 <= low <= high
    wider_low, wider_high = poisson_interval(count, level + 0.01)
    assert wider_low <= low
    assert high < wider_high
    # A low level need not hold the count itself: exact limits are central in area, not in width.
    if level >= 0.5:
        assert low <= count <= high


@given(st.lists(st.integers(0, 10**6), min_size=2, max_size=30))
def test_a_larger_count_has_higher_limits_and_order_is_kept(counts):
    low, high = poisson_interval(counts)
    for place, count in enumerate(counts):
        assert (low[place], high[place]) == poisson_interval(count)
    rising = np.argsort(counts)
    assert (np.diff(low[rising]) >= 0).all()
    assert (np.diff(high[rising]) >= 0).all()


@pytest.mark.parametrize("shape", [(), (0,), (3,), (2, 3)])
def test_the_limits_have_the_shape_of_the_count(shape):
    for limits in poisson_interval(np.full(shape, 4)):
        assert isinstance(limits, np.ndarray)
        assert limits.shape == shape


def test_a_count_interval_covers_its_mean_as_often_as_it_says():
    mean = np.geomspace(0.05, 120, 60)[:, None]
    count = np.arange(400)
    low, high = poisson_interval(count)
    chance = stats.poisson.pmf(count, mean)
    coverage = (chance * ((low <= mean) & (mean <= high))).sum(axis=1)
    assert coverage.min() >= 0.95


def test_a_rate_and_its_limits_are_per_the_given_population():
    rate, low, high = rate_interval([10, 0], [2_000, 500], per=1_000)
    assert rate.tolist() == [5.0, 0.0]
    np.testing.assert_allclose(low, [4.795389 / 2, 0.0], rtol=1e-6)
    np.testing.assert_allclose(high, [18.390356 / 2, 3.688879 * 2], rtol=1e-6)


def test_one_count_over_several_populations_takes_their_shape():
    parts = rate_interval(10, [1_000, 2_000], per=10_000, level=0.9)
    assert [part.shape for part in parts] == [(2,)] * 3
    assert parts[0].tolist() == [100.0, 50.0]
    assert parts[1][0] == pytest.approx(10 * float(poisson_interval(10, 0.9)[0]))


# Byar's approximation


@pytest.mark.parametrize(("count", "level"), [(10, 0.95), (1, 0.95), (60, 0.998), (7, 0.8)])
def test_byars_limits_are_the_formula_worked_by_hand(count, level):
    z = NormalDist().inv_cdf((1 + level) / 2)
    low = count * (1 - 1 / (9 * count) - z / (3 * math.sqrt(count))) ** 3
    high = (count + 1) * (1 - 1 / (9 * (count + 1)) + z / (3 * math.sqrt(count + 1))) ** 3
    got = [float(limit) for limit in byar_interval(count, level)]
    assert got == pytest.approx([max(low, 0), high], rel=1e-12)


def test_byars_limits_are_those_printed_for_ten_events():
    assert [round(float(limit), 2) for limit in byar_interval(10)] == [4.79, 18.39]


def test_from_ten_events_byars_limits_are_near_the_exact_ones():
    count = np.arange(10, 5_000)
    for byar, exact in zip(byar_interval(count), poisson_interval(count), strict=True):
        np.testing.assert_allclose(byar, exact, rtol=2e-3)


def test_byars_limits_never_fall_below_nothing():
    low, high = byar_interval([0, 1, 2], 0.99999)
    assert low.tolist() == [0, 0, 0]
    assert (high > 5).all()

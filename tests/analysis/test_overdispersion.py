from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from frankpledge.analysis.overdispersion import (
    between_area_variance,
    dispersion,
    pearson_test,
    potthoff_whittinghill,
    square_root_z,
    winsorised,
)

from . import slow_funnel

areas = st.lists(st.tuples(st.integers(0, 500), st.floats(0.05, 500)), min_size=2, max_size=40).map(
    lambda pairs: tuple(map(list, zip(*pairs, strict=True)))
)
tails = st.floats(0, 0.49)
STATISTICS = [dispersion, between_area_variance, pearson_test, potthoff_whittinghill]


def null(areas, sets, mean, seed):
    """Counts of areas that all have the same rate, and whose sizes differ tenfold."""
    size = np.linspace(0.2, 2, areas) * mean / 1.1
    return np.random.default_rng(seed).poisson(size, (sets, areas)), size


# Against the definitions


@given(areas, tails)
def test_the_slow_twin_agrees_on_dispersion_and_variance(both, tail):
    assert float(dispersion(*both, tail)) == pytest.approx(
        slow_funnel.dispersion(*both, tail), rel=1e-9, abs=1e-12
    )
    assert float(between_area_variance(*both, tail)) == pytest.approx(
        slow_funnel.between_area_variance(*both, tail), rel=1e-7, abs=1e-9
    )


@given(areas)
def test_the_slow_twin_agrees_on_both_tests(both):
    if sum(both[0]) > 1:
        statistic, p = pearson_test(*both)
        assert float(statistic) == pytest.approx(slow_funnel.pearson(*both), rel=1e-9, abs=1e-9)
        assert float(p) == pytest.approx(stats.chi2.sf(float(statistic), len(both[0]) - 1))
        standardised, p = potthoff_whittinghill(*both)
        true = slow_funnel.potthoff_whittinghill(*both)
        assert float(standardised) == pytest.approx(true, rel=1e-9, abs=1e-9)
        assert float(p) == pytest.approx(stats.norm.sf(true), rel=1e-6, abs=1e-300)


def test_the_peer_agrees_on_pearsons_test():
    seen = np.array([12, 30, 8, 25, 41])
    share = np.array([0.1, 0.2, 0.15, 0.25, 0.3])
    peer = stats.chisquare(seen, share * seen.sum())
    statistic, p = pearson_test(seen, share)
    assert (float(statistic), float(p)) == pytest.approx((peer.statistic, peer.pvalue), rel=1e-12)


def test_the_numbers_of_a_worked_case():
    assert square_root_z([25, 16, 0], [16, 16, 4]).tolist() == [2.0, 0.0, -4.0]
    # z = 2 and −2 four times each, no tail to draw in: φ = 4, and equal weights 64 give
    # τ² = (8·4 − 7)/(512 − 64).
    seen, expected = [25, 9] * 4, [16.0] * 8
    assert float(dispersion(seen, expected, tail=0)) == pytest.approx(4.0)
    assert float(between_area_variance(seen, expected, tail=0)) == pytest.approx(25 / 448)


# Properties


@given(areas, st.randoms(use_true_random=False))
def test_the_order_of_the_areas_does_not_matter(both, random):
    order = list(range(len(both[0])))
    random.shuffle(order)
    mixed = [[row[place] for place in order] for row in both]
    for statistic in STATISTICS:
        np.testing.assert_allclose(statistic(*mixed), statistic(*both), rtol=1e-7, atol=1e-9)


@given(areas, st.floats(0.01, 100))
def test_only_the_shares_of_what_is_expected_matter_to_the_tests(both, scale):
    seen, expected = both
    for test in (pearson_test, potthoff_whittinghill):
        scaled = test(seen, np.array(expected) * scale)
        np.testing.assert_allclose(scaled, test(seen, expected), rtol=1e-7, atol=1e-9)


@given(st.lists(st.floats(-50, 50), min_size=2, max_size=40), tails)
def test_winsorising_keeps_the_order_and_draws_nothing_out(z, tail):
    drawn = winsorised(z, tail)
    assert drawn.min() >= min(z)
    assert drawn.max() <= max(z)
    assert (np.diff(drawn[np.argsort(z)]) >= 0).all()
    np.testing.assert_array_equal(winsorised(z, 0.0), z)


def test_one_wild_area_does_not_set_the_dispersion():
    seen = np.random.default_rng(20261140).poisson(50, 30)
    wild = seen.copy()
    wild[3] = 5_000
    expected = np.full(30, 50.0)
    assert dispersion(wild, expected) < 2
    assert dispersion(wild, expected, tail=0) > 100


def test_several_sets_of_areas_at_once_are_each_as_if_alone():
    seen, size = null(12, 5, 20, 20261141)
    for statistic in STATISTICS:
        together = np.asarray(statistic(seen, size))
        alone = np.array([np.asarray(statistic(row, size)) for row in seen])
        np.testing.assert_allclose(together, alone.T if together.ndim > 1 else alone, rtol=1e-12)


def test_where_nothing_or_one_event_was_seen_there_is_no_evidence():
    for seen in ([0, 0, 0], [0, 1, 0]):
        assert [float(part) for part in potthoff_whittinghill(seen, [1, 2, 3])] == [0, 1]
    assert [float(part) for part in pearson_test([0, 0, 0], [1, 2, 3])] == [0, 1]


# Refusals


@pytest.mark.parametrize("statistic", STATISTICS)
@pytest.mark.parametrize(
    ("seen", "expected", "message"),
    [
        ([3], [2.0], r"shape \(1,\); dispersion needs at least two areas"),
        (3, 2.0, r"shape \(\); dispersion needs at least two areas"),
        ([3, 2.5], [1, 1], "observed is 2.5 at place 1"),
        ([3, 2], [1, 0], "expected is 0.0 at place 1"),
    ],
)
def test_what_is_no_set_of_areas_is_refused(statistic, seen, expected, message):
    with pytest.raises(ValueError, match=message):
        statistic(seen, expected)


@pytest.mark.parametrize("tail", [-0.1, 0.5, math.nan])
def test_a_tail_of_a_half_or_more_is_refused(tail):
    with pytest.raises(ValueError, match=r"tail is .*; give the share of each tail"):
        winsorised([1, 2, 3], tail)


# By chance, and where areas do differ


def test_by_chance_alone_dispersion_is_one_whatever_is_drawn_in():
    # Of standard normal z with each tenth drawn in to 1.2816: the area within, and 0.2 × 1.2816².
    cut = stats.norm.isf(0.1)
    theory = 0.8 - 2 * cut * stats.norm.pdf(cut) + 0.2 * cut**2
    assert theory == pytest.approx(0.68, abs=0.005)
    seen, size = null(200, 10_000, 100, 20261142)
    drawn_in = np.mean(winsorised(square_root_z(seen, size)) ** 2, axis=-1)
    assert drawn_in.mean() == pytest.approx(theory, abs=0.01)
    for tail in (0, 0.1, 0.2):
        assert dispersion(seen, size, tail).mean() == pytest.approx(1.0, abs=0.015)


def test_the_moments_of_potthoff_and_whittinghill_are_those_of_the_multinomial():
    share = np.linspace(1, 10, 15)
    seen = np.random.default_rng(20261143).multinomial(60, share / share.sum(), size=10_000)
    standardised = potthoff_whittinghill(seen, share)[0]
    assert standardised.mean() == pytest.approx(0, abs=3.5 / 100)
    assert standardised.var() == pytest.approx(1, abs=0.06)


@pytest.mark.parametrize(("mean", "size_p", "size_v"), [(2, 0.05, 0.06), (50, 0.05, 0.06)])
def test_false_alarms_of_the_tests_at_a_twentieth_are_near_it(mean, size_p, size_v):
    seen, size = null(30, 10_000, mean, 20261144)
    assert (pearson_test(seen, size)[1] < 0.05).mean() == pytest.approx(size_p, abs=0.01)
    assert (potthoff_whittinghill(seen, size)[1] < 0.05).mean() == pytest.approx(size_v, abs=0.01)


def test_the_variance_between_areas_is_recovered():
    draw = np.random.default_rng(20261145)
    tau, size = 0.2, np.linspace(100, 1_000, 100)
    root = np.maximum(0, 1 + tau * draw.normal(size=(4_000, 100)))
    found = between_area_variance(draw.poisson(size * root**2), size)
    assert found.mean() == pytest.approx(tau**2, rel=0.1)
    full = between_area_variance(draw.poisson(size * root**2), size, tail=0)
    assert full.mean() == pytest.approx(tau**2, rel=0.05)


def test_areas_that_differ_by_a_fifth_are_found_by_both_tests():
    draw = np.random.default_rng(20261146)
    rates = draw.gamma(25, 1 / 25, size=(4_000, 30))
    seen = draw.poisson(100 * rates)
    assert (pearson_test(seen, 1.0 + np.zeros(30))[1] < 0.05).mean() > 0.99
    assert (potthoff_whittinghill(seen, 1.0 + np.zeros(30))[1] < 0.05).mean() > 0.99

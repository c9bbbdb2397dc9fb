from __future__ import annotations

import math
import time
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from frankpledge.analysis import two_counts
from frankpledge.analysis.two_counts import (
    difference,
    difference_interval,
    exact_log_p,
    exact_p,
    percent,
)

from . import slow_twins

few = st.integers(0, 60)
counts = st.integers(0, 10**7)
exposures = st.floats(1e-3, 1e3)
ratios = st.fractions(Fraction(1, 50), Fraction(50), max_denominator=50)


# The p-value


@given(few, few, ratios)
def test_the_slow_twin_agrees_on_p_and_on_its_logarithm(count, baseline, exposure):
    true = slow_twins.exact_p(count, baseline, exposure)
    assert float(exact_p(count, baseline, float(exposure))) == pytest.approx(
        float(true), rel=1e-11, abs=0
    )
    log_p = float(exact_log_p(count, baseline, float(exposure)))
    assert log_p == pytest.approx(slow_twins.log_of(true), rel=1e-11, abs=1e-11)


@pytest.mark.parametrize("exposure", [1, 3])
def test_every_pair_of_small_counts_agrees_with_the_slow_twin(exposure):
    small = np.arange(13)
    got = exact_p(small[:, None], small, exposure)
    true = [
        [float(slow_twins.exact_p(c, b, Fraction(exposure))) for b in range(13)] for c in range(13)
    ]
    np.testing.assert_allclose(got, true, rtol=1e-13)


def test_the_peer_agrees_for_two_equal_exposures():
    draw = np.random.default_rng(20260101)
    pairs = draw.poisson(draw.uniform(0, 400, size=(200, 1)), size=(200, 2))
    peer = [stats.binomtest(int(c), int(c + b), 0.5).pvalue for c, b in pairs if c + b]
    got = [float(exact_p(c, b, 1)) for c, b in pairs if c + b]
    assert got == pytest.approx(peer, rel=1e-10, abs=0)


def test_the_tails_of_the_peer_agree_for_any_exposure_and_size():
    draw = np.random.default_rng(20260102)
    exposure = np.exp(draw.uniform(-4, 4, 3_000))
    mean = np.exp(draw.uniform(-2, 15, 3_000))
    count, baseline = draw.poisson(mean), draw.poisson(mean * exposure)
    n, chance = count + baseline, 1 / (1 + exposure)
    above, below = stats.binom.sf(count - 1, n, chance), stats.binom.cdf(count, n, chance)
    peer = np.minimum(1, 2 * np.minimum(above, below))
    np.testing.assert_allclose(exact_p(count, baseline, exposure), peer, rtol=1e-8)


@pytest.mark.parametrize(
    ("count", "baseline", "exposure", "e_test"),
    [(6, 2, 1, 0.174875), (25, 16, 1, 0.164796), (20, 10, 1, 0.068832), (30, 60, 3, 0.1026)],
)
def test_a_different_test_of_the_same_question_is_a_near_neighbour(
    count, baseline, exposure, e_test
):
    # The E-test of Krishnamoorthy & Thomson is unconditional: near, and not the same.
    peer = stats.poisson_means_test(count, 1, baseline, exposure).pvalue
    assert peer == pytest.approx(e_test, abs=5e-5)
    p = float(exact_p(count, baseline, exposure))
    assert p != pytest.approx(e_test, abs=1e-3)
    assert 0.5 < p / e_test < 2


@pytest.mark.parametrize("exposure", [1e-3, 1, 3, 1e6])
def test_nothing_seen_twice_is_no_evidence(exposure):
    assert float(exact_p(0, 0, exposure)) == 1
    assert float(exact_log_p(0, 0, exposure)) == 0


@given(counts, counts, exposures)
def test_p_is_a_probability_and_its_logarithm_is_finite(count, baseline, exposure):
    p, log_p = (
        float(exact_p(count, baseline, exposure)),
        float(exact_log_p(count, baseline, exposure)),
    )
    assert 0 <= p <= 1
    assert -math.inf < log_p <= 0
    if p > 1e-300:
        assert log_p == pytest.approx(math.log(p), rel=1e-12, abs=1e-15)


@given(counts, counts)
def test_at_exposure_1_the_two_counts_may_change_places(count, baseline):
    assert exact_p(count, baseline, 1) == exact_p(baseline, count, 1)
    assert exact_log_p(count, baseline, 1) == exact_log_p(baseline, count, 1)


@given(st.integers(0, 10**5), st.integers(0, 10**5), exposures)
def test_looking_from_the_baseline_gives_the_same_p(count, baseline, exposure):
    turned = float(exact_log_p(baseline, count, 1 / exposure))
    assert float(exact_log_p(count, baseline, exposure)) == pytest.approx(
        turned, rel=1e-9, abs=1e-9
    )


@given(st.integers(0, 3_000), exposures)
def test_p_falls_as_the_count_moves_away_from_the_baseline(baseline, exposure):
    expected = baseline / exposure
    start = math.ceil(expected)
    above = exact_log_p(start + np.arange(60) * (1 + start // 20), baseline, exposure)
    assert (np.diff(above) <= 0).all()
    below = exact_log_p(np.linspace(0, math.floor(expected), 60).astype(int), baseline, exposure)
    assert (np.diff(below) >= 0).all()


@pytest.mark.parametrize(
    ("count", "baseline", "exposure"),
    [(990, 0, 1), (0, 990, 1), (1_100, 60, 1), (400, 90, 9), (40, 2_000, 4), (1_300, 1_500, 9)],
)
def test_a_very_small_p_keeps_its_digits(count, baseline, exposure):
    true = slow_twins.exact_p(count, baseline, Fraction(exposure))
    log_p = slow_twins.log_of(true)
    assert log_p < -300
    assert float(exact_log_p(count, baseline, exposure)) == pytest.approx(log_p, rel=1e-13, abs=0)
    if log_p > -700:
        assert float(exact_p(count, baseline, exposure)) == pytest.approx(
            float(true), rel=1e-11, abs=0
        )


@pytest.mark.parametrize(("count", "baseline"), [(10, 3), (3, 10)])
@pytest.mark.parametrize("exposure", [Fraction(1, 10**12), Fraction(10**12)])
def test_a_very_uneven_exposure_keeps_the_digits_of_p(count, baseline, exposure):
    true = slow_twins.exact_p(count, baseline, exposure)
    got = float(exact_p(count, baseline, float(exposure)))
    assert got == pytest.approx(float(true), rel=1e-12, abs=0)


@pytest.mark.parametrize(
    ("count", "baseline", "exposure", "log_p"),
    # Summed term by term with sixty digits, apart from the code under test.
    [
        (10_000_000, 9_990_000, 1, -3.67594952970892714),
        (10_000_000, 9_840_000, 1, -648.968101370398089),
        (10_000_000, 9_836_500, 1, -677.643649247443522),
        (10_000_000, 9_000_000, 1, -26333.5611079199814),
        (10_000_000, 29_500_000, 3, -1055.95184858855767),
        (40, 4_000_000, 1e6, -58.0731722747792760),
        (300, 1_000_000, 1e6, -1415.16452903291252),
        (1_000_000, 0, 0.001, -998.807185902973242),
    ],
)
def test_large_counts_keep_nine_digits_of_the_logarithm(count, baseline, exposure, log_p):
    assert float(exact_log_p(count, baseline, exposure)) == pytest.approx(log_p, rel=1e-9, abs=0)


@pytest.mark.parametrize(
    ("count", "baseline", "exposure", "log_p"),
    # Here SciPy's incomplete beta alone gives 0, 0 and a p 5 % too small. Summed as above.
    [
        (630, 34, 2.480268589429498, -664.979812237849990),
        (904, 36, 1.27634069408785, -613.653197802485273),
        (183, 18, 56.426407936431765, -682.583860406364663),
    ],
)
def test_a_tail_that_underflows_on_the_way_is_still_right(count, baseline, exposure, log_p):
    assert float(exact_log_p(count, baseline, exposure)) == pytest.approx(log_p, rel=1e-13, abs=0)
    p = float(exact_p(count, baseline, exposure))
    assert p == pytest.approx(math.exp(log_p), rel=1e-10, abs=0)


def test_the_two_ways_to_p_meet_without_a_jump(monkeypatch):
    draw = np.random.default_rng(20260107)
    exposure = np.exp(draw.uniform(-8, 8, 40_000))
    baseline = draw.poisson(np.exp(draw.uniform(0, 10, 40_000)))
    spread = np.sqrt(baseline / exposure + baseline / exposure**2 + 1)
    count = np.floor(baseline / exposure + draw.uniform(15, 40, 40_000) * spread)
    plain = exact_log_p(count, baseline, exposure)
    met = (plain > np.log(two_counts.SMALLEST_PLAIN_P)) & (plain < np.log(1e-120))
    assert met.sum() > 1_000
    monkeypatch.setattr(two_counts, "SMALLEST_PLAIN_P", 1e-120)
    other = exact_log_p(count, baseline, exposure)
    assert (other[met] != plain[met]).any()
    np.testing.assert_allclose(other[met], plain[met], rtol=1e-9)


def test_more_levels_of_the_fraction_change_nothing(monkeypatch):
    count = np.array([10_000_000, 10_000_000, 300, 1_000_000, 5_000])
    baseline = np.array([9_836_500, 9_000_000, 1_000_000, 0, 1_000])
    exposure = np.array([1, 1, 1e6, 0.001, 1])
    short = exact_log_p(count, baseline, exposure)
    monkeypatch.setattr(two_counts, "FRACTION_LEVELS", 1_000)
    np.testing.assert_allclose(short, exact_log_p(count, baseline, exposure), rtol=1e-15)


# The size of the test


@pytest.mark.parametrize("exposure", [1 / 3, 1, 3, 7.5])
def test_given_the_sum_the_test_errs_no_more_than_it_says(exposure):
    alpha = np.array([0.01, 0.05, 0.1, 0.2])[:, None]
    for n in range(1, 150):
        count = np.arange(n + 1)
        chance = stats.binom.pmf(count, n, 1 / (1 + exposure))
        called = exact_p(count, n - count, exposure) <= alpha
        assert ((chance * called).sum(axis=1) <= alpha[:, 0] + 1e-12).all()


def test_in_simulation_the_test_errs_no_more_than_it_says():
    draw = np.random.default_rng(20260103)
    mean = np.array([0.2, 1, 3, 10, 40, 200, 2_000])[:, None, None]
    exposure = np.array([0.5, 1, 3])[:, None]
    p = exact_p(
        draw.poisson(mean, (7, 3, 4_000)), draw.poisson(mean * exposure, (7, 3, 4_000)), exposure
    )
    size = (p <= 0.05).mean(axis=2)
    assert size.max() <= 0.05 + 3 * math.sqrt(0.05 * 0.95 / 4_000)
    assert size[-1].min() > 0.035  # cautious, but not asleep, where counts are large


# The difference


def test_the_absolute_difference_comes_from_the_raw_sum():
    assert difference([30, 4, 0], [60, 10, 0], 3).tolist() == [10.0, 4 - 10 / 3, 0.0]


def test_no_percentage_is_given_of_nothing():
    got = percent([30, 10, 0, 5, 0], [60, 60, 60, 0, 0], 3)
    np.testing.assert_array_equal(got, [50.0, -50.0, -100.0, np.nan, np.nan])


@pytest.mark.parametrize("level", [0.8, 0.95])
@pytest.mark.parametrize(
    ("count", "baseline", "exposure"),
    [(0, 0, 1), (0, 9, 3), (9, 0, 3), (30, 60, 3), (25, 16, 1), (6, 2, 0.5)],
)
def test_the_slow_twin_of_the_interval_agrees(count, baseline, exposure, level):
    got = [float(limit) for limit in difference_interval(count, baseline, exposure, level)]
    true = slow_twins.difference_limits(count, baseline, exposure, level)
    assert got == pytest.approx(true, rel=1e-8, abs=0)


@given(counts, counts, exposures, st.floats(0.5, 0.98))
def test_an_interval_holds_the_difference_and_widens_with_the_level(
    count, baseline, exposure, level
):
    low, high = difference_interval(count, baseline, exposure, level)
    assert low <= difference(count, baseline, exposure) <= high
    wider_low, wider_high = difference_interval(count, baseline, exposure, level + 0.01)
    assert wider_low <= low
    assert high <= wider_high


@given(counts, counts)
def test_exchanging_the_counts_turns_the_interval_over(count, baseline):
    low, high = difference_interval(count, baseline, 1)
    turned_low, turned_high = difference_interval(baseline, count, 1)
    assert (float(low), float(high)) == pytest.approx((-float(turned_high), -float(turned_low)))


def test_the_interval_covers_the_true_difference_over_a_grid_of_rates():
    # Summed over all pairs of counts that matter, so without the noise of a simulation.
    count, baseline = np.arange(110), np.arange(220)
    for exposure in (0.5, 1, 3):
        low, high = difference_interval(count[:, None], baseline, exposure)
        for mean in (0.1, 0.5, 1, 2, 5, 12, 30, 60):
            for other in (0.1, 0.5, 1, 2, 5, 12, 30):
                covered = (low <= mean - other) & (mean - other <= high)
                chance = stats.poisson.pmf(count, mean)
                chance_other = stats.poisson.pmf(baseline, other * exposure)
                assert chance @ covered @ chance_other >= 0.945, (mean, other, exposure)


def test_in_simulation_the_interval_covers_large_differences_too():
    draw = np.random.default_rng(20260104)
    mean = np.array([100, 1_000, 100_000])[:, None, None]
    other = np.array([80, 1_000, 90_000])[:, None]
    count, baseline = draw.poisson(mean, (3, 3, 6_000)), draw.poisson(other * 3, (3, 3, 6_000))
    low, high = difference_interval(count, baseline, 3)
    covered = ((low <= mean - other) & (mean - other <= high)).mean(axis=2)
    assert covered.min() >= 0.94
    assert covered.max() <= 0.975


# Shapes and speed


@pytest.mark.parametrize("statistic", [exact_p, exact_log_p, difference, percent])
def test_the_three_arguments_take_their_joint_shape(statistic):
    assert statistic(5, 4, 3).shape == ()
    assert isinstance(statistic(5, 4, 3), np.ndarray)
    assert statistic([], 4, 3).shape == (0,)
    table = statistic([[1], [5_000]], [4, 0, 1], 3)
    assert table.shape == (2, 3)
    assert table[1, 2] == statistic(5_000, 1, 3)
    assert table[0, 0] == statistic(1, 4, 3)


def test_the_interval_takes_the_joint_shape():
    for limits in difference_interval([[1], [50]], [4, 0, 1], 3):
        assert limits.shape == (2, 3)


def test_half_a_million_small_areas_are_tested_in_a_moment():
    draw = np.random.default_rng(20260105)
    mean = draw.gamma(0.7, 20, 500_000)
    count, baseline = draw.poisson(mean), draw.poisson(3 * mean)
    start = time.process_time()
    exact_log_p(count, baseline, 3)
    difference_interval(count, baseline, 3)
    assert time.process_time() - start < 2

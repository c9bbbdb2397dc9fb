from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from frankpledge.analysis.proportions import (
    clopper_pearson_interval,
    difference_of_proportions,
    mid_p,
    newcombe_interval,
    proportion,
    score_p,
    wilson_interval,
)

from . import slow_proportions

levels = st.floats(0.5, 0.99)
shares = st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
large_shares = st.integers(1, 10**6).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))

SINGLE = [wilson_interval, clopper_pearson_interval]
PAIRED = [difference_of_proportions, newcombe_interval, score_p, mid_p]


# One proportion


def test_a_share_of_nobody_is_no_data_and_not_zero():
    np.testing.assert_array_equal(proportion([29, 0, 0], [100, 50, 0]), [0.29, 0.0, np.nan])
    for interval in SINGLE:
        assert np.isnan(interval(0, 0)).all()
        assert np.isfinite(interval([0, 5], 5)).all()


@pytest.mark.parametrize(
    ("count", "n", "wilson", "exact"),
    # The four examples of Newcombe (1998), "Two-sided confidence intervals for the single
    # proportion", Statistics in Medicine 17, table I.
    [
        (81, 263, (0.2553, 0.3662), (0.2527, 0.3676)),
        (15, 148, (0.0624, 0.1605), (0.0578, 0.1617)),
        (0, 20, (0.0000, 0.1611), (0.0000, 0.1684)),
        (1, 29, (0.0061, 0.1718), (0.0009, 0.1776)),
    ],
)
def test_the_published_intervals_of_one_proportion_are_met(count, n, wilson, exact):
    assert [round(float(limit), 4) for limit in wilson_interval(count, n)] == list(wilson)
    assert [round(float(limit), 4) for limit in clopper_pearson_interval(count, n)] == list(exact)


@given(shares, levels)
def test_the_slow_twins_of_one_proportion_agree(share, level):
    got = [float(limit) for limit in wilson_interval(*share, level)]
    assert got == pytest.approx(slow_proportions.wilson_limits(*share, level), abs=1e-9)
    got = [float(limit) for limit in clopper_pearson_interval(*share, level)]
    assert got == pytest.approx(slow_proportions.exact_limits(*share, level), abs=1e-9)


@given(large_shares, levels)
def test_the_peer_agrees_on_one_proportion(share, level):
    peer = stats.binomtest(*share, 0.5)
    for ours, theirs in zip(SINGLE, ("wilson", "exact"), strict=True):
        expected = peer.proportion_ci(level, theirs)
        assert [float(limit) for limit in ours(*share, level)] == pytest.approx(
            (expected.low, expected.high), rel=1e-7, abs=1e-12
        )


@pytest.mark.parametrize("interval", SINGLE)
@given(share=large_shares, level=levels)
def test_an_interval_holds_its_proportion_and_turns_over_with_it(interval, share, level):
    count, n = share
    low, high = (float(limit) for limit in interval(count, n, level))
    assert 0 <= low <= count / n <= high <= 1
    turned_low, turned_high = interval(n - count, n, level)
    assert (low, high) == pytest.approx((1 - float(turned_high), 1 - float(turned_low)), abs=1e-9)
    wider_low, wider_high = interval(count, n, level + 0.005)
    assert wider_low <= low
    assert high <= wider_high


@pytest.mark.parametrize(("interval", "least"), [(clopper_pearson_interval, 0.95)])
def test_the_exact_interval_covers_at_least_what_it_says(interval, least):
    for n in (1, 5, 20, 90):
        low, high = interval(np.arange(n + 1), n)
        truth = np.linspace(0.001, 0.999, 499)[:, None]
        chance = stats.binom.pmf(np.arange(n + 1), n, truth)
        assert (chance * ((low <= truth) & (truth <= high))).sum(axis=1).min() >= least


def test_the_score_interval_covers_what_it_says_on_average():
    for n in (10, 40, 90):
        low, high = wilson_interval(np.arange(n + 1), n)
        truth = np.linspace(0.001, 0.999, 999)[:, None]
        chance = stats.binom.pmf(np.arange(n + 1), n, truth)
        covered = (chance * ((low <= truth) & (truth <= high))).sum(axis=1)
        assert 0.95 <= covered.mean() <= 0.96
        assert covered.min() > 0.82


def test_effective_counts_that_are_not_whole_lie_between_their_neighbours():
    for interval in SINGLE:
        low, high = interval([0, 0.5, 1, 39, 39.5, 40], 40)
        assert (np.diff(low) > 0).all()
        assert (np.diff(high) > 0).all()


# Two proportions


@pytest.mark.parametrize(
    ("counts", "limits"),
    # The eight examples of Newcombe (1998), Statistics in Medicine 17, table II, method 10.
    [
        ((56, 70, 48, 80), (0.0524, 0.3339)),
        ((9, 10, 3, 10), (0.1705, 0.8090)),
        ((6, 7, 2, 7), (0.0582, 0.8062)),
        ((5, 56, 0, 29), (-0.0381, 0.1926)),
        ((0, 10, 0, 20), (-0.1611, 0.2775)),
        ((0, 10, 0, 10), (-0.2775, 0.2775)),
        ((10, 10, 0, 20), (0.6791, 1.0000)),
        ((10, 10, 0, 10), (0.6075, 1.0000)),
    ],
)
def test_the_published_intervals_of_a_difference_are_met(counts, limits):
    assert [round(float(limit), 4) for limit in newcombe_interval(*counts)] == list(limits)


@given(shares, shares, levels)
def test_the_slow_twins_of_two_proportions_agree(seen, before, level):
    got = [float(limit) for limit in newcombe_interval(*seen, *before, level)]
    expected = slow_proportions.newcombe_limits(*seen, *before, level)
    assert got == pytest.approx(expected, abs=1e-9)
    expected_p = float(slow_proportions.mid_p(*seen, *before))
    assert float(mid_p(*seen, *before)) == pytest.approx(expected_p, rel=1e-9, abs=0)


def test_the_peers_agree_on_the_tests_of_two_proportions():
    draw = np.random.default_rng(20260211)
    n = draw.integers(5, 400, (200, 2))
    count = draw.binomial(n, draw.uniform(0.1, 0.9, (200, 1)))
    for (a, b), (n_a, n_b) in zip(count.tolist(), n.tolist(), strict=True):
        table, everyone = [[a, n_a - a], [b, n_b - b]], n_a + n_b
        if 0 < a + b < everyone:
            pearson = stats.chi2_contingency(table, correction=False).statistic
            peer = stats.chi2.sf(pearson * (everyone - 1) / everyone, 1)
            assert float(score_p(a, n_a, b, n_b)) == pytest.approx(peer, rel=1e-8)
        sides = [stats.fisher_exact(table, side).pvalue for side in ("less", "greater")]
        # The two sides of Fisher's test both hold what was seen, so together they pass 1 by it.
        peer = min(1, 2 * (min(sides) - (sum(sides) - 1) / 2))
        assert float(mid_p(a, n_a, b, n_b)) == pytest.approx(peer, rel=1e-6, abs=1e-12)


@given(large_shares, large_shares)
def test_looking_from_the_baseline_turns_the_difference_over(seen, before):
    difference = float(difference_of_proportions(*seen, *before))
    assert difference == -float(difference_of_proportions(*before, *seen))
    low, high = (float(limit) for limit in newcombe_interval(*seen, *before))
    assert -1 <= low <= difference <= high <= 1
    turned = [-float(limit) for limit in newcombe_interval(*before, *seen)]
    assert [high, low] == pytest.approx(turned, abs=1e-12)
    p = float(score_p(*seen, *before))
    assert 0 <= p <= 1
    assert p == pytest.approx(float(score_p(*before, *seen)), rel=1e-9, abs=1e-300)


@given(shares, shares)
def test_asking_who_has_it_not_gives_the_same_p(seen, before):
    (count, n), (baseline, baseline_n) = seen, before
    for test in (score_p, mid_p):
        p = float(test(count, n, baseline, baseline_n))
        turned = float(test(n - count, n, baseline_n - baseline, baseline_n))
        assert p == pytest.approx(turned, rel=1e-9)


def test_the_smallest_comparison_that_can_differ_is_still_made():
    assert float(score_p(1, 1, 0, 1)) == pytest.approx(stats.chi2.sf(1, 1))
    assert float(mid_p(1, 1, 0, 1)) == 0.5


def test_where_all_or_none_have_it_there_is_no_evidence():
    for test in (score_p, mid_p):
        assert float(test(0, 10, 0, 30)) == 1
        assert float(test(10, 10, 30, 30)) == 1


def test_a_comparison_with_nobody_is_no_data():
    for statistic in PAIRED:
        assert np.isnan(statistic([0, 3], [0, 9], [2, 0], [5, 0])).all()


@pytest.mark.parametrize(("test", "most"), [(score_p, 0.06), (mid_p, 0.06)])
def test_the_tests_err_about_as_often_as_they_say(test, most):
    # Over all pairs of counts, so without the noise of a simulation.
    n, other = np.arange(61), np.arange(91)
    called = test(n[:, None], 60, other, 90) <= 0.05
    size = np.array(
        [
            stats.binom.pmf(n, 60, share) @ called @ stats.binom.pmf(other, 90, share)
            for share in np.linspace(0.1, 0.9, 33)
        ]
    )
    assert size.max() <= most
    assert size.min() > 0.035


def test_the_interval_of_the_difference_covers_what_it_says():
    n, other = np.arange(41), np.arange(56)
    low, high = newcombe_interval(n[:, None], 40, other, 55)
    covered = [
        stats.binom.pmf(n, 40, share)
        @ ((low <= share - before) & (share - before <= high))
        @ stats.binom.pmf(other, 55, before)
        for share in np.linspace(0.05, 0.95, 13)
        for before in np.linspace(0.05, 0.95, 13)
    ]
    assert min(covered) >= 0.93
    assert 0.945 <= np.mean(covered) <= 0.965


# Shapes and refusals


@pytest.mark.parametrize("statistic", PAIRED)
def test_the_four_arguments_take_their_joint_shape(statistic):
    got = np.asarray(statistic([[1], [5]], 9, [4, 0, 1], [9, 9, 30]))
    assert got.shape[-2:] == (2, 3)
    one = np.asarray(statistic(5, 9, 1, 30))
    np.testing.assert_array_equal(got[..., 1, 2], one)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((-1, 2, 1, 1), "count is -1.0, but must be a finite number of at least 0"),
        ((1, 2, np.nan, 1), "baseline is nan, but must be a finite number of at least 0"),
        (([1, 3], 2, 1, 1), "count is 3.0 at place 1, but must be at most n, of which it is"),
        ((1, 2, 5, 4), "baseline is 5.0, but must be at most baseline_n, of which it is a part"),
    ],
)
@pytest.mark.parametrize("statistic", [difference_of_proportions, newcombe_interval, score_p])
def test_a_share_that_cannot_be_is_refused_by_name(statistic, arguments, message):
    with pytest.raises(ValueError, match="^" + re.escape(message)):
        statistic(*arguments)


def test_the_exact_test_refuses_what_is_not_whole():
    with pytest.raises(ValueError, match=r"^baseline is 2\.5, but must be a whole number"):
        mid_p(1, 4, 2.5, 9)


@pytest.mark.parametrize("interval", SINGLE)
def test_a_level_outside_0_to_1_is_refused(interval):
    with pytest.raises(ValueError, match=r"^level is 95; give a number between 0 and 1"):
        interval(3, 9, 95)

"""Ratios of rates cover the truth as often as they say; an area is never part of its own yardstick."""

from __future__ import annotations

import math
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from frankpledge.analysis.rate_ratios import (
    against_family,
    against_the_rest,
    exact_rate_ratio,
    log_normal_rate_ratio,
)
from frankpledge.analysis.two_counts import exact_p

from . import slow_comparing

few = st.integers(0, 400)
people = st.floats(10, 1e6)


def test_the_log_normal_interval_is_the_formula_of_the_textbook():
    found = log_normal_rate_ratio(30, 1_000, 60, 3_000)
    spread = NormalDist().inv_cdf(0.975) * math.sqrt(1 / 30 + 1 / 60)
    assert float(found.ratio) == pytest.approx(1.5)
    assert float(found.low) == pytest.approx(1.5 * math.exp(-spread))
    assert float(found.high) == pytest.approx(1.5 * math.exp(spread))


def test_dispersion_widens_the_logarithm_by_its_root():
    plain, wide = (log_normal_rate_ratio(30, 1, 60, 3, dispersion=phi) for phi in (1, 4))
    assert np.log(wide.high / wide.low) == pytest.approx(2 * np.log(plain.high / plain.low))
    assert wide.ratio == plain.ratio


def test_a_dispersion_that_was_estimated_takes_students_t():
    known = log_normal_rate_ratio(30, 1, 60, 3, dispersion=4)
    guessed = log_normal_rate_ratio(30, 1, 60, 3, dispersion=4, free=33)
    widened = stats.t.isf(0.025, 33) / stats.norm.isf(0.025)
    assert np.log(guessed.high / guessed.ratio) == pytest.approx(
        widened * np.log(known.high / known.ratio)
    )
    with pytest.raises(ValueError, match="free"):
        log_normal_rate_ratio(30, 1, 60, 3, free=0)


def test_a_count_of_nothing_has_no_log_normal_interval_but_an_exact_one():
    rough = log_normal_rate_ratio([0, 5, 0], 10, [4, 0, 0], 10)
    assert np.isnan([rough.low, rough.high]).all()
    np.testing.assert_array_equal(rough.ratio, [0, np.inf, np.nan])
    exact = exact_rate_ratio([0, 5, 0], 10, [4, 0, 0], 10)
    np.testing.assert_array_equal(exact.ratio, [0, np.inf, np.nan])
    assert (exact.low[0], exact.low[2]) == (0, 0)
    assert (exact.high[1], exact.high[2]) == (np.inf, np.inf)
    assert exact.low[1] > 0
    assert exact.high[0] < np.inf


@given(few, few, people, people, st.sampled_from([0.8, 0.95, 0.998]))
def test_the_exact_limits_are_the_binomial_limits_of_the_peer(count, other, one, two, level):
    found = exact_rate_ratio(count, one, other, two, level)
    if count + other:
        share = stats.binomtest(count, count + other).proportion_ci(level)
        for limit, peer in ((found.low, share.low), (found.high, share.high)):
            assert float(limit) == pytest.approx(
                peer / (1 - peer) * two / one if peer < 1 else np.inf, rel=1e-7
            )


@given(st.integers(1, 10**6), st.integers(1, 10**6), people, people)
def test_turning_the_two_places_over_turns_the_ratio_over(count, other, one, two):
    for statistic in (log_normal_rate_ratio, exact_rate_ratio):
        found, turned = statistic(count, one, other, two), statistic(other, two, count, one)
        assert float(found.ratio) == pytest.approx(1 / float(turned.ratio))
        assert float(found.low) == pytest.approx(1 / float(turned.high), rel=1e-7)
        assert found.low <= found.ratio <= found.high


def test_the_exact_interval_leaves_out_1_just_where_the_exact_test_calls():
    count, other = np.arange(60)[:, None], np.arange(1, 120)
    found = exact_rate_ratio(count, 1, other, 2)
    called = exact_p(count, other, 2) < 0.05
    np.testing.assert_array_equal((found.low > 1) | (found.high < 1), called)


@pytest.mark.parametrize("ratio", [0.5, 1.0, 3.0])
def test_both_intervals_cover_the_true_ratio(ratio):
    draw = np.random.default_rng(20260211)
    count, other = draw.poisson(40 * ratio, 20_000), draw.poisson(120, 20_000)
    for statistic in (log_normal_rate_ratio, exact_rate_ratio):
        found = statistic(count, 1, other, 3)
        assert 0.945 < np.mean((found.low <= ratio) & (ratio <= found.high)) < 0.975


def test_a_known_dispersion_gives_the_coverage_back():
    draw = np.random.default_rng(20260212)
    # Negative binomial with variance 3 × mean.
    one, other = (draw.negative_binomial(mean / 2, 1 / 3, 20_000) for mean in (200, 600))
    for phi, low, high in ((1, 0.65, 0.80), (3, 0.94, 0.96)):
        found = log_normal_rate_ratio(one, 1, other, 3, dispersion=phi)
        assert low < np.mean((found.low <= 1) & (found.high >= 1)) < high


# Against the county


def test_an_area_is_taken_out_of_its_county_before_it_is_compared():
    found = against_the_rest([30, 5], [1_000, 500], 90, 4_000)
    apart = exact_rate_ratio([30, 5], [1_000, 500], [60, 85], [3_000, 3_500])
    np.testing.assert_array_equal(found.ratio, apart.ratio)
    np.testing.assert_array_equal(found.high, apart.high)


@pytest.mark.parametrize(("whole", "people"), [(29, 4_000), (90, 900), (90, 1_000)])
def test_a_whole_smaller_than_its_part_is_refused(whole, people):
    with pytest.raises(ValueError, match=r"whole_(count|population)|other_population is 0.0"):
        against_the_rest(30, 1_000, whole, people)


# Against the family group


@given(st.lists(st.tuples(st.integers(0, 500), st.floats(100, 1e5)), min_size=4, max_size=15))
def test_the_slow_twin_of_the_family_agrees_in_any_order(areas):
    count, population = (list(part) for part in zip(*areas, strict=True))
    found = against_family(count, population)
    for place in range(len(areas)):
        if sum(count) == count[place]:
            continue
        mean, between, variance = slow_comparing.against_family(count, population, place)
        assert found.mean_of_others[place] == pytest.approx(mean, rel=1e-9, abs=1e-15)
        assert found.between[place] ** 2 == pytest.approx(
            between, rel=1e-6, abs=1e-9 * max(count) ** 2
        )
        reach = stats.t.ppf(0.975, len(areas) - 2) * math.sqrt(variance)
        assert found.high[place] == pytest.approx(mean + reach, rel=1e-4, abs=1e-12)
    turned = against_family(count[::-1], population[::-1])
    np.testing.assert_allclose(turned.high[::-1], found.high, rtol=1e-6)


def test_p_is_small_just_where_the_rate_leaves_the_interval():
    draw = np.random.default_rng(20260213)
    found = against_family(draw.negative_binomial(4, 0.05, (500, 15)), 1_000.0, 0.9)
    outside = (found.rate < found.low) | (found.rate > found.high)
    np.testing.assert_array_equal(outside, found.p < 0.1)
    assert (found.others == 14).all()


@pytest.mark.parametrize("spread", [0.0, 0.2])
def test_a_family_of_fifteen_holds_its_member_as_often_as_it_says(spread):
    draw = np.random.default_rng(20260214)
    population = draw.uniform(20_000, 90_000, (4_000, 15))
    rate = 0.004 * np.maximum(1 + spread * draw.standard_normal((4_000, 15)), 0)
    found = against_family(draw.poisson(population * rate), population)
    # Areas alike by design: between is cut off at 0, so the interval is a little wide.
    assert 0.94 < np.mean(found.p >= 0.05) < 0.98
    assert np.median(found.between) == pytest.approx(0.004 * spread, abs=2e-4)


def test_an_area_without_data_is_left_out_and_not_taken_for_none():
    found = against_family([[50, np.nan, 40, 60, 45], [50, np.nan, 40, np.nan, 45]], 1_000)
    assert found.mean_of_others[0, 0] == pytest.approx(145 / 3 / 1_000)
    assert np.isnan([found.p[0, 1], found.rate[0, 1], found.low[0, 1]]).all()
    assert np.isnan(found.p[1]).all()
    assert found.others[1].tolist() == [2, 3, 2, 3, 2]


def test_others_that_saw_nothing_are_no_yardstick():
    found = against_family([[0, 0, 0, 0], [1, 0, 0, 0]], 10)
    assert np.isnan(found.p[0]).all()
    assert np.isnan([found.p[1, 0], found.high[1, 0], found.between[1, 0]]).all()
    assert (found.p[1, 1:] > 0.1).all()


def test_dispersion_widens_the_family_too():
    count = [50, 48, 52, 49, 51]
    assert (
        against_family(count, 1_000, dispersion=4).high > against_family(count, 1_000).high
    ).all()


@pytest.mark.parametrize(
    "call",
    [
        lambda: against_family([1.5, 2, 3, 4], 1),
        lambda: against_family([1, 2, 3, 4], 0),
        lambda: exact_rate_ratio(1, 0, 2, 1),
        lambda: log_normal_rate_ratio(1, 1, 2, 1, dispersion=0),
        lambda: exact_rate_ratio(1, 1, 2, 1, level=1),
        lambda: log_normal_rate_ratio(1, 1, -2, 1),
    ],
)
def test_what_is_no_count_population_or_level_is_refused(call):
    with pytest.raises(ValueError, match=r"(count|population|dispersion|level) is"):
        call()

from __future__ import annotations

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.real_months import held_out
from benchmarks.synthetic_months import synthetic_months
from frankpledge.analysis.projection import chance_of_missing, project
from frankpledge.analysis.projection.scores import fair_coverage, interval_score

from . import slow_projection

SUMMER = [80, 70, 90, 120, 140, 160, 170, 160, 120, 100, 90, 80]


def synthetic(seed: int, series: int, months: int = 60):
    return synthetic_months(np.random.default_rng(seed), series, months)


# The right answer


def test_the_slow_twin_agrees_on_each_month_and_on_the_total():
    counts, first = synthetic(20260201, 5, 50)
    counts[::2, 5], counts[3, 20:23], counts[4, -1] = np.nan, np.nan, np.nan
    found = project(counts, 14, first)
    for row in range(5):
        twin = slow_projection.project(list(counts[row]), 14, int(first[row]))
        np.testing.assert_allclose(found.months.mean[row], twin["mean"], rtol=1e-9)
        np.testing.assert_allclose(found.months.variance[row], twin["variance"], rtol=1e-7)
        assert found.total.variance[row] == pytest.approx(twin["total_variance"], rel=1e-7)


def test_a_season_without_noise_is_projected_month_by_month():
    # In counts so large that chance cannot explain a wave of it away.
    large = [100 * count for count in SUMMER]
    found = project([large * 5], 12)
    np.testing.assert_allclose(found.months.mean[0], large, rtol=0.02)
    assert found.total.mean[0] == pytest.approx(sum(large), rel=0.005)


def test_half_a_year_is_never_just_doubled():
    # By June 660 of the year's 1,380: twice that would be 1,320, and by March 960.
    for passed, naive in ((6, 1_320), (3, 960)):
        found = project([SUMMER * 4 + SUMMER[:passed]], 12 - passed, months_so_far=passed)
        assert found.so_far[0] == sum(SUMMER[:passed])
        assert found.total.mean[0] == pytest.approx(sum(SUMMER), rel=0.02)
        assert abs(found.total.mean[0] - sum(SUMMER)) < abs(naive - sum(SUMMER))


def test_what_was_seen_so_far_is_certain():
    counts, first = synthetic(20260202, 50, 54)
    alone, within = project(counts, 6, first), project(counts, 6, first, months_so_far=6)
    np.testing.assert_array_equal(within.so_far, counts[:, -6:].sum(axis=1))
    np.testing.assert_allclose(within.total.low_80, alone.total.low_80 + within.so_far)
    np.testing.assert_allclose(within.total.mean, alone.months.mean.sum(axis=1) + within.so_far)
    np.testing.assert_array_equal(within.total.variance, alone.total.variance)


def test_months_that_go_together_make_the_total_less_certain_than_their_sum():
    # A level that wanders takes all months with it: the sum's variance is far above the variances' sum.
    walk = np.cumsum(np.random.default_rng(20260203).normal(0, 25, (40, 60)), axis=1)
    counts = np.round(np.maximum(1_000 + walk, 0))
    found = project(counts, 12)
    assert (found.total.variance > 3 * found.months.variance.sum(axis=1)).mean() > 0.8


# How often the truth lies inside, and how narrow the limits are


def scaled_score(learned, came, low, high):
    scale = np.abs(learned[:, 12:] - learned[:, :-12]).mean(axis=1)
    return float((interval_score(came, low, high).mean(axis=1) / scale).mean())


def seasonal_naive(learned):
    deviation = np.sqrt(((learned[:, 12:] - learned[:, :-12]) ** 2).mean(axis=1))[:, None]
    last = learned[:, -12:]
    return np.maximum(last - 1.2815515655 * deviation, 0), last + 1.2815515655 * deviation


def test_synthetic_months_lie_in_the_80_per_cent_interval_80_times_in_100():
    counts, first = synthetic(20260204, 2_000)
    learned, came = counts[:, :48], counts[:, 48:]
    found = project(learned, 12, first).months
    inside = fair_coverage(came, found.mean, found.variance)
    assert abs(inside.mean() - 0.80) <= 0.03
    few = learned.mean(axis=1) < 3
    assert abs(inside[few].mean() - 0.80) <= 0.03
    shown = (found.low_80 <= came) & (came <= found.high_80)
    assert shown.mean() >= 0.80
    assert shown[few].mean() > 0.90  # whole numbers cannot be cut
    wide = fair_coverage(came, found.mean, found.variance, 0.95)
    assert abs(wide.mean() - 0.95) <= 0.03
    ours = scaled_score(learned, came, found.low_80, found.high_80)
    assert ours < 0.8 * scaled_score(learned, came, *seasonal_naive(learned))


@pytest.fixture(scope="module")
def real():
    return held_out()


@pytest.mark.parametrize("half", ["chosen on", "reported on"])
def test_real_months_lie_in_the_80_per_cent_interval_80_times_in_100(real, half):
    # What the model is made of was chosen on every other series; these are both halves.
    learned, came, first, names = real
    place = {name: at for at, name in enumerate(sorted(set(names)))}
    mine = np.array([place[name] % 2 == (half == "reported on") for name in names])
    learned, came, first = learned[mine], came[mine], first[mine]
    assert len(learned) > 250
    found = project(learned, 12, first).months
    assert abs(fair_coverage(came, found.mean, found.variance).mean() - 0.80) <= 0.03
    assert abs(((found.low_80 <= came) & (came <= found.high_80)).mean() - 0.80) <= 0.03
    low, high = seasonal_naive(learned)
    ours = scaled_score(learned, came, found.low_80, found.high_80)
    assert ours < 0.90 * scaled_score(learned, came, low, high)
    raw = interval_score(came, found.low_80, found.high_80).mean()
    assert raw < interval_score(came, low, high).mean()


def test_the_chance_of_missing_comes_true_about_as_often_as_it_says():
    counts, first = synthetic(20260205, 3_000)
    draw = np.random.default_rng(20260206)
    found = project(counts[:, :54], 6, first, months_so_far=6)
    target = np.round(found.total.mean * draw.uniform(0.85, 1.15, 3_000))
    chance = chance_of_missing(found, target)
    missed = counts[:, 48:].sum(axis=1) > target
    for low, high in ((0, 0.2), (0.2, 0.4), (0.4, 0.6), (0.6, 0.8), (0.8, 1)):
        told = (chance >= low) & (chance <= high)
        assert told.sum() > 200
        assert abs(missed[told].mean() - chance[told].mean()) < 0.12


# The chance of missing


def test_missing_from_above_and_from_below_leave_out_the_target_itself():
    found = project([SUMMER * 4], 12)
    above = chance_of_missing(found, 1_380)[0]
    below = chance_of_missing(found, 1_380, lower_is_better=False)[0]
    assert above + below < 1  # the rest is the chance of meeting it to the count
    assert above == chance_of_missing(found, 1_380.7)[0]
    assert chance_of_missing(found, 1_379.5, lower_is_better=False)[0] < below + 1e-12
    both = project([SUMMER * 4] * 2, 12)
    assert chance_of_missing(both, [1_380, 1_380], [True, False]) == pytest.approx([above, below])


def test_a_target_that_is_already_exceeded_is_missed_for_certain():
    found = project([SUMMER * 4 + SUMMER[:6]], 6, months_so_far=6)
    assert chance_of_missing(found, 659).tolist() == [1.0]
    assert chance_of_missing(found, 100, lower_is_better=False).tolist() == [0.0]


def test_a_harder_target_is_missed_more_often():
    found = project([SUMMER * 4], 12)
    chances = [chance_of_missing(found, target)[0] for target in range(1_200, 1_600, 20)]
    assert (np.diff(chances) < 0).all()


# Invariants


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 24), st.integers(1, 12))
def test_a_series_is_projected_alike_alone_and_among_others_in_any_order(seed, ahead, first):
    counts, _ = synthetic(seed, 4, 40)
    whole, turned = project(counts, ahead, first), project(counts[::-1], ahead, first)
    alone = project(counts[1:2], ahead, first)
    np.testing.assert_array_equal(whole.months.high_80, turned.months.high_80[::-1])
    np.testing.assert_allclose(whole.months.mean[1], alone.months.mean[0], rtol=1e-9)
    np.testing.assert_allclose(whole.months.mean.sum(axis=1), whole.total.mean, rtol=1e-12)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000))
def test_limits_are_in_order_and_never_below_nought(seed):
    counts, first = synthetic(seed, 6, 44)
    counts[0] = 0
    found = project(counts, 12, first)
    for part in (found.months, found.total):
        ladder = [0 * part.low_95, part.low_95, part.low_80, part.high_80, part.high_95]
        assert (np.diff(ladder, axis=0) >= 0).all()
        assert (part.variance > part.mean).all()


def test_the_month_that_the_series_begin_in_only_names_the_months():
    counts, _ = synthetic(20260207, 5, 48)
    np.testing.assert_allclose(
        project(counts, 12, 1).months.mean, project(counts, 12, 8).months.mean, rtol=1e-9
    )


def test_a_nearer_month_is_surer_than_a_farther_one_of_an_even_series():
    found = project(np.random.default_rng(20260208).poisson(200, (30, 60)), 24)
    # Of the same month of the year, so that the season has no part in it.
    assert (found.months.variance[:, 12:] >= 0.99 * found.months.variance[:, :12]).mean() > 0.9


# Too few months, and none


def test_too_few_months_are_told_and_not_guessed():
    counts = np.full((4, 48), 10.0)
    counts[1, :13] = np.nan  # 35 months
    counts[2, 5::12] = np.nan  # no June
    counts[2, 5] = 10  # but one
    counts[3] = np.nan
    found = project(counts, 3)
    assert found.enough.tolist() == [True, False, False, False]
    assert found.months_seen.tolist() == [48, 35, 45, 0]
    assert np.isnan(found.months.mean[1:]).all()
    assert np.isnan(found.total.high_95[1:]).all()
    assert np.isnan(chance_of_missing(found, 30)[1:]).all()
    assert np.isnan(chance_of_missing(found, 30, lower_is_better=False)[1:]).all()
    assert not project(np.full((2, 30), 5), 12).enough.any()


def test_a_month_without_data_is_not_nought():
    counts, _ = synthetic(20260209, 200)
    counts = counts[counts.mean(axis=1) > 20]
    gaps = np.where(np.random.default_rng(20260210).random(counts.shape) < 0.1, np.nan, counts)
    whole, holed = project(counts, 12), project(gaps, 12)
    both = whole.enough & holed.enough
    ratio = holed.months.mean[both] / whole.months.mean[both]
    assert abs(np.median(ratio) - 1) < 0.01
    assert (holed.months.variance[both] > whole.months.variance[both]).mean() > 0.5


def test_a_month_so_far_without_data_leaves_the_total_unknown():
    counts = np.array([SUMMER * 4 + SUMMER[:6]], dtype=float)
    counts[0, -2] = np.nan
    found = project(counts, 6, months_so_far=6)
    assert np.isnan(found.total.mean[0])
    assert np.isnan(found.total.variance[0])
    assert np.isnan(chance_of_missing(found, 100)[0])
    assert np.isfinite(found.months.mean).all()


def test_a_series_of_noughts_is_projected_as_nearly_none():
    found = project(np.zeros((1, 48)), 12)
    assert 0 < found.total.mean[0] < 1
    assert found.months.high_95.max() <= 1


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: project([[1, -1] * 24], 12), r"counts is -1.0 at place \(0, 1\)"),
        (lambda: project([1] * 48, 12), "counts has 1 dimensions"),
        (lambda: project([[1] * 48], 0), "ahead is 0; give a number of months from 1 to 24"),
        (lambda: project([[1] * 48], 25), "ahead is 25"),
        (lambda: project([[1] * 48], 2, 13), "first_month is 13.0"),
        (lambda: project([[1] * 48], 2, [1, 2]), "one month for all, or one for each"),
        (lambda: project([[1] * 48], 2, 1, -1), "months_so_far is -1"),
        (lambda: project([[1] * 48], 2, 1, 49), "months_so_far is 49, but there are 48"),
        (lambda: chance_of_missing(project([[1] * 48], 2), -3), "target is -3.0"),
        (lambda: chance_of_missing(project([[1] * 48], 2), [3, 4]), "there are 1 series"),
        (lambda: chance_of_missing(project([[1] * 48], 2), 3, [True, False]), "there are 1 series"),
    ],
)
def test_what_cannot_be_projected_is_refused_with_the_way_out(call, words):
    with pytest.raises(ValueError, match=words):
        call()


def test_five_thousand_series_are_projected_in_a_moment():
    counts, first = synthetic(20260211, 5_000, 48)
    start = time.process_time()
    project(counts, 12, first)
    assert time.process_time() - start < 3

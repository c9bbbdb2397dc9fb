from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.analysis.control_charts import Phases, c_chart, laney_u_chart, xmr_chart
from frankpledge.analysis.control_charts.results import Limits

LINES = ("lower", "near_lower", "centre", "near_upper", "upper")


def draw(series, times, seed=20261110):
    return np.random.default_rng(seed).poisson(30, (series, times)).astype(float)


@given(st.integers(1, 30))
def test_fewer_than_12_points_give_no_line_and_no_flag_and_24_are_preferred(points):
    chart = xmr_chart([10.0, 12.0] * 20, Phases(baseline=points))
    assert chart.points.tolist() == [[points]]
    assert chart.too_few.tolist() == [[points < 12]]
    assert chart.fewer_than_preferred.tolist() == [[12 <= points < 24]]
    for name in LINES:
        assert (np.isnan(getattr(chart, name)) == (points < 12)).all()


def test_one_short_series_refuses_itself_and_not_its_neighbours():
    values = draw(3, 24)
    values[1, :13] = np.nan
    values[1, 20] = 500
    chart = c_chart(values)
    assert chart.too_few[:, 0].tolist() == [False, True, False]
    assert chart.points[:, 0].tolist() == [24, 11, 24]
    assert not chart.flagged[1].any()
    assert np.isnan(chart.centre[1]).all()
    assert not np.isnan(chart.centre[[0, 2]]).any()


def test_where_too_few_points_are_neighbours_there_are_no_limits_from_ranges():
    every_other = draw(1, 40)
    every_other[0, 1::2] = np.nan
    assert xmr_chart(every_other).points.tolist() == [[20]]
    assert xmr_chart(every_other).too_few.all()
    assert not c_chart(every_other).too_few.any()


@pytest.mark.parametrize(("ranges", "too_few"), [(10, True), (11, False)])
def test_eleven_moving_ranges_are_the_fewest_however_many_points_there_are(ranges, too_few):
    in_pairs = np.tile([10.0, 12.0, np.nan], ranges)
    for chart in (xmr_chart(in_pairs), laney_u_chart(in_pairs, np.full(in_pairs.shape, 5.0))):
        assert chart.points.tolist() == [[2 * ranges]]
        assert chart.too_few.tolist() == [[too_few]]


def test_a_trend_of_a_series_too_short_for_limits_is_not_flagged():
    assert not xmr_chart(np.arange(11.0)).flagged.any()
    assert xmr_chart(np.arange(12.0)).trend.all()


def test_each_phase_is_charted_as_if_it_were_alone():
    values = draw(20, 60)
    phased = xmr_chart(values, Phases((0, 20, 45)))
    for column, part in enumerate((slice(0, 20), slice(20, 45), slice(45, 60))):
        alone = xmr_chart(values[:, part])
        for name in (*LINES, "outside", "one_side", "trend", "two_of_three", "trend_direction"):
            np.testing.assert_array_equal(getattr(phased, name)[:, part], getattr(alone, name))
        np.testing.assert_array_equal(phased.points[:, column], alone.points[:, 0])


def test_no_range_and_no_run_reaches_over_the_start_of_a_phase():
    low, high = [10.0, 11.0, 9.0, 10.5] * 4, [110.0, 111.0, 109.0, 110.5] * 4
    chart = xmr_chart([*low, *high], Phases((0, 16)))
    assert not chart.flagged.any()
    assert chart.upper[0, 0] < 20 < chart.lower[0, 16]
    whole = xmr_chart([*low, *high])
    assert whole.one_side.all()


def test_a_phase_that_is_too_new_has_no_limits_yet_and_the_old_one_keeps_its_own():
    chart = xmr_chart(draw(2, 30), Phases((0, 25)))
    assert chart.too_few.tolist() == [[False, True]] * 2
    assert not np.isnan(chart.upper[:, :25]).any()
    assert np.isnan(chart.upper[:, 25:]).all()


def test_limits_of_a_baseline_extend_forward_whatever_comes_after():
    values = draw(5, 48)
    chart = xmr_chart(values, Phases(baseline=24))
    for name in LINES:
        line = getattr(chart, name)
        np.testing.assert_array_equal(
            line, np.repeat(getattr(xmr_chart(values[:, :24]), name)[:, :1], 48, axis=1)
        )
    changed = values.copy()
    changed[:, 24:] *= 3
    after = xmr_chart(changed, Phases(baseline=24))
    np.testing.assert_array_equal(after.upper, chart.upper)
    assert after.outside[:, 24:].any(axis=1).all()


def test_near_limits_are_two_thirds_of_the_way_and_cut_with_the_others():
    limits = Limits.around(np.array([[3.0]]), np.array([[6.0]]))
    assert [float(getattr(limits, name)[0, 0]) for name in LINES] == [-3, -1, 3, 7, 9]
    cut = limits.within(0.0, 8.0)
    assert [float(getattr(cut, name)[0, 0]) for name in LINES] == [0, 0, 3, 7, 8]
    assert Limits.around(np.zeros((1, 1)), np.zeros((1, 1)), np.array([4])).within(0).ranges == [4]


@pytest.mark.parametrize("chart", [xmr_chart, c_chart])
def test_a_series_without_any_data_is_too_few(chart):
    found = chart(np.full((1, 24), np.nan))
    assert found.too_few.all()
    assert not found.flagged.any()

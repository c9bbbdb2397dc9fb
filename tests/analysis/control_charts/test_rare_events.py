from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy import stats

from frankpledge.analysis.control_charts import Phases, g_chart, t_chart

from . import slow_charts

LINES = ("lower", "near_lower", "centre", "near_upper", "upper")


def lines_of(chart):
    return tuple(float(getattr(chart, name)[0, 0]) for name in LINES)


# g: whole numbers between events


@given(st.lists(st.integers(0, 400), min_size=12, max_size=30))
def test_a_whole_number_is_beyond_a_line_where_its_tail_is_smaller_than_the_line_says(between):
    assume(sum(between) > 0)
    lower, near_lower, centre, near_upper, upper = lines_of(g_chart(between))
    average = slow_charts.mean(between)
    q = average / (1 + average)
    for line, area in ((upper, stats.norm.sf(3)), (near_upper, stats.norm.sf(2))):
        first = math.floor(line) + 1
        assert slow_charts.geometric_tail(first, q) <= area * (1 + 1e-9)
        assert slow_charts.geometric_tail(first - 1, q) >= area * (1 - 1e-9)
    for line, area in ((lower, stats.norm.sf(3)), (near_lower, stats.norm.sf(2))):
        last = math.ceil(line) - 1  # the largest number below the line, −1 where none is
        assert 1 - slow_charts.geometric_tail(last + 1, q) <= area * (1 + 1e-9)
    if centre > 0:  # as near to a half above it as whole numbers come
        half_a_step = math.sqrt(q)
        above = slow_charts.geometric_tail(math.ceil(centre), q)
        assert 0.5 * half_a_step * (1 - 1e-9) <= above <= 0.5 / half_a_step * (1 + 1e-9)
    assert lower <= near_lower <= centre <= near_upper <= upper


def test_the_centre_is_the_median_and_not_the_mean():
    chart = g_chart(np.random.default_rng(20261120).geometric(0.02, 20_000) - 1)
    above = (chart.values > chart.centre).mean()
    assert above == pytest.approx(0.5, abs=0.015)
    assert (chart.values > chart.values.mean()).mean() < 0.4


def test_events_that_always_follow_at_once_leave_no_limits():
    chart = g_chart([0] * 24)
    assert np.isnan(chart.upper).all()
    assert not chart.flagged.any()


def test_crowding_is_flagged_at_the_low_end_only_where_the_numbers_are_large():
    calm = np.random.default_rng(20261121).geometric(1 / 5_000, 36) - 1
    assert g_chart([*calm, 1], Phases(baseline=36)).outside[0, -1]
    small = np.random.default_rng(20261122).geometric(1 / 10, 36) - 1
    assert lines_of(g_chart(small))[0] == 0


@pytest.mark.parametrize("mean", [3, 30, 1_000])
def test_false_alarms_of_a_g_chart_are_those_of_its_distribution(mean):
    between = np.random.default_rng(20261123).geometric(1 / (1 + mean), (10_000, 224)) - 1
    chart = g_chart(between, Phases(baseline=200))
    q = mean / (1 + mean)
    upper = math.floor(math.log(stats.norm.sf(3)) / math.log(q)) + 1
    high = q**upper
    low_line = math.ceil(max(0.0, math.log1p(-stats.norm.sf(3)) / math.log(q) - 1))
    expected = high + (1 - q**low_line)
    assert expected <= 2 * stats.norm.sf(3) * (1 + 1e-9)
    measured = chart.outside[:, 200:].mean()
    # The mean of 200 numbers wanders by 7 in 100, and the far tail with it.
    assert measured == pytest.approx(expected, rel=0.25)


def test_what_is_no_whole_number_is_refused():
    with pytest.raises(ValueError, match=r"between is 2.5 at place \(0, 1\)"):
        g_chart([1, 2.5])


# t: times between events


@given(st.lists(st.floats(0, 4_000), min_size=12, max_size=30), st.booleans())
def test_the_slow_twin_agrees_on_times(between, screened):
    powered = [one ** (1 / 3.6) for one in between]
    assume(max(powered) - min(powered) > 1e-3)
    true = [max(0, line) ** 3.6 for line in slow_charts.xmr(powered, screened=screened)]
    got = lines_of(t_chart(between, screened=screened))
    assert got == pytest.approx(true, rel=1e-6, abs=1e-9)


@given(st.floats(0.001, 1_000))
def test_hours_for_days_change_the_unit_and_no_flag(unit):
    days = np.random.default_rng(20261124).exponential(20, (50, 30))
    ours, other = t_chart(days), t_chart(days * unit)
    np.testing.assert_allclose(other.upper, ours.upper * unit, rtol=1e-6)
    np.testing.assert_array_equal(other.flagged, ours.flagged)


def test_false_alarms_of_a_t_chart_are_rarer_than_those_of_three_sigma():
    between = np.random.default_rng(20261125).exponential(30, (10_000, 48))
    assert t_chart(between).outside.mean() == pytest.approx(0.0020, abs=0.0003)
    assert t_chart(between, screened=False).outside.mean() == pytest.approx(0.0012, abs=0.0003)


def test_a_long_quiet_is_seen_where_a_chart_of_counts_would_see_nothing():
    draw = np.random.default_rng(20261126)
    between = draw.exponential(20, (10_000, 25))
    between[:, 24] = 200  # ten times the mean: chance 1 in 22,000
    assert t_chart(between, Phases(baseline=24)).outside[:, 24].mean() > 0.75


def test_a_time_below_0_is_refused():
    with pytest.raises(ValueError, match=r"between is -1.0 at place \(0, 1\)"):
        t_chart([1, -1])

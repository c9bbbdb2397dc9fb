from __future__ import annotations

import math
from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from frankpledge.analysis.control_charts import rules

from . import slow_charts

LINES = {"lower": -3.0, "near_lower": -2.0, "centre": 0.0, "near_upper": 2.0, "upper": 3.0}
TUPLE = tuple(LINES.values())

# Values on, between and beyond the lines, with gaps.
points = st.lists(
    st.sampled_from([None, -4.0, -3.0, -2.5, -2.0, -1.0, 0.0, 1.0, 2.0, 2.5, 3.0, 4.0]),
    min_size=1,
    max_size=30,
)
# Long runs and trends are rare among free draws, so here steps and sides are drawn.
walks = st.lists(st.sampled_from([None, -1.0, 0.0, 1.0, 1.0, 1.0, 1.0]), min_size=1, max_size=40)


def as_row(series):
    return np.array([[np.nan if point is None else point for point in series]])


def filled(shape):
    return {name: np.full(shape, value) for name, value in LINES.items()}


def all_rules(values):
    lines = filled(values.shape)
    return (
        rules.outside(values, lines["lower"], lines["upper"]),
        rules.one_side(values, lines["centre"]),
        rules.trend(values),
        rules.two_of_three(values, **lines),
    )


# Each rule against its definition


@given(points)
def test_the_slow_twin_agrees_on_points_outside_and_two_of_three(series):
    lines = [TUPLE] * len(series)
    outside, _, _, two = all_rules(as_row(series))
    assert outside[0].tolist() == slow_charts.outside(series, lines)
    assert two[0].tolist() == slow_charts.two_of_three(series, lines)


@given(walks, st.integers(2, 9))
def test_the_slow_twin_agrees_on_runs_of_any_length(series, length):
    got = rules.one_side(as_row(series), np.zeros((1, 1)), length)
    assert got[0].tolist() == slow_charts.one_side(series, [TUPLE] * len(series), length)


@given(walks, st.booleans(), st.integers(3, 9))
def test_the_slow_twin_agrees_on_trends_of_any_length(steps, turned, length):
    place, series = 0.0, []
    for step in steps:
        place += step or 0.0
        series.append(None if step is None else (-place if turned else place))
    got = rules.trend(as_row(series), length)
    assert got[0].tolist() == slow_charts.trend(series, length)


def test_seven_make_a_run_and_six_do_not():
    above = np.ones((1, 7))
    assert rules.one_side(above, np.zeros((1, 1))).all()
    assert not rules.one_side(above[:, :6], np.zeros((1, 1))).any()
    rising = np.arange(7.0)[None]
    assert (rules.trend(rising) == 1).all()
    assert not rules.trend(rising[:, :6]).any()


def test_a_point_on_the_mean_or_a_gap_breaks_a_run():
    for breaker in (0.0, np.nan):
        broken = np.array([[1.0] * 6 + [breaker] + [1.0] * 6])
        assert not rules.one_side(broken, np.zeros((1, 1))).any()


def test_a_level_step_or_a_gap_breaks_a_trend():
    for breaker in (5.0, np.nan):
        broken = np.array([[0.0, 1, 2, 3, 4, 5, breaker, 6, 7, 8, 9, 10]])
        assert not rules.trend(broken).any()


def test_a_peak_belongs_to_the_rise_and_a_trough_to_the_fall():
    peak = np.array([[*range(7), *range(5, -1, -1)]], dtype=float)
    assert rules.trend(peak)[0].tolist() == [1] * 7 + [-1] * 6
    assert rules.trend(-peak)[0].tolist() == [-1] * 7 + [1] * 6


def test_two_of_three_need_all_three_on_one_side_and_leave_the_third_alone():
    found = {
        (2.5, 0.5, 2.5): [True, False, True],
        (2.5, -0.5, 2.5): [False] * 3,
        (2.5, 0.0, 2.5): [False] * 3,
        (2.5, np.nan, 2.5): [False] * 3,
        (2.5, 3.5, 2.5): [True, False, True],
        (2.5, 3.5, 0.5): [False] * 3,  # one that is outside is not between the lines
        (-2.5, -2.5, -2.5): [True] * 3,
        (2.0, 0.5, 2.5): [False] * 3,
        (3.0, 0.5, 2.5): [True, False, True],
    }
    for three, flagged in found.items():
        assert all_rules(np.array([three]))[3][0].tolist() == flagged, three


def test_a_mean_that_is_off_by_its_last_digit_makes_no_run():
    tenths = np.full((1, 12), 0.1)
    centre = np.array([[math.nextafter(0.1, 1)]])
    assert not rules.one_side(tenths, centre).any()
    assert rules.one_side(tenths, centre * 1.000001).all()


@given(points)
def test_turning_a_series_over_turns_its_flags_over(series):
    values = as_row(series)
    outside, one_side, trend, two = all_rules(values)
    turned = all_rules(-values)
    assert (turned[0] == outside).all()
    assert (turned[1] == one_side).all()
    assert (turned[2] == -trend).all()
    assert (turned[3] == two).all()


@given(st.lists(points, min_size=2, max_size=4))
def test_a_series_is_judged_alone_whatever_stands_beside_it(several):
    shortest = min(map(len, several))
    matrix = np.concatenate([as_row(series[:shortest]) for series in several])
    together = all_rules(matrix)
    for row in range(len(matrix)):
        for whole, alone in zip(together, all_rules(matrix[row : row + 1]), strict=True):
            assert (whole[row] == alone[0]).all()


@pytest.mark.parametrize("times", [1, 2, 3])
def test_a_short_series_has_no_pattern(times):
    assert all(flags.shape == (1, times) for flags in all_rules(np.ones((1, times))))
    assert not any(flags.any() for flags in all_rules(np.ones((1, times))))


# How often each rule flags by chance, with limits known and points independent and normal


def chance_of_a_run(times, length):
    """Of a fair coin: each point is on the side of the one before with chance ½. Exact."""
    at = [0.0] * length  # at[k]: no run yet, the present one k long
    at[1] = 1.0
    for _ in range(times - 1):
        at = [0.0, sum(at) / 2, *(before / 2 for before in at[1:-1])]
    return 1 - sum(at)


def chance_of_a_trend(times, length):
    """Of a random order: state is (rank of the last, steps in its direction). Exact."""

    @cache
    def without(size, rank, run, up):
        """The share of orders of `size` that end so and have no trend yet."""
        if size == 1:
            return 1.0 if (run, up) == (0, True) else 0.0
        below, above = range(rank), range(rank, size - 1)
        total = 0.0
        for before in below if up else above:
            if run == 1:
                total += sum(without(size - 1, before, r, not up) for r in range(1, length - 1))
                total += without(size - 1, before, 0, True)
            else:
                total += without(size - 1, before, run - 1, up)
        return total / size

    ends = [(r, up) for r in range(1, length - 1) for up in (True, False)]
    return 1 - sum(without(times, rank, r, up) for rank in range(times) for r, up in ends)


def chance_of_two_of_three(times):
    """By the zones of the last two points. Exact."""
    near = stats.norm.sf(2) - stats.norm.sf(3)
    zones = {"near": near, "other": 0.5 - near}
    single = {(side, zone): share for side in (1, -1) for zone, share in zones.items()}
    state = {(a, b): single[a] * single[b] for a in single for b in single}
    for _ in range(times - 2):
        after = dict.fromkeys(state, 0.0)
        for (a, b), share in state.items():
            for c, chance in single.items():
                same = a[0] == b[0] == c[0]
                if not (same and [a[1], b[1], c[1]].count("near") >= 2):
                    after[(b, c)] += share * chance
        state = after
    return 1 - sum(state.values())


TIMES, SERIES = 48, 10_000
BY_CHANCE = {
    "outside": 1 - (1 - 2 * stats.norm.sf(3)) ** TIMES,
    "one_side": chance_of_a_run(TIMES, 7),
    "trend": chance_of_a_trend(TIMES, 7),
    "two_of_three": chance_of_two_of_three(TIMES),
}


def test_each_rule_flags_undisturbed_series_as_often_as_its_theory_says():
    values = np.random.default_rng(20261101).normal(size=(SERIES, TIMES))
    flags = dict(zip(BY_CHANCE, all_rules(values), strict=True))
    for name, expected in BY_CHANCE.items():
        measured = (flags[name] != 0).any(axis=1).mean()
        error = math.sqrt(expected * (1 - expected) / SERIES)
        assert abs(measured - expected) < 3.5 * error, (name, measured, expected)
    per_point = flags["outside"].mean()
    assert per_point == pytest.approx(2 * stats.norm.sf(3), abs=3.5 * math.sqrt(0.0027 / 480_000))


def test_the_rates_that_the_module_states_are_those_of_the_theory():
    stated = {"outside": 12.2, "one_side": 29.7, "trend": 1.5, "two_of_three": 4.9}
    for name, percent in stated.items():
        assert 100 * BY_CHANCE[name] == pytest.approx(percent, abs=0.05), name
        assert f"{percent:g} of a hundred series of 48" in rules.__doc__
    values = np.random.default_rng(20261102).normal(size=(SERIES, TIMES))
    some = np.zeros((SERIES, TIMES), dtype=bool)
    for flags in all_rules(values):
        some |= flags != 0
    assert some.any(axis=1).mean() == pytest.approx(0.42, abs=0.015)
    assert "about 42 of a hundred" in " ".join(rules.__doc__.split())


def test_the_theories_hold_where_they_can_be_counted_out():
    # Three flips of a coin: all alike in 2 of 8. Orders of four: a monotone three in 14 of 24.
    assert chance_of_a_run(3, 3) == pytest.approx(0.25)
    assert chance_of_a_trend(3, 3) == pytest.approx(2 / 6)
    assert chance_of_a_trend(4, 3) == pytest.approx(14 / 24)

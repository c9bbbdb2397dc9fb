from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frankpledge.analysis import peak_windows as scanning
from frankpledge.analysis.peak_windows import (
    day_windows,
    peak_windows,
    peaks_against,
    week_windows,
)

from . import slow_peaks

# A day as offices, schools, shops and pubs make it: quiet at five, busy from three to eleven.
RHYTHM = np.array(
    [
        *(20, 14, 10, 7, 5, 4, 6, 10, 16, 20, 22, 24),
        *(28, 26, 26, 30, 34, 36, 38, 38, 36, 34, 30, 26),
    ],
    dtype=np.float64,
)
DAY = day_windows()
WEEK = week_windows(longest=6, most_nights=3)
days = st.lists(st.integers(0, 9), min_size=24, max_size=24)


def generator(seed: int = 20260241) -> np.random.Generator:
    return np.random.default_rng(seed)


def hours_of(found, windows=DAY):
    """First hour and length of the strongest window of each series."""
    best = found.window[:, 0]
    return windows.first_column[best], windows.hours[best]


# The windows


def test_the_windows_of_the_day_go_round_the_clock():
    slow = slow_peaks.day_windows(8)
    assert len(slow) == len(DAY.inside) == 192
    for place, (first, hours, cells) in enumerate(slow):
        assert (DAY.first_column[place], DAY.hours[place]) == (first, hours)
        assert set(np.flatnonzero(DAY.inside[place])) == cells
    assert set(DAY.nights) == {1}


def test_the_windows_of_the_week_are_nights_by_hours():
    got = {
        (first, nights, column, hours, frozenset(np.flatnonzero(inside).tolist()))
        for first, nights, column, hours, inside in zip(
            *(
                part.tolist()
                for part in (WEEK.first_night, WEEK.nights, WEEK.first_column, WEEK.hours)
            ),
            WEEK.inside,
            strict=True,
        )
    }
    assert len(got) == len(WEEK.inside)
    assert got == slow_peaks.week_windows(6, 3)


def test_windows_can_run_round_all_hours_of_the_week():
    windows = day_windows(8, 168)
    assert windows.inside.shape == (8 * 168, 168)
    last = np.flatnonzero((windows.first_night == 6) & (windows.first_column == 23))
    assert set(np.flatnonzero(windows.inside[last[1]])) == {167, 0}


# The statistic and its p


@settings(max_examples=30)
@given(days, days, st.integers(1, 23))
def test_the_slow_twin_agrees_on_the_windows_and_their_strength(cases, profile, longest):
    windows, usual = day_windows(longest), np.array(profile) + 1
    cells = [window for _, _, window in slow_peaks.day_windows(longest)]
    got = peak_windows([cases], windows, generator(), usual, draws=1)
    hold_to_twin(got, lambda w: slow_peaks.poisson_ratio(cases, usual.tolist(), w), cells)


@settings(max_examples=30)
@given(days, days)
def test_the_slow_twin_agrees_on_the_scan_against_others(cases, others):
    cells = [window for _, _, window in slow_peaks.day_windows(8)]
    got = peaks_against([cases], [others], DAY, generator(), draws=1)
    hold_to_twin(got, lambda w: slow_peaks.bernoulli_ratio(cases, others, w), cells)


def hold_to_twin(got, ratio_of, cells):
    """Each window found is the strongest that the twin finds apart from those before it."""
    taken: set[int] = set()
    for window, ratio in zip(got.window[0].tolist(), got.log_ratio[0].tolist(), strict=True):
        strongest = slow_peaks.strongest_apart(ratio_of, cells, taken)
        if window < 0:
            assert strongest < 1e-9  # less than that is rounding
            continue
        assert not taken & cells[window]
        assert ratio == pytest.approx(strongest, rel=1e-7, abs=1e-9)
        assert ratio == pytest.approx(ratio_of(cells[window]), rel=1e-7, abs=1e-9)
        taken |= cells[window]
    assert ((got.window < 0) == np.isnan(got.p)).all()


@pytest.mark.parametrize("windows", [DAY, WEEK])
def test_the_windows_found_overlap_nowhere(windows):
    size = windows.inside.shape[1]
    got = peak_windows(generator().poisson(2, (6, size)), windows, generator(), draws=9, most=4)
    assert (got.window >= 0).all()
    assert (windows.inside[got.window].sum(axis=1) <= 1).all()
    assert (np.diff(got.log_ratio, axis=1) <= 0).all()
    assert (np.diff(got.p, axis=1) >= 0).all()


def test_the_p_is_that_of_the_slow_twin_on_the_same_draws():
    cases = np.array([2, 0, 1, 3, 0, 1, 0, 2, 1, 1, 4, 5, 2, 1, 0, 0, 1, 2, 1, 0, 3, 1, 0, 1])
    cells = [window for _, _, window in slow_peaks.day_windows(8)]
    got = peak_windows([cases], DAY, generator(), RHYTHM, draws=99)
    share = RHYTHM / RHYTHM.sum()
    drawn = generator().multinomial(np.full(99, cases.sum()), np.tile(share, (99, 1)))

    def largest(row) -> float:
        return max(slow_peaks.poisson_ratio(row, RHYTHM.tolist(), window) for window in cells)

    null = [largest(row.tolist()) for row in drawn]
    for ratio, p in zip(got.log_ratio[0], got.p[0], strict=True):
        assert p == (1 + sum(value >= ratio - 1e-9 for value in null)) / 100


def test_count_expected_and_ratio_are_those_of_the_window():
    cases = np.full((1, 24), 10)
    cases[0, [22, 23]] = 30
    got = peak_windows(cases, DAY, generator())
    assert [int(part[0]) for part in hours_of(got)] == [22, 2]
    assert (got.count[0, 0], got.n[0]) == (60, 280)
    assert got.expected[0, 0] == pytest.approx(280 / 12)
    assert got.ratio[0, 0] == pytest.approx((60 / 2) / (220 / 22))
    assert got.p[0, 0] == 0.001
    assert got.draws == 999


def test_where_all_of_it_is_in_one_hour_the_ratio_has_no_end():
    cases = np.zeros((1, 24))
    cases[0, 3] = 7
    got = peak_windows(cases, DAY, generator(), draws=99)
    assert np.isinf(got.ratio[0, 0])
    assert got.window[0].tolist() == [3, -1, -1]
    assert got.log_ratio[0, 0] == pytest.approx(7 * np.log(24))


def test_where_nothing_happened_or_nothing_stands_out_no_window_is_given():
    got = peak_windows([np.zeros(24), np.full(24, 5)], DAY, generator(), draws=9)
    assert (got.window == -1).all()
    for part in (got.count, got.expected, got.ratio, got.log_ratio, got.p):
        assert np.isnan(part).all()
    empty = peaks_against([np.zeros(24)], [np.zeros(24)], DAY, generator(), draws=9)
    assert (empty.window == -1).all()


# Invariance


@given(days, st.integers(0, 23))
def test_the_day_has_no_beginning(cases, turn):
    got = peak_windows([cases, np.roll(cases, turn)], DAY, generator(), draws=1, most=1)
    assert got.log_ratio[0, 0] == pytest.approx(got.log_ratio[1, 0], rel=1e-9, nan_ok=True)


@given(days, st.floats(0.01, 100))
def test_the_scale_of_the_profile_is_of_no_account(cases, scale):
    got = peak_windows([cases], DAY, generator(), RHYTHM, draws=19)
    again = peak_windows([cases], DAY, generator(), RHYTHM * scale, draws=19)
    np.testing.assert_allclose(got.log_ratio, again.log_ratio, rtol=1e-9)
    np.testing.assert_allclose(got.p[:, 0], again.p[:, 0])


def test_every_series_is_scanned_as_if_alone(monkeypatch):
    monkeypatch.setattr(scanning, "BLOCK", 5_000)  # many blocks: the draws fall where they belong
    cases = generator().poisson(RHYTHM / [[20], [10], [5]])
    cases[1, [2, 3]] += 12
    both = peak_windows(cases, DAY, generator(), RHYTHM, draws=1999)
    for place, row in enumerate(cases):
        alone = peak_windows([row], DAY, generator(2), RHYTHM, draws=1999)
        np.testing.assert_array_equal(both.window[place], alone.window[0])
        np.testing.assert_allclose(both.log_ratio[place], alone.log_ratio[0])
        np.testing.assert_allclose(both.p[place], alone.p[0], atol=0.06)
    assert both.p[1, 0] <= 0.001 < 0.02 < both.p[0, 0]


def test_a_set_of_nights_and_hours_is_found_as_a_rectangle():
    cases = generator().poisson(2, (1, 7, 24))
    cases[0, 4:6, 16:19] += 7  # the nights of Friday and Saturday, 22:00 to 01:00
    got = peak_windows(cases.reshape(1, 168), WEEK, generator(), draws=199)
    best = got.window[0, 0]
    assert (WEEK.first_night[best], WEEK.nights[best]) == (4, 2)
    assert (WEEK.first_column[best], WEEK.hours[best]) == (16, 3)
    assert got.p[0, 0] == 0.005


# How often it errs, and what it finds


@pytest.mark.parametrize("profile", [np.ones(24), RHYTHM])
@pytest.mark.parametrize("level", [0.01, 0.05])
def test_ten_thousand_series_without_a_peak_are_called_as_often_as_the_level_says(profile, level):
    draw = np.random.default_rng(20260243)
    cases = draw.multinomial(200, profile / profile.sum(), 10_000)
    p = peak_windows(cases, DAY, draw, profile, draws=9_999, most=1).p[:, 0]
    # Two errors of simulation: that of the cases and that of the one null they share.
    error = 3 * np.sqrt(level * (1 - level) * (1 / 10_000 + 1 / 9_999))
    assert (p <= level).mean() <= level + error
    assert (p <= level).mean() >= 0.75 * level - error  # whole numbers make it a little cautious


@pytest.mark.parametrize(("n", "least"), [(100, 0.3), (240, 0.8), (500, 0.99)])
def test_a_doubling_over_three_hours_is_found(n, least):
    draw = np.random.default_rng(20260244)
    rate = np.ones(24)
    rate[20:23] = 2
    cases = draw.multinomial(n, rate / rate.sum(), 1_000)
    found = peak_windows(cases, DAY, draw, draws=999, most=1)
    called = found.p[:, 0] <= 0.05
    touched = DAY.inside[found.window[:, 0]][:, 20:23].any(axis=1)
    assert (called & touched).mean() >= least


def two_districts(draw, times):
    """One district with a peak from 22 to 24 o'clock, one with a smaller from 02 to 04."""
    first, second = 4 * RHYTHM, 4 * RHYTHM
    first[[22, 23]] += 130
    second[[2, 3]] += 80
    return draw.poisson(first, (times, 24)), draw.poisson(second, (times, 24))


def test_two_districts_have_each_their_peak_and_pooling_them_misleads():
    draw = np.random.default_rng(20260245)
    first, second = two_districts(draw, 60)
    for cases, planted in ((first, (22, 2)), (second, (2, 2))):
        found = peak_windows(cases, DAY, draw, RHYTHM, draws=199, most=1)
        start, hours = hours_of(found)
        assert ((start == planted[0]) & (hours == planted[1])).mean() >= 0.95
        assert (found.p[:, 0] == 0.005).all()
    pooled = peak_windows(first + second, DAY, draw, RHYTHM, draws=199, most=1)
    inside = DAY.inside[pooled.window[:, 0]] > 0
    # Together they mostly seem to peak from 22 to 04, in the middle of which neither does; and
    # where they do not, the first window tells of one district and is silent on the other.
    middle, both = inside[:, [0, 1]].all(axis=1), inside[:, [22, 23, 2, 3]].all(axis=1)
    assert middle.mean() >= 0.7
    assert (inside[:, [22, 23]].any(axis=1) ^ inside[:, [2, 3]].any(axis=1))[~middle].all()
    assert both.mean() >= 0.7
    assert (pooled.p[:, 0] == 0.005).all()


def test_a_peak_of_the_usual_rhythm_is_a_peak_only_against_even_hours():
    draw = np.random.default_rng(20260246)
    cases = draw.multinomial(400, RHYTHM / RHYTHM.sum(), 50)
    assert (peak_windows(cases, DAY, draw, draws=199, most=1).p <= 0.005).all()
    against = peak_windows(cases, DAY, draw, RHYTHM, draws=199, most=1).p
    assert (against <= 0.05).mean() <= 0.05 + 3 * np.sqrt(0.05 * 0.95 / 50)


def test_a_rhythm_that_is_itself_a_sample_is_allowed_for():
    draw = np.random.default_rng(20260247)
    share = RHYTHM / RHYTHM.sum()
    cases, others = draw.multinomial(150, share, 200), draw.multinomial(300, share, 200)
    fair = peaks_against(cases, others, DAY, draw, draws=99, most=1).p
    taken_as_known = peak_windows(cases, DAY, draw, others + 0.5, draws=99, most=1).p
    assert (fair <= 0.05).mean() <= 0.05 + 3 * np.sqrt(0.05 * 0.95 / 200)
    assert (taken_as_known <= 0.05).mean() > 0.15


@settings(max_examples=10)
@given(st.integers(0, 2**32))
def test_the_same_seed_gives_the_same_p(seed):
    cases = generator(3).poisson(3, (2, 24))
    first, again = (peak_windows(cases, DAY, generator(seed), draws=19) for _ in range(2))
    np.testing.assert_array_equal(first.p, again.p)


# Refusals


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda r: peak_windows([[1.5] * 24], DAY, r), "counts is 1.5 at place (0, 0), but must"),
        (
            lambda r: peak_windows([1] * 24, DAY, r),
            "counts has the shape (24,), but must be series",
        ),
        (lambda r: peak_windows([[1] * 168], DAY, r), "counts has the shape (1, 168), but must be"),
        (
            lambda r: peak_windows([[1] * 24], DAY, r, np.arange(24)),
            "profile is 0 at place (0, 0), where 1 were counted; give every such cell",
        ),
        (lambda r: peak_windows([[1] * 24], DAY, r, -1), "profile is -1.0, but must be a finite"),
        (lambda r: peak_windows([[1] * 24], DAY, r, draws=0), "draws is 0.0, but must be a whole"),
        (lambda r: peak_windows([[1] * 24], DAY, r, most=0), "most is 0.0, but must be a whole"),
        (
            lambda r: peaks_against([[1] * 24], [[-1] * 24], DAY, r),
            "others is -1.0 at place (0, 0)",
        ),
        (lambda r: day_windows(24), "longest is 24, but must be a whole number from 1 to 23"),
        (lambda r: week_windows(2, 7), "most_nights is 7, but must be a whole number from 1 to 6"),
    ],
)
def test_what_cannot_be_scanned_is_refused_by_name(call, message):
    with pytest.raises(ValueError, match="^" + re.escape(message)):
        call(generator())

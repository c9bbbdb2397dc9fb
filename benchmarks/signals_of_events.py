"""Signals of when and on whom: peak windows, two clocks, minutes written by default, weekdays, repeats."""

from __future__ import annotations

from functools import partial

import numpy as np

from benchmarks.signals import AT_MOST, EXACT, Signal, outside, q_of
from frankpledge.analysis.clocks import heaps
from frankpledge.analysis.peak_windows import peak_windows, week_windows
from frankpledge.analysis.repeats import repeats
from frankpledge.analysis.seasons import weekday_indices
from frankpledge.analysis.two_clocks import clock_tests

LEVEL, DRAWS, SCAN_DRAWS = 0.05, 99, 9_999
CELLS, HOURS = 7 * 24, 24


def peaks(chance, times, n, factor, rank=0):
    """Records of a week, every hour alike; or two hours of two nights doubled. All have one number, so share draws.

    Of a lower rank, the window counts only where it is printed: where it is clear.
    """
    even = np.ones((7, 24))
    even[4:6, 16:18] *= factor
    counts = chance.multinomial(int(n), even.ravel() / even.sum(), times)
    draws = SCAN_DRAWS if factor == 1 else 999
    found = peak_windows(counts, week_windows(3), chance, 1.0, draws)
    return np.nan_to_num(found.p[:, rank], nan=1.0) <= LEVEL


def two_clocks(chance, times, n, factor, pairs=1):
    """Two districts (or each two of three) whose records follow one rhythm; or the evening of one is doubled."""
    rhythm = 1 + np.cos(2 * np.pi * (np.arange(HOURS) - 15) / HOURS) * 0.8
    other = rhythm.copy()
    other[15:18] *= factor
    one = chance.multinomial(int(n), rhythm / rhythm.sum(), times)
    two = chance.multinomial(int(n), other / other.sum(), times)
    if pairs == 1:
        return clock_tests(one, two, chance, DRAWS).permuted_p <= LEVEL
    three = chance.multinomial(int(n), rhythm / rhythm.sum(), times)
    tests = [clock_tests(a, b, chance, DRAWS) for a, b in ((one, two), (one, three), (two, three))]
    q = q_of(np.stack([found.permuted_p for found in tests], axis=1))
    return q[:, 0] <= LEVEL if factor != 1 else (q <= LEVEL).any(axis=1)


def defaults(chance, times, n, factor):
    """Records at midnight beside 23:00 and 01:00, of one mean."""
    minutes = np.zeros((times, 1440))
    minutes[:, 0] = chance.poisson(n * factor, times)
    minutes[:, [60, 1380]] = chance.poisson(n, (times, 2))
    found = heaps(minutes)
    return (found.p[:, 0] < 0.01) & (found.excess[:, 0] > 0)


def _week(chance, times, n, factor):
    share = np.ones(7)
    share[5] *= factor
    return weekday_indices(chance.multinomial(int(n), share / share.sum(), times), [52] * 7)


def weekdays(chance, times, n, factor):
    """The test of even weekdays."""
    return _week(chance, times, n, factor).p < LEVEL


def weekday_interval(chance, times, n, factor):
    """The interval of Saturday's index leaves out 1."""
    found = _week(chance, times, n, factor)
    return outside(found.low[:, 5], found.high[:, 5], 1.0)


def repeated(chance, times, n, factor, top=None, known=200):
    """Events that fall evenly on all that are known; or half of whom are struck twice as often."""
    weight = np.where(np.arange(known) < known / 2, factor, 1.0)
    counts = chance.multinomial(int(n), weight / weight.sum(), times)
    found = [repeats(one[one > 0], known, chance, draws=DRAWS) for one in counts]
    p = [one.repeats_p if top is None else one.top_p[top] for one in found]
    return np.array(p) <= LEVEL


_WEEK = "{} records, every hour of the week alike"
_DOUBLED = "{} records of two districts of one daily rhythm each"
_EVEN = "{} records that fall evenly on 200 known"
SIGNALS = [
    Signal("clock", "the strongest window, p ≤ 0.05", _WEEK, LEVEL, EXACT, peaks, 200, (500, 2_000, 5_000), SCAN_DRAWS),
    Signal(
        "clock", "a second window is printed, p ≤ 0.05", _WEEK, LEVEL, AT_MOST, partial(peaks, rank=1), 200, (),
        SCAN_DRAWS, no_power="one window was doubled",
    ),
    Signal("clock", "two districts' clocks differ, p ≤ 0.05", _DOUBLED, LEVEL, EXACT, two_clocks, 60, (100, 200, 400)),
    Signal(
        "clock", "some two of three districts differ, all pairs allowed for",
        "{} records of three districts of one daily rhythm each", LEVEL, AT_MOST, partial(two_clocks, pairs=3), 60,
        (100, 200, 400),
    ),
    Signal(
        "clock", "midnight is left out as a default (p < 0.01)", "{} records at each of 23:00, 00:00 and 01:00", 0.01,
        AT_MOST, defaults, 20, (20, 50, 100),
    ),
    Signal(
        "season", "weekdays, p < 0.05", "{} events, every weekday alike", LEVEL, EXACT, weekdays, 350, (70, 150, 350),
    ),
    Signal(
        "season", "95 % interval of a weekday's index leaves out 1", "{} events, every weekday alike", LEVEL, AT_MOST,
        weekday_interval, 350, (70, 150, 350),
    ),
    Signal("repeats", "more repeats than chance, p ≤ 0.05", _EVEN, LEVEL, AT_MOST, repeated, 60, (100, 200, 400)),
    Signal(
        "repeats", "more on the tenth recorded most, p ≤ 0.05", _EVEN, LEVEL, AT_MOST, partial(repeated, top=-1), 60,
        (100, 200, 400),
    ),
]  # fmt: skip

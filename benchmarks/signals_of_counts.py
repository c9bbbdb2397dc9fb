"""Signals of counts set side by side: compare, funnel, standardise, locations, harm, what changed, the usual range."""

from __future__ import annotations

from functools import partial

import numpy as np

from benchmarks.signals import AT_MOST, EXACT, Signal, outside, q_of
from frankpledge.analysis import two_counts
from frankpledge.analysis.e_test import e_test_p
from frankpledge.analysis.funnel import Adjustment, funnel
from frankpledge.analysis.harm import harm
from frankpledge.analysis.leaders import among_the_most
from frankpledge.analysis.overdispersion import pearson_test
from frankpledge.analysis.prediction import predictive_interval
from frankpledge.analysis.quasi_poisson import dispersion_of_table, widened_interval, widened_p
from frankpledge.analysis.rate_ratios import (
    against_family,
    exact_rate_ratio,
    log_normal_rate_ratio,
)
from frankpledge.analysis.standardisation import indirect
from frankpledge.findings.methods.two_windows import changes

LEVEL = 0.05
YEARS, MONTHS = 4, 12


def _two(chance, times, mean, factor, exposure):
    return chance.poisson(mean * factor, times), chance.poisson(mean * exposure, times)


def exact(chance, times, mean, factor, exposure):
    """The exact test of a year against the years before."""
    return two_counts.exact_p(*_two(chance, times, mean, factor, exposure), exposure) < LEVEL


def e_test(chance, times, mean, factor, exposure):
    """The E-test of the same."""
    now, before = _two(chance, times, mean, factor, exposure)
    return e_test_p(now, 1.0, before, exposure) < LEVEL


def difference(chance, times, mean, factor, exposure):
    """The 95 % interval of the difference leaves out 0."""
    now, before = _two(chance, times, mean, factor, exposure)
    return outside(*two_counts.difference_interval(now, before, exposure), 0.0)


def ratio(chance, times, mean, factor, exposure):
    """The exact 95 % limits of the rate ratio leave out 1."""
    now, before = _two(chance, times, mean, factor, exposure)
    found = exact_rate_ratio(now, 1.0, before, exposure)
    return outside(found.low, found.high, 1.0)


def scattered(chance, times, mean, dispersion, factor=1.0, months=1):
    """Counts that scatter more than chance: negative binomial of a mean, its variance so many times that."""
    level = np.full((times, months), mean) if np.ndim(mean) == 0 else mean
    level = np.asarray(level, dtype=np.float64) * factor
    return chance.negative_binomial(level / (dispersion - 1), 1 / dispersion)


def _years(chance, times, mean, factor):
    """Four years of scattered months, the last of them the one asked about."""
    level = np.full((times, YEARS * MONTHS), mean / MONTHS)
    level[:, -MONTHS:] *= factor
    table = scattered(chance, times, level, 2.0).reshape(times, YEARS, MONTHS)
    year = table.sum(axis=2)
    phi = np.maximum(1.0, np.nan_to_num(dispersion_of_table(table), nan=1.0))
    return year[:, -1], year[:, :-1].sum(axis=1), phi


def widened(chance, times, mean, factor):
    """The exact p, widened by φ of the months."""
    now, before, phi = _years(chance, times, mean, factor)
    return widened_p(two_counts.exact_p(now, before, YEARS - 1), phi) < LEVEL


def wide_difference(chance, times, mean, factor):
    """The interval of the difference, widened by φ."""
    now, before, phi = _years(chance, times, mean, factor)
    more = two_counts.difference(now, before, YEARS - 1)
    ends = two_counts.difference_interval(now, before, YEARS - 1)
    return outside(*widened_interval(more, *ends, phi), 0.0)


def wide_ratio(chance, times, mean, factor):
    """The log-normal limits of the ratio, widened by φ."""
    now, before, phi = _years(chance, times, mean, factor)
    free = (YEARS - 1) * (MONTHS - 1)
    found = log_normal_rate_ratio(now, 1.0, before, YEARS - 1, dispersion=phi, free=free)
    return outside(found.low, found.high, 1.0)


def family(chance, times, mean, factor, limits=False):
    """One of eight areas whose true rates differ by a tenth."""
    level = mean * chance.gamma(100, 0.01, (times, 8))
    level[:, 0] *= factor
    found = against_family(chance.poisson(level), 100_000)
    if limits:
        return outside(found.low[:, 0], found.high[:, 0], found.rate[:, 0])
    return found.p[:, 0] < LEVEL


def wards(chance, times, mean, factor, reads, adjustment=Adjustment.NONE, spread=0.0):
    """Twenty wards of unlike size; what is read of each funnel. The eleventh ward is the one that may be doubled."""
    people = np.linspace(0.5, 1.5, 20) * 8_000
    level = np.tile(mean * people / people.mean(), (times, 1))
    if spread:
        level *= chance.gamma(1 / spread, spread, level.shape)
    level[:, 10] *= factor
    seen = chance.poisson(level)
    return np.array([reads(funnel(one, people, adjustment=adjustment)) for one in seen])


def beyond_95(found):
    """Whether the ward lies outside 95 %."""
    return abs(int(found.position[10])) >= 1


def beyond_998(found):
    """Whether the ward lies outside 99.8 %."""
    return abs(int(found.position[10])) == 2


def any_q(found):
    """Whether some ward's q is below the level."""
    return bool((found.q < LEVEL).any())


def in_number(chance, times, mean, factor):
    """A ward has many or few in number, beside an average one of twenty."""
    level = np.full((times, 20), float(mean))
    level[:, 10] *= factor
    return np.array([beyond_95(funnel(one, np.ones(20), per=1.0)) for one in chance.poisson(level)])


def wards_differ(chance, times, mean, factor):
    """Pearson's test that twenty wards have one rate."""
    people = np.linspace(0.5, 1.5, 20)
    level = np.tile(mean * people, (times, 1))
    level[:, 10] *= factor
    seen = chance.poisson(level)
    expected = seen.sum(axis=1, keepdims=True) * people / people.sum()
    return (
        np.array([float(pearson_test(*both)[1]) for both in zip(seen, expected, strict=True)])
        < LEVEL
    )


def harms(chance, times, mean, factor):
    """The interval of a sum of harm leaves out the true one."""
    weights = np.array([10.0, 40.0, 150.0, 1_800.0, 7_800.0])
    parts = mean * np.array([0.5, 0.3, 0.15, 0.045, 0.005])
    found = harm(chance.poisson(parts * factor, (times, 5)), weights)
    return outside(found.low, found.high, float(parts @ weights))


PLACES = np.array([0.1, 0.15, 0.25, 0.5, 0.75, 1.0, 2.0, 3.25] * 2)


def places(chance, times, mean, factor):
    """Two districts with eight kinds of place each, now and a year before."""
    level = np.tile(mean * PLACES, (times, 1))
    before = chance.poisson(level)
    level[:, 5] *= factor
    q = q_of(two_counts.exact_p(chance.poisson(level), before, 1.0))
    return q[:, 5] <= 0.10 if factor != 1 else (q <= 0.10).any(axis=1)


def place_interval(chance, times, mean, factor):
    """The interval of a kind of place's change leaves out 0."""
    now, before = _two(chance, times, mean, factor, 1.0)
    return outside(*two_counts.difference_interval(now, before, 1.0), 0.0)


def leaders(chance, times, mean, factor, kinds):
    """Kinds of place (or groups) as frequent as each other: the first is left out of those named as most frequent."""
    level = np.full((times, kinds), float(mean))
    level[:, 1:] *= factor
    seen = chance.poisson(level)
    return ~among_the_most(seen)[:, 0]


def scanned(chance, times, mean, factor):
    """Sixty comparisons at once, of means from a fifth to three times the size, with a year before."""
    level = np.tile(mean * np.linspace(0.2, 3, 60), (times, 1))
    before = chance.poisson(level)
    level[:, 17] *= factor
    q = q_of(two_counts.exact_p(chance.poisson(level), before, 1.0))
    return q[:, 17] <= 0.10 if factor != 1 else (q <= 0.10).any(axis=1)


def ward_changes(chance, times, mean, factor):
    """Twenty wards with months that scatter twice as much as chance, now, a year before and another; φ over all."""
    level = np.repeat(np.linspace(0.5, 1.5, 20) * mean / MONTHS, MONTHS).reshape(20, 1, MONTHS)
    level = np.tile(level, (times, 1, 3, 1)).reshape(times, 20, 3, MONTHS)
    level[:, 10, 0] *= factor
    tables = scattered(chance, times, level, 2.0)
    phi = np.maximum(1.0, np.nanmean(dispersion_of_table(tables), axis=1, keepdims=True))
    now, before = tables[:, :, 0].sum(axis=2), tables[:, :, 1].sum(axis=2)
    q = q_of(widened_p(two_counts.exact_p(now, before, 1), phi))
    return q[:, 10] <= 0.1 if factor != 1 else (q <= 0.1).any(axis=1)


def change(chance, times, mean, factor):
    """The change that explanations are weighed for."""
    now, before = _two(chance, times, mean, factor, 1.0)
    return np.array([one.is_clear for one in changes([""] * times, now, before, 1.0, 1.0)])


def usual_range(chance, times, mean, factor):
    """A month lies outside the range that three earlier ones give."""
    now, before = _two(chance, times, mean, factor, 3.0)
    return outside(*predictive_interval(before, 3), now)


_LAST, _THREE = "a year of mean {} against one before", "a year of mean {} against three before"
_SCATTER = "months that scatter twice as much as chance, {} a year, against three years before; φ from the four years"


def of_its_kind(chance, times, mean, factor):
    """One of five districts in two kinds of place, beside the county's own rates, which hold it too."""
    people = np.array([[40, 10], [10, 30], [25, 25], [5, 40], [20, 15]]) * 1_000.0
    expected = people * np.array([2.0, 1.0])
    expected *= mean / expected[0].sum()
    seen = chance.poisson(expected * np.array([factor, 1, 1, 1, 1])[:, None], (times, 5, 2))
    found = [
        indirect(one, people, one.sum(axis=0) / people.sum(axis=0), limits="byar") for one in seen
    ]
    return outside(
        np.array([one.low[0] for one in found]), np.array([one.high[0] for one in found]), 1.0
    )


_WARDS = "one of 20 wards, {} in an average one; all of one rate"
_UNLIKE = "one of 20 wards, {} in an average one; true rates that differ by 15 %"
_MEANS = (10, 20, 40)
SIGNALS = [
    Signal(
        "compare", "exact test, p < 0.05 (last year)", _LAST, LEVEL, AT_MOST, partial(exact, exposure=1.0), 20, _MEANS,
    ),
    Signal(
        "compare", "exact test, p < 0.05 (three years)", _THREE, LEVEL, AT_MOST, partial(exact, exposure=3.0), 20,
        _MEANS,
    ),
    Signal("compare", "E-test, p < 0.05 (last year)", _LAST, LEVEL, AT_MOST, partial(e_test, exposure=1.0), 20, _MEANS),
    Signal(
        "compare", "E-test, p < 0.05 (three years)", _THREE, LEVEL, AT_MOST, partial(e_test, exposure=3.0), 20, _MEANS,
    ),
    Signal(
        "compare", "95 % interval of the difference leaves out 0", _THREE, LEVEL, AT_MOST,
        partial(difference, exposure=3.0), 20, _MEANS,
    ),
    Signal(
        "compare", "exact 95 % limits of the ratio leave out 1", _THREE, LEVEL, AT_MOST, partial(ratio, exposure=3.0),
        20, _MEANS,
    ),
    Signal("compare", "p < 0.05, scatter allowed for", _SCATTER, LEVEL, AT_MOST, widened, 240, (60, 120, 240)),
    Signal(
        "compare", "95 % interval of the difference, scatter allowed for", _SCATTER, LEVEL, EXACT, wide_difference,
        240, (60, 120, 240),
    ),
    Signal(
        "compare", "95 % limits of the ratio, scatter allowed for", _SCATTER, LEVEL, EXACT, wide_ratio, 240,
        (60, 120, 240),
    ),
    Signal(
        "compare", "family group, p < 0.05", "one of 8 areas, {} each; true rates that differ by a tenth", LEVEL,
        AT_MOST, family, 200, (20, 50, 200),
    ),
    Signal(
        "compare", "family group, outside the limits for one more area",
        "one of 8 areas, {} each; true rates that differ by a tenth", LEVEL, AT_MOST, partial(family, limits=True),
        200, (20, 50, 200),
    ),
    Signal(
        "funnel", "outside 95 % by rate, chance alone", _WARDS, 0.05, AT_MOST, partial(wards, reads=beyond_95), 40,
        _MEANS,
    ),
    Signal(
        "funnel", "outside 99.8 % by rate, chance alone", _WARDS, 0.002, AT_MOST, partial(wards, reads=beyond_998),
        40, _MEANS,
    ),
    Signal(
        "funnel", "outside 95 %, additive", _UNLIKE, 0.05, EXACT,
        partial(wards, reads=beyond_95, adjustment=Adjustment.ADDITIVE, spread=0.0225), 100, (40, 100, 400),
    ),
    Signal(
        "funnel", "outside 99.8 %, additive", _UNLIKE, 0.002, EXACT,
        partial(wards, reads=beyond_998, adjustment=Adjustment.ADDITIVE, spread=0.0225), 100, (40, 100, 400),
    ),
    Signal(
        "funnel", "outside 95 %, multiplicative", _UNLIKE, 0.05, EXACT,
        partial(wards, reads=beyond_95, adjustment=Adjustment.MULTIPLICATIVE, spread=0.0225), 100, (40, 100, 400),
    ),
    Signal(
        "funnel", "many or few in number (95 %)", "one of 20 wards, {} in each", 0.05, AT_MOST, in_number, 40, _MEANS,
    ),
    Signal(
        "funnel", "some ward with p for all areas < 0.05", "20 wards, {} in an average one; all of one rate", 0.05,
        AT_MOST, partial(wards, reads=any_q), 40, _MEANS,
    ),
    Signal(
        "funnel", "the wards differ, X² p < 0.05", "20 wards, {} in an average one; all of one rate", 0.05, EXACT,
        wards_differ, 40, _MEANS,
    ),
    Signal(
        "harm", "95 % interval leaves out the true harm", "{} crimes, one in 200 of the gravest", 0.05, AT_MOST,
        harms, 1_000, (200, 1_000, 10_000),
    ),
    Signal(
        "locations", "some change with q ≤ 0.10", "16 kinds of place and district with means from 2 to 65 (size {})",
        0.10, AT_MOST, places, 20, _MEANS,
    ),
    Signal(
        "locations", "95 % interval of the change leaves out 0", "a kind of place of mean {}, beside the year before",
        0.05, AT_MOST, place_interval, 20, _MEANS,
    ),
    Signal(
        "locations", "one as frequent as the others is not among those named as most",
        "8 kinds of place of mean {} each", 0.05, AT_MOST, partial(leaders, kinds=8), 20, _MEANS,
    ),
    Signal(
        "standardise", "a district is called above or below the county",
        "one of five districts in two kinds of place, {} in it; each kind of one rate in the county", 0.05, AT_MOST,
        of_its_kind, 60, _MEANS,
    ),
    Signal(
        "ward-change", "some ward changed, q ≤ 0.10",
        "20 wards, {} a year in an average one, months that scatter twice as much as chance; φ from three years", 0.10,
        AT_MOST, ward_changes, 120, (30, 60, 120),
    ),
    Signal(
        "explanations", "the change itself is beyond chance, p < 0.05", _LAST, LEVEL, AT_MOST, change, 20, _MEANS,
    ),
    Signal(
        "what changed", "some change with q ≤ 0.10", "60 comparisons with last year of means from 4 to 60 (size {})",
        0.10, AT_MOST, scanned, 20, _MEANS,
    ),
    Signal(
        "what changed", "a month outside its usual range", "a month of mean {}, beside three earlier ones", 0.05,
        AT_MOST, usual_range, 20, _MEANS,
    ),
]  # fmt: skip

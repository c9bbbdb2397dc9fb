"""When in the year, and on which weekdays: seasons of monthly counts, and how sure they are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from scipy import special

from frankpledge.analysis import inputs
from frankpledge.analysis.local_line import local_line

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

# Three of each month: with fewer a season cannot be told from chance.
MINIMUM_MONTHS = 36
# A year to either side for the level: it may bend from year to year, not with the seasons.
HALF_WIDTH = 12
ROUNDS = 20
# Below this a variance is what rounding leaves of none.
NOTHING = 1e-20


@dataclass(frozen=True)
class Decomposition:
    """Monthly counts taken apart: log(count + 0.5) = level + season + remainder.

    `level`, `season`, `remainder`: series × months, in logarithms; the remainder is nan where there
    is no data. `index`, `low`, `high`: series × 12, January first: by what a usual month is
    multiplied, and its limits; the geometric mean of a row is 1. `strength`: by series, from 0 (no
    season) to 1 (nothing but season); `p`: the chance of a season at least so strong if there were
    none, for chance alone gives a strength of about a quarter in four years. `enough`: whether a
    series was long enough; where it was not, all else is nan. `months_seen`: months with data.
    """

    level: NDArray[np.float64]
    season: NDArray[np.float64]
    remainder: NDArray[np.float64]
    index: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    strength: NDArray[np.float64]
    p: NDArray[np.float64]
    enough: NDArray[np.bool_]
    months_seen: NDArray[np.intp]


@dataclass(frozen=True)
class WeekdayIndices:
    """How many times its even share a weekday has, with limits, in the shape of the counts.

    `p`: the chance of counts so uneven if every day were alike; `total`: of all weekdays; both
    without the last axis.
    """

    index: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    p: NDArray[np.float64]
    total: NDArray[np.float64]


def decompose(counts: ArrayLike, first_month: ArrayLike = 1, level: float = 0.95) -> Decomposition:
    """Take each series apart into its level, its season and what is left.

    Level and season are fitted in turn until they agree, as in Cleveland and others (1990), "STL: a
    seasonal-trend decomposition procedure based on loess", Journal of Official Statistics 6, with
    the same season every year; on logarithms, since a season multiplies (methods of the classical
    decomposition, Kendall & Stuart 1966, "The advanced theory of statistics", volume 3). Limits are
    Student's around the mean of a month's departures from the level, all months of the year sharing
    one remainder variance, which is multiplied by how much more the indices vary by chance than it (4 % in four
    years: the level follows both a little); the strength is that of Wang, Smith & Hyndman (2006), "Characteristic-based
    clustering for time series data": 1 − Var(remainder)/Var(season + remainder), at least 0; p is that of
    Fisher's F for twelve means (Scheffé 1959, "The analysis of variance", chapter 3).

    The logarithm of few counts is lopsided: under about five a month the indices are drawn towards 1
    and the limits are rough. Sum such series first.

    `counts`: series × months, nan is no data; `first_month`: the month of the year (1 to 12) that
    they begin with, one for all or one for each. A series needs 36 months with data, and each month
    of the year twice; others are returned as nan with `enough` false, never guessed.
    Raises ValueError for counts that are negative or not whole, for a month that is not 1 to 12, and
    for a level outside 0 to 1.

    >>> summer = [80, 70, 90, 120, 140, 160, 170, 160, 120, 100, 90, 80]
    >>> found = decompose([summer * 4])
    >>> found.index[0].round(2).tolist()
    [0.73, 0.64, 0.82, 1.09, 1.27, 1.45, 1.54, 1.45, 1.09, 0.91, 0.82, 0.73]
    >>> float(found.strength[0].round(2)), decompose([summer * 2]).enough.tolist()
    (1.0, [False])
    """
    tail = inputs.tail_area(level)
    checked = inputs.monthly_counts("counts", counts)
    month = inputs.months_of_year(first_month, *checked.shape)
    seen = _seen_by_month(checked, month)
    enough = (seen.sum(axis=1) >= MINIMUM_MONTHS) & (seen.min(axis=1) >= 2)
    values = np.log(np.where(enough[:, None], checked, np.nan) + 0.5)
    smooth, season = _take_apart(values, month, np.where(enough[:, None], seen, np.nan))
    each = np.take_along_axis(season, month, 1)
    remainder = values - smooth - each
    free = np.maximum(seen.sum(axis=1) - 11.0 - _free_of_level(checked.shape[1]), 3.0)
    variance = np.nansum(remainder**2, axis=1) / free * _excess(checked.shape[1])
    # Of a mean of so many months, less the mean of all twelve.
    error = np.sqrt(variance[:, None] * (11.0 / 12.0) / np.maximum(seen, 1))
    spread = error * special.stdtrit(free, 1.0 - tail)[:, None]
    return Decomposition(
        smooth,
        each,
        remainder,
        np.exp(season),
        np.exp(season - spread),
        np.exp(season + spread),
        _strength(remainder, each),
        _chance_of_no_season(season, seen, variance, free),
        enough,
        seen.sum(axis=1),
    )


def weekday_indices(counts: ArrayLike, days: ArrayLike, level: float = 0.95) -> WeekdayIndices:
    """Return how many times its even share each weekday has.

    An index is the weekday's count a day over the count a day of all weekdays: 1.2 is a fifth more
    than an even week would give it. Given their total the counts are multinomial, so that the limits
    are those of a binomial share, exact (Clopper & Pearson 1934, "The use of confidence or fiducial
    limits", Biometrika 26), each on its own; p is Pearson's (1900) chi-square test of even days.
    Events that come in bunches, several a night, make both too sure.

    `counts`: … × 7, whole, Monday first or as you like; `days`: how many such days there were in the
    period, 7 numbers or … × 7, each above 0. nan and p = 1 where nothing was counted.
    Raises ValueError where the last axis is not seven long, for counts that are negative, not whole
    or not finite, for days that are not above 0, and for a level outside 0 to 1.

    >>> found = weekday_indices([10, 10, 10, 10, 25, 30, 15], [52] * 7)
    >>> found.index.round(2).tolist()
    [0.64, 0.64, 0.64, 0.64, 1.59, 1.91, 0.95]
    >>> float(found.low[5].round(2)), float(found.high[5].round(2)), bool(found.p < 0.001)
    (1.35, 2.56, True)
    """
    seen, exposure = inputs.counts("counts", counts), inputs.positive("days", days)
    for name, values in (("counts", seen), ("days", exposure)):
        if values.shape[-1:] != (7,):
            raise ValueError(
                f"{name} has the shape {values.shape}; its last axis must be the seven weekdays"
            )
    total = seen.sum(axis=-1, keepdims=True)
    even = exposure / exposure.sum(axis=-1, keepdims=True)
    some = np.where(total > 0, total, np.nan)
    low, high = _share_limits(seen, total, inputs.tail_area(level))
    with_none = np.where(total > 0, 0.0, np.nan)
    surprise = ((seen - total * even) ** 2 / (np.where(total > 0, total, 1.0) * even)).sum(axis=-1)
    return WeekdayIndices(
        np.asarray(seen / some / even),
        np.asarray(low / even + with_none),
        np.asarray(high / even + with_none),
        np.asarray(special.chdtrc(6, surprise)),
        np.asarray(total[..., 0]),
    )


def _share_limits(
    seen: NDArray[np.float64], total: NDArray[np.float64], tail: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the exact limits of a binomial share; from 0 where none is seen, to 1 where all are."""
    rest = total - seen
    low = special.betaincinv(np.maximum(seen, 1.0), rest + 1.0, tail)
    high = special.betaincinv(seen + 1.0, np.maximum(rest, 1.0), 1.0 - tail)
    return np.where(seen > 0, low, 0.0), np.where(rest > 0, high, 1.0)


def _seen_by_month(counts: NDArray[np.float64], month: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return how often each month of the year has data, series × 12."""
    known = np.isfinite(counts)
    return np.stack([(known & (month == one)).sum(axis=1) for one in range(12)], axis=1)


def _take_apart(
    values: NDArray[np.float64], month: NDArray[np.intp], seen: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the level (series × months) and the season (series × 12, of sum 0)."""
    season = np.zeros((len(values), 12))
    for _ in range(ROUNDS):
        level = local_line(values - np.take_along_axis(season, month, 1), HALF_WIDTH)
        above = np.where(np.isfinite(values), values - level, 0.0)
        sums = [np.where(month == one, above, 0.0).sum(axis=1) for one in range(12)]
        season = np.stack(sums, axis=1) / seen
        season = season - season.mean(axis=1, keepdims=True)
    return level, season


def _free_of_level(months: int) -> float:
    """Return how many free numbers the level holds: the trace of the smoother, for no months missing."""
    return float(np.trace(local_line(np.eye(months), HALF_WIDTH)))


@lru_cache(maxsize=64)
def _excess(months: int) -> float:
    """Return how many times the remainder's variance, as counted, chance puts into the season of so many months.

    Exact for no months missing: the sums of squares of the linear fit on one month at a time. Without it p would be
    below 0.05 in 6 of 100 series that have no season.
    """
    whole, month = np.eye(months), np.tile(np.arange(months) % 12, (months, 1))
    seen = np.tile(np.bincount(month[0], minlength=12).astype(np.float64), (months, 1))
    level, season = _take_apart(whole, month, seen)
    left = whole - level - np.take_along_axis(season, month, 1)
    by_chance = (left**2).sum() / (months - 11.0 - _free_of_level(months))
    return float((seen * season**2).sum() / 11.0 / by_chance)


def _chance_of_no_season(
    season: NDArray[np.float64],
    seen: NDArray[np.intp],
    variance: NDArray[np.float64],
    free: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Return the upper tail of F; 1 where nothing varies, nan where a series was too short."""
    between = (seen * season**2).sum(axis=1) / 11.0
    varies = between + variance > NOTHING
    ratio = np.where(varies, between, 0.0) / np.maximum(variance, NOTHING)
    return np.asarray(special.fdtrc(11.0, free, ratio) + 0.0 * between)


def _strength(remainder: NDArray[np.float64], season: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return 1 − Var(remainder)/Var(season + remainder), from 0 to 1; 0 where nothing varies."""
    left, both = _variance(remainder), _variance(season + remainder)
    share = np.where(both > NOTHING, left, 1.0) / np.where(both > NOTHING, both, 1.0)
    return np.asarray(np.clip(1.0 - share, 0.0, 1.0) + 0.0 * season.sum(axis=1))


def _variance(values: NDArray[np.float64]) -> NDArray[np.float64]:
    known = np.isfinite(values)
    count = np.maximum(known.sum(axis=1, keepdims=True), 1)
    mean = np.nansum(values, axis=1, keepdims=True) / count
    return np.asarray(np.nansum((values - mean) ** 2, axis=1) / count[:, 0])

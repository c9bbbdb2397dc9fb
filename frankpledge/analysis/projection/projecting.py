"""Project monthly counts: each month to come, the total of the period, and the chance of missing a target."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from frankpledge.analysis import inputs
from frankpledge.analysis.projection import negative_binomial
from frankpledge.analysis.projection.level import Level, Ways, all_ways, find_level, step
from frankpledge.analysis.projection.season import Season, find_season

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

# Three of each month: with fewer a season is a guess.
MINIMUM_MONTHS = 36
# A projected mean is never below so small a part of the series' mean.
LEAST_LEVEL = 0.02


@dataclass(frozen=True)
class Predicted:
    """What is expected, how much it may vary, and limits in whole counts; arrays of one shape.

    The limits are the smallest counts at which the chance of so many or fewer reaches 10 % and 90 %,
    or 2.5 % and 97.5 %. Between them, both included, lies the chance named or more: with few
    events a month noticeably more, the price of whole numbers.
    """

    mean: NDArray[np.float64]
    variance: NDArray[np.float64]
    low_80: NDArray[np.float64]
    high_80: NDArray[np.float64]
    low_95: NDArray[np.float64]
    high_95: NDArray[np.float64]


@dataclass(frozen=True)
class Projection:
    """A projection of series.

    `months`: of each month ahead, series × ahead. `total`: of the period, by series: what it has
    so far (`so_far`) and all months ahead; nan where a month so far has no data. `enough`: whether
    a series was long enough; where it was not, all is nan. `months_seen`: months with data.
    """

    months: Predicted
    total: Predicted
    so_far: NDArray[np.float64]
    enough: NDArray[np.bool_]
    months_seen: NDArray[np.intp]


def project(
    counts: ArrayLike, ahead: int, first_month: ArrayLike = 1, months_so_far: int = 0
) -> Projection:
    """Project each series `ahead` months, and the total of the period that ends with the last of them.

    Level × season, where the level's way of moving is averaged over sixteen (`level`), the season
    is drawn towards none as far as noise would explain it (`season`), and the count is negative
    binomial around both. The variance holds the noise of the months, what is not known of level,
    slope and season, and that one does not know which way is right. A level that moves together with
    its slope makes the months' errors go together, and the total's variance counts that in.

    `counts`: series × months, nan is no data; `first_month`: the month of the year (1 to 12) that
    they begin with, one for all or one for each; `months_so_far`: how many of the last months
    already belong to the period. A series needs 36 months with data, and each month of the year
    twice; others are returned as nan with `enough` false, never guessed.
    Raises ValueError for counts that are negative or not whole, for `ahead` that is not 1 to 24,
    and for `months_so_far` that is negative or more than there are.

    >>> summer = [80, 70, 90, 120, 140, 160, 170, 160, 120, 100, 90, 80]
    >>> found = project([summer * 4 + summer[:6]], ahead=6, months_so_far=6)
    >>> found.months.mean.round().tolist(), float(found.so_far[0])
    ([[169.0, 156.0, 126.0, 100.0, 88.0, 83.0]], 660.0)
    >>> float(found.total.low_80[0]), float(found.total.high_80[0])
    (1341.0, 1420.0)
    """
    checked = inputs.monthly_counts("counts", counts)
    series, months = checked.shape
    _check_months(ahead, months_so_far, months)
    month = inputs.months_of_year(first_month, series, months + ahead)
    enough = _enough(checked, month[:, :months])
    so_far = checked[:, months - months_so_far :].sum(axis=1)
    mean, variance = np.full((series, ahead), np.nan), np.full((series, ahead), np.nan)
    total_mean, total_variance = np.full(series, np.nan), np.full(series, np.nan)
    if enough.any():
        mean[enough], variance[enough], total_variance[enough] = _moments(
            checked[enough], month[enough]
        )
        total_mean[enough] = mean[enough].sum(axis=1)
    return Projection(
        predicted(mean, variance),
        predicted(total_mean, total_variance, so_far),
        so_far,
        enough,
        np.isfinite(checked).sum(axis=1),
    )


def chance_of_missing(
    projection: Projection, target: ArrayLike, lower_is_better: ArrayLike = True
) -> NDArray[np.float64]:
    """Return the chance that the period's total misses its target, by series.

    Where lower is better a target is missed by a total above it, P(total > target); otherwise by
    one below it, P(total < target). A total that meets the target exactly keeps it. What was seen
    so far is certain; the months ahead are negative binomial (`project`).

    `target`: one for all or one for each series, a count that need not be whole;
    `lower_is_better`: likewise, true or false. nan where there is no projection.
    Raises ValueError for a target that is not finite or negative, or for another length.

    >>> found = project([[10] * 48], ahead=12)
    >>> chance_of_missing(found, 120).round(2).tolist()
    [0.47]
    >>> chance_of_missing(found, 100, lower_is_better=False).round(2).tolist()
    [0.07]
    """
    wanted = inputs.amounts("target", target)
    series = projection.so_far.shape
    if wanted.shape not in ((), series) or np.shape(lower_is_better) not in ((), series):
        raise ValueError(
            f"target has the shape {wanted.shape} and lower_is_better {np.shape(lower_is_better)}, "
            f"but there are {series[0]} series; give one for all, or one for each"
        )
    left = np.broadcast_to(wanted, series) - projection.so_far
    mean = projection.total.mean - projection.so_far
    variance = projection.total.variance
    at_most = negative_binomial.chance_of_at_most(np.floor(left), mean, variance)
    below = negative_binomial.chance_of_at_most(np.ceil(left) - 1.0, mean, variance)
    return np.where(lower_is_better, 1.0 - at_most, below)


def _check_months(ahead: int, months_so_far: int, months: int) -> None:
    if not 1 <= ahead <= 24:
        raise ValueError(f"ahead is {ahead}; give a number of months from 1 to 24")
    if not 0 <= months_so_far <= months:
        raise ValueError(
            f"months_so_far is {months_so_far}, but there are {months} months of counts; "
            "give how many of the last of them belong to the period"
        )


def _enough(counts: NDArray[np.float64], month: NDArray[np.intp]) -> NDArray[np.bool_]:
    """Tell which series have 36 months with data, and each month of the year twice."""
    known = np.isfinite(counts)
    each = np.stack([(known & (month == one)).sum(axis=1) for one in range(12)], axis=1)
    return np.asarray((known.sum(axis=1) >= MINIMUM_MONTHS) & (each.min(axis=1) >= 2))


def predicted(
    mean: NDArray[np.float64],
    variance: NDArray[np.float64],
    certain: NDArray[np.float64] | float = 0.0,
) -> Predicted:
    """Return mean and limits of `certain` more than a negative binomial count; nan stays nan."""
    known = np.isfinite(mean)
    some = mean[known], variance[known]
    limits = []
    for chance in (0.1, 0.9, 0.025, 0.975):
        found = np.full(mean.shape, np.nan)
        found[known] = negative_binomial.limit(chance, *some)
        limits.append(found + certain)
    return Predicted(mean + certain, variance + 0.0 * certain, *limits)


def _moments(
    counts: NDArray[np.float64], month: NDArray[np.intp]
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return mean and variance of each month ahead, and the variance of their sum."""
    months = counts.shape[1]
    season = find_season(counts, month[:, :months])
    index = np.take_along_axis(season.index, month, 1)
    # Of an average month the noise is dispersion/mean; a busy month of a Poisson count is surer.
    dispersion = season.dispersion[:, None]
    relative = (1.0 / index + dispersion - 1.0) / dispersion
    ratio = counts / index[:, :months] / season.mean[:, None]
    ways = all_ways()
    level = find_level(
        ratio, relative[:, :months], season.dispersion / season.mean, season.kept.sum(axis=1), ways
    )
    ahead = index[:, months:]
    mean, variance, total = _walk(level, season, ways, ahead, relative[:, months:])
    drift, together = _season_doubt(season, month[:, months:], mean / ahead)
    scale = season.mean[:, None]
    least = negative_binomial.LEAST_VARIANCE
    mean, variance = mean * scale, (variance + drift) * scale**2
    total = (total + together) * season.mean**2
    return (
        mean,
        np.maximum(variance, least * mean),
        np.maximum(total, least * mean.sum(axis=1)),
    )


def _walk(
    level: Level,
    season: Season,
    ways: Ways,
    index: NDArray[np.float64],
    relative: NDArray[np.float64],
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return the mean and variance of each month ahead, and the variance of the sum, over the series' mean.

    The sum's covariance with level and slope is carried along, so that no month is counted as
    independent of the one before. Within a way the moments are exact; over the ways they are those of
    the mixture.
    """
    state, weight = level.state, level.weight
    noise = np.maximum(level.noise, 1.0 / season.mean[:, None])
    sums = with_level = with_slope = summed = np.zeros_like(weight)
    means, variances = [], []
    for month in range(index.shape[1]):
        factor, own = index[:, month, None], relative[:, month, None]
        here = factor * np.maximum(state.level, LEAST_LEVEL)
        spread = factor**2 * noise * (state.level_variance + own)
        middle = (weight * here).sum(axis=1)
        means.append(middle)
        variances.append((weight * (spread + (here - middle[:, None]) ** 2)).sum(axis=1))
        summed = summed + here
        sums = sums + 2.0 * factor * with_level + factor**2 * (state.level_variance + own)
        with_level = with_level + factor * state.level_variance
        with_slope = with_slope + factor * state.covariance
        with_level, with_slope = with_level + ways.left * with_slope, ways.left * with_slope
        state = step(state, ways)
    middle = (weight * summed).sum(axis=1, keepdims=True)
    total = (weight * (noise * sums + (summed - middle) ** 2)).sum(axis=1)
    return np.stack(means, axis=1), np.stack(variances, axis=1), total


def _season_doubt(
    season: Season, month: NDArray[np.intp], level: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return what doubt of the season adds to the variance of each month ahead, and of their sum."""
    levels = [np.where(month == one, level, 0.0) for one in range(12)]
    by_month = np.stack(levels, axis=2)  # series × ahead × 12
    apart = [season.doubt(by_month[:, step]) for step in range(level.shape[1])]
    return np.stack(apart, axis=1), season.doubt(by_month.sum(axis=1))

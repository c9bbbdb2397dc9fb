"""One rate beside another: their ratio with its interval, against the family group, and against the county's rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import special

from frankpledge.analysis import inputs

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

# Fewer other areas than this tell nothing of how areas differ.
FEWEST_OTHERS = 3


@dataclass(frozen=True)
class RateRatio:
    """The ratio of two rates with its limits, all of one shape; nan where it is not defined."""

    ratio: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]


@dataclass(frozen=True)
class AgainstFamily:
    """Each area's rate beside the mean of the other areas of its family group; one shape, nan for no answer.

    `low` and `high` are where the rate of one more area like the others should fall; `p` tells how far out this one
    is; `between` is the standard deviation of the others' true rates; `others` counts the areas with data.
    """

    rate: NDArray[np.float64]
    mean_of_others: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    p: NDArray[np.float64]
    between: NDArray[np.float64]
    others: NDArray[np.int64]


def log_normal_rate_ratio(
    count: ArrayLike,
    population: ArrayLike,
    other_count: ArrayLike,
    other_population: ArrayLike,
    level: float = 0.95,
    dispersion: ArrayLike = 1.0,
    free: float = np.inf,
) -> RateRatio:
    """Return the ratio of two rates with its log-normal interval.

    exp(ln r ± z √(φ(1/count + 1/other_count))): Rothman & Greenland (1998), "Modern Epidemiology", chapter 14; φ, the
    quasi-Poisson dispersion (McCullagh & Nelder 1989, "Generalized Linear Models", 6.2), widens it where the series
    scatter more than Poisson ones. A φ that was estimated with so many degrees of freedom (`free`) takes Student's t
    for z. Where either count is 0 the limits are nan: take `exact_rate_ratio`.

    All arguments but `level` and `free` broadcast. Populations are people, or time, in one unit. Raises ValueError for
    what is no count, for a population, dispersion or `free` that is not above 0 and for a level outside 0 to 1.

    >>> found = log_normal_rate_ratio(30, 1_000, 60, 3_000)
    >>> [round(float(part), 3) for part in (found.ratio, found.low, found.high)]
    [1.5, 0.968, 2.325]
    """
    inputs.positive("free", 1.0 if np.isinf(free) else free)
    far = 1.0 - inputs.tail_area(level)
    z = float(special.ndtri(far) if np.isinf(free) else special.stdtrit(free, far))
    seen, other, ratio = _ratio(count, population, other_count, other_population)
    both = (seen > 0) & (other > 0)
    known = np.where(both, ratio, np.nan)
    inflated = inputs.positive("dispersion", dispersion)
    variance = inflated * (1.0 / np.where(both, seen, 1.0) + 1.0 / np.where(both, other, 1.0))
    factor = np.exp(z * np.sqrt(variance))
    ratio, low, high = np.broadcast_arrays(ratio, known / factor, known * factor)
    return RateRatio(np.asarray(ratio), np.asarray(low), np.asarray(high))


def exact_rate_ratio(
    count: ArrayLike,
    population: ArrayLike,
    other_count: ArrayLike,
    other_population: ArrayLike,
    level: float = 0.95,
) -> RateRatio:
    """Return the ratio of two rates with the interval that belongs to the exact conditional test.

    Given the sum of both counts the first is binomial; the limits of its share by Clopper & Pearson (1934), "The use
    of confidence or fiducial limits", Biometrika 26, turn into limits of the ratio (Przyborowski & Wilenski 1940,
    Biometrika 31). It leaves out 1 just where `two_counts.exact_p` is below 1 − level. A count of 0 gives a lower
    limit of 0; none in the other place gives a ratio and an upper limit of infinity, none in both a ratio of nan.

    Shapes and errors are those of `log_normal_rate_ratio`.

    >>> found = exact_rate_ratio([30, 4], 1_000, [60, 0], 3_000)
    >>> found.low.round(3).tolist(), found.high.round(3).tolist()
    ([0.934, 1.98], [2.362, inf])
    """
    area = inputs.tail_area(level)
    seen, other, ratio = _ratio(count, population, other_count, other_population)
    scale = _scale(population, other_population)
    low = special.betaincinv(np.maximum(seen, 1.0), other + 1.0, area)
    # The other's share, from its own tail: 1 − share would lose the digits of a small one.
    rest = special.betaincinv(np.maximum(other, 1.0), seen + 1.0, area)
    low = np.where(seen > 0, low / (1.0 - low), 0.0) * scale
    high = np.where(other > 0, (1.0 - rest) / rest, np.inf) * scale
    return RateRatio(ratio, np.asarray(low, np.float64), np.asarray(high, np.float64))


def against_the_rest(
    count: ArrayLike,
    population: ArrayLike,
    whole_count: ArrayLike,
    whole_population: ArrayLike,
    level: float = 0.95,
) -> RateRatio:
    """Return the ratio of an area's rate to that of the rest of its county, with the exact interval.

    The area is taken out of the whole first: left in, it would be compared with itself in part. The interval is that
    of `exact_rate_ratio`, whose shapes and errors these are; and ValueError where the whole is less than the area, or
    has no more people.

    >>> found = against_the_rest(30, 1_000, 90, 4_000)
    >>> round(float(found.ratio), 3), round(float(found.low), 3), round(float(found.high), 3)
    (1.5, 0.934, 2.362)
    """
    seen, whole = inputs.counts("count", count), inputs.counts("whole_count", whole_count)
    people = inputs.positive("population", population)
    all_people = inputs.positive("whole_population", whole_population)
    inputs.parts_of("count", seen, "whole_count", whole)
    inputs.parts_of("population", people, "whole_population", all_people)
    return exact_rate_ratio(seen, people, whole - seen, all_people - people, level)


def against_family(
    count: ArrayLike, population: ArrayLike, level: float = 0.95, dispersion: float = 1.0
) -> AgainstFamily:
    """Return each area's rate against the mean rate of the other areas of its family group.

    The area is left out of its own yardstick. The others' rates scatter by chance and because areas differ; the
    variance between them is their sample variance less the mean chance variance φ m/population, at least 0 (the
    ANOVA estimate in DerSimonian & Kacker 2007, "Random-effects model for meta-analysis of clinical trials: an
    update", Contemporary Clinical Trials 28). The rate of one more such area should fall within m ± t √(between² +
    φ m/population + variance of m), with t on others − 1 degrees of freedom (after Higgins, Thompson & Spiegelhalter
    2009, "A re-evaluation of random-effects meta-analysis", Journal of the Royal Statistical Society A 172; they
    take one degree less for many studies of unequal size). The lower limit is at least 0. For very small counts the
    law is skewed and the limits are rough.

    `count` and `population` broadcast to (…, areas), a family in the last axis; a nan count is no data. All results
    have that shape; an area with fewer than three others, or whose others saw nothing, is not compared.
    Rates are per one of population.
    Raises ValueError for what is no count, a population or dispersion not above 0, and a level outside 0 to 1.

    >>> found = against_family([50, 40, 60, 45, 200], 1_000)
    >>> found.mean_of_others.round(4).tolist(), found.p.round(3).tolist()
    ([0.0863, 0.0888, 0.0838, 0.0875, 0.0488], [0.7, 0.599, 0.802, 0.649, 0.001])
    """
    inflated = inputs.positive("dispersion", dispersion)
    area = inputs.tail_area(level)
    seen, people = np.broadcast_arrays(
        np.atleast_1d(inputs.counts_or_nan("count", count)),
        inputs.positive("population", population),
    )
    known = ~np.isnan(seen)
    rate = seen / people
    others = known.sum(axis=-1, keepdims=True) - known
    enough = (others >= FEWEST_OTHERS) & known & (_sum_of_others(seen) > 0)
    size = np.where(enough, others, np.nan)
    mean = _sum_of_others(rate) / size
    scatter = _scatter_of_others(rate, size)
    chance = inflated * mean * _sum_of_others(np.where(known, 1.0 / people, np.nan)) / size
    between = np.maximum(scatter - chance, 0.0)
    error = np.sqrt(between + inflated * mean / people + (between + chance) / size)
    quantile = -special.stdtrit(size - 1.0, area)
    away = np.abs(rate - mean) / np.where(error > 0, error, np.nan)
    p = np.where(
        error == 0, np.where(rate == mean, 1.0, 0.0), 2.0 * special.stdtr(size - 1.0, -away)
    )
    return AgainstFamily(
        rate=rate,
        mean_of_others=mean,
        low=np.maximum(mean - quantile * error, 0.0),
        high=mean + quantile * error,
        p=np.asarray(p),
        between=np.sqrt(between),
        others=others.astype(np.int64),
    )


def _sum_of_others(values: NDArray[np.float64]) -> NDArray[np.float64]:
    total = np.nansum(values, axis=-1, keepdims=True)
    return np.asarray(total - np.where(np.isnan(values), 0.0, values))


def _scatter_of_others(rate: NDArray[np.float64], size: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the sample variance of the other areas' rates, from deviations so that no digits are lost."""
    known = ~np.isnan(rate)
    middle = np.nansum(rate, axis=-1, keepdims=True) / np.maximum(
        known.sum(axis=-1, keepdims=True), 1
    )
    away = rate - middle
    squares, shift = _sum_of_others(away**2), _sum_of_others(away)
    return np.asarray(np.maximum(squares - shift**2 / size, 0.0) / (size - 1.0))


def _scale(population: ArrayLike, other_population: ArrayLike) -> NDArray[np.float64]:
    people = inputs.positive("population", population)
    return np.asarray(inputs.positive("other_population", other_population) / people)


def _ratio(
    count: ArrayLike, population: ArrayLike, other_count: ArrayLike, other_population: ArrayLike
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return both counts and the ratio of their rates in one shape: infinite over nothing, nan of two nothings."""
    seen, other, scale = np.broadcast_arrays(
        inputs.counts("count", count),
        inputs.counts("other_count", other_count),
        _scale(population, other_population),
    )
    over_none = np.where(seen > 0, np.inf, np.nan)
    ratio = np.where(other > 0, seen / np.where(other > 0, other, 1.0) * scale, over_none)
    return seen, other, ratio

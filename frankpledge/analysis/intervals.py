"""Exact intervals for one Poisson count, and for the rate that it gives."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import special

from frankpledge.analysis import inputs

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


def poisson_interval(
    count: ArrayLike, level: float = 0.95
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the lower and upper limits of the mean behind each count.

    The exact central interval of Garwood (1936), "Fiducial limits for the Poisson distribution",
    Biometrika 28: the lower limit is the mean under which `count` or more has probability
    (1 − level)/2, the upper that under which `count` or fewer has it. The lower limit of 0 is 0.
    It covers at least `level`, often more: the price of whole numbers.

    `count`: whole numbers of any shape. Both limits have that shape, and the count's unit.
    Raises ValueError for a count that is negative, broken or not finite, and for a level outside
    0 to 1.

    >>> low, high = poisson_interval([0, 10])
    >>> [round(float(limit), 3) for limit in low], [round(float(limit), 3) for limit in high]
    ([0.0, 4.795], [3.689, 18.39])
    """
    area = inputs.tail_area(level)
    checked = inputs.counts("count", count)
    # The limits are dear and counts repeat: half a million small areas share a few hundred.
    distinct, place = np.unique(checked, return_inverse=True)
    low = np.where(distinct > 0, special.gammaincinv(np.maximum(distinct, 1), area), 0.0)
    high = special.gammainccinv(distinct + 1, area)
    place = place.reshape(checked.shape)
    return np.asarray(low[place]), np.asarray(high[place])


def byar_interval(
    count: ArrayLike, level: float = 0.95
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return Byar's lower and upper limits of the mean behind each count.

    The cube-root approximation of `poisson_interval` in Breslow & Day (1987), "Statistical Methods in Cancer Research"
    II, chapter 2: n(1 − 1/(9n) − z/(3√n))³ with n = count, and the same with n = count + 1 and + z for the upper.
    Public-health tables print it, so a figure of theirs can be met; below ten events the exact limits are better.
    The lower limit of 0 is 0.

    Shapes and errors are those of `poisson_interval`.

    >>> low, high = byar_interval([0, 10])
    >>> [round(float(limit), 3) for limit in low], [round(float(limit), 3) for limit in high]
    ([0.0, 4.787], [3.668, 18.391])
    """
    z = float(special.ndtri(1.0 - inputs.tail_area(level)))
    checked = inputs.counts("count", count)
    n = np.maximum(checked, 1.0)
    # At a high level and few events the bracket falls below 0, and so would the limit.
    bracket = np.maximum(1.0 - 1.0 / (9.0 * n) - z / (3.0 * np.sqrt(n)), 0.0)
    more = checked + 1.0
    high = more * (1.0 - 1.0 / (9.0 * more) + z / (3.0 * np.sqrt(more))) ** 3
    return np.asarray(np.where(checked > 0, n * bracket**3, 0.0)), np.asarray(high)


def rate_interval(
    count: ArrayLike, population: ArrayLike, per: float = 1000.0, level: float = 0.95
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return the rate, its lower and its upper limit, per `per` of population.

    The limits of `poisson_interval` (Garwood 1936), scaled; the population is taken as known.

    `count` and `population` broadcast together; the three results have the joint shape.
    Raises ValueError as `poisson_interval`, and for a population or `per` that is not above 0.

    >>> [round(float(part), 3) for part in rate_interval(10, 2_000)]
    [5.0, 2.398, 9.195]
    """
    scale = inputs.positive("per", per) / inputs.positive("population", population)
    low, high = poisson_interval(count, level)
    rate = np.asarray(count, dtype=np.float64) * scale
    return np.asarray(rate), np.asarray(low * scale), np.asarray(high * scale)

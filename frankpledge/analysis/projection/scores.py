"""What a forecast was worth once the count is known: did the interval hold it, and how wide was it?"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from frankpledge.analysis.inputs import tail_area
from frankpledge.analysis.projection.negative_binomial import chance_of_at_most

if TYPE_CHECKING:
    from numpy.typing import NDArray


def interval_score(
    count: NDArray[np.float64],
    low: NDArray[np.float64],
    high: NDArray[np.float64],
    level: float = 0.8,
) -> NDArray[np.float64]:
    """Return the interval's width, and 2/(1 − level) times by how much it missed the count.

    The score of Gneiting & Raftery (2007), "Strictly proper scoring rules, prediction, and
    estimation", Journal of the American Statistical Association 102, equation 43. Lower is better;
    nobody gains by an interval that is wider or narrower than one believes. Arrays of one shape, in
    counts; nan gives nan. Raises ValueError for a level outside 0 to 1.

    >>> interval_score(np.array([5.0, 12.0]), np.array([4.0, 4.0]), np.array([10.0, 10.0])).round(6)
    array([ 6., 26.])
    """
    missed = np.maximum(low - count, 0.0) + np.maximum(count - high, 0.0)
    return np.asarray((high - low) + missed / tail_area(level))


def fair_coverage(
    count: NDArray[np.float64],
    mean: NDArray[np.float64],
    variance: NDArray[np.float64],
    level: float = 0.8,
) -> NDArray[np.float64]:
    """Return how much of each count lies in the central `level` of its negative binomial, from 0 to 1.

    Limits in whole counts hold more than their level, the more the fewer the counts: that whole
    numbers cannot be cut would pass for caution, and hide intervals that are too narrow. So a count
    is taken as the stretch from P(X < count) to P(X ≤ count), of which a part may lie inside: what a
    randomised limit would give on average (Czado, Gneiting & Held 2009, "Predictive model
    assessment for count data", Biometrics 65). If the forecast is right its mean is `level` exactly.

    Arrays of one shape; nan gives nan. Raises ValueError for a level outside 0 to 1.

    >>> two, five = np.full(3, 2.0), np.full(3, 5.0)
    >>> fair_coverage(np.array([0.0, 2.0, 9.0]), two, five).round(2).tolist()
    [0.66, 1.0, 0.0]
    """
    tail = tail_area(level)
    reached = chance_of_at_most(count, mean, variance)
    before = chance_of_at_most(count - 1.0, mean, variance)
    inside = np.clip(np.minimum(reached, 1.0 - tail) - np.maximum(before, tail), 0.0, None)
    # Far out in a tail both chances are the same float: such a count is outside.
    return np.asarray(inside / np.where(reached > before, reached - before, 1.0) + 0.0 * reached)

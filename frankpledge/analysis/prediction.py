"""Prediction: where the next count should fall, if nothing but chance is at work."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import special

from frankpledge.analysis.inputs import counts, positive, tail_area

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


def predictive_interval(
    baseline: ArrayLike, exposure: ArrayLike, level: float = 0.95
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the range in which the next count falls with probability ``level`` or a little more.

    ``baseline`` counts (any shape) were gathered over ``exposure`` times the time of the next count. With
    Jeffreys' prior the next count is negative binomial with r = baseline + 1/2 and success probability
    exposure / (exposure + 1) (Gelman et al., Bayesian Data Analysis, 3rd ed., section 2.6); the ends are
    its quantiles. It allows for the baseline being a count itself, which a plain Poisson band forgets.

    Errors are those of `counts` and `positive`: a ValueError names the value and its place.

    >>> low, high = predictive_interval([60, 0], 3)
    >>> low.tolist(), high.tolist()
    ([11.0, 0.0], [31.0, 2.0])
    """
    gathered = counts("baseline", baseline) + 0.5
    chance = positive("exposure", exposure)
    chance = chance / (chance + 1.0)
    tail = tail_area(level)
    gathered, chance = np.broadcast_arrays(gathered, chance)
    return _quantile(gathered, chance, tail), _quantile(gathered, chance, 1.0 - tail)


def _quantile(
    gathered: NDArray[np.float64], chance: NDArray[np.float64], share: float
) -> NDArray[np.float64]:
    """Return the smallest count whose cumulative probability reaches ``share``, by bisection."""
    mean = gathered * (1.0 - chance) / chance
    low = np.full(gathered.shape, -1.0)
    high = np.ceil(mean + 12.0 * np.sqrt(mean / chance + 1.0) + 12.0)
    while np.any(high - low > 1.0):
        middle = np.floor((low + high) / 2.0)
        reached = special.betainc(gathered, middle + 1.0, chance) >= share
        high = np.where(reached, middle, high)
        low = np.where(reached, low, middle)
    return high

"""The negative binomial, told by its mean and variance: chances and limits of a count to come."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import special

if TYPE_CHECKING:
    from numpy.typing import NDArray

# A count varies at least as a Poisson count does; so little more keeps the formulae finite.
LEAST_VARIANCE = 1.0001


def chance_of_at_most(
    count: NDArray[np.float64], mean: NDArray[np.float64], variance: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return P(X ≤ count) of the negative binomial with this mean and variance.

    With r = mean²/(variance − mean) and p = mean/variance it is the incomplete beta function
    I_p(r, count + 1) (Johnson, Kemp & Kotz 2005, "Univariate discrete distributions", 3rd ed.,
    section 5.6). Arrays of one shape; `mean` above 0, `variance` at least 1.0001 times the mean. A
    negative count has chance 0, nan gives nan.

    >>> two, five = np.array([2.0]), np.array([5.0])
    >>> float(chance_of_at_most(two, two, five).round(4)[0])
    0.6955
    """
    shape = mean**2 / (variance - mean)
    reached = special.betainc(shape, np.maximum(np.floor(count), 0.0) + 1.0, mean / variance)
    return np.asarray(np.where(count < 0, 0.0 * mean, reached))


def limit(
    chance: float, mean: NDArray[np.float64], variance: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the smallest count whose P(X ≤ count) reaches `chance`.

    Found by halving, from a bracket around the Cornish–Fisher approximation (Cornish & Fisher 1938,
    "Moments and cumulants in the specification of distributions", Revue de l'Institut International
    de Statistique 5). Shapes and demands are those of `chance_of_at_most`.

    >>> two, five = np.array([2.0]), np.array([5.0])
    >>> limit(0.1, two, five).tolist(), limit(0.9, two, five).tolist()
    ([0.0], [5.0])
    """
    z = float(special.ndtri(chance))
    deviation = np.sqrt(variance)
    skew = (2.0 * variance / mean - 1.0) / deviation
    guess = mean + deviation * (z + skew * (z * z - 1.0) / 6.0)
    reach = np.ceil(1.0 + 0.02 * deviation * (1.0 + skew**2))
    low = np.maximum(np.floor(guess - reach), -1.0)
    high = np.maximum(np.ceil(guess + reach), 0.0)
    while (wrong := chance_of_at_most(low, mean, variance) >= chance).any():
        low = np.where(wrong, np.maximum(low - 4.0 * reach, -1.0), low)
    while (wrong := chance_of_at_most(high, mean, variance) < chance).any():
        high = np.where(wrong, high + 4.0 * reach, high)
    while (high - low > 1.0).any():
        middle = np.floor((low + high) / 2.0)
        reached = chance_of_at_most(middle, mean, variance) >= chance
        low, high = np.where(reached, low, middle), np.where(reached, middle, high)
    return np.asarray(high)

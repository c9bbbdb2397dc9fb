"""Do areas differ by more than chance, and by how much: dispersion, variance between areas, tests.

Counts of a few areas over many people nearly always vary more than Poisson's: the places differ in
ways that no population explains. Whoever forgets it calls most large areas unusual.

Throughout, `observed` are the counts and `expected` what one common rate would give; the last axis
is the areas, leading axes are separate sets of areas (one a crime type, say).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from scipy import special

from frankpledge.analysis import inputs

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

# How much of each tail is drawn in before the dispersion is measured.
TAIL = 0.1


def square_root_z(observed: ArrayLike, expected: ArrayLike) -> NDArray[np.float64]:
    """Return z = 2(√O − √E), which is nearly standard normal if O is Poisson with the known mean E.

    Bartlett (1936), "The square root transformation in analysis of variance", Journal of the Royal
    Statistical Society Supplement 3; for funnels Spiegelhalter (2005), "Funnel plots for comparing
    institutional performance", Statistics in Medicine 24. E must be known or come from much more
    than O: against another single count z is too large by √2.

    Any shapes that broadcast. Raises ValueError for an observed value that is no count, and for an
    expected one that is not above 0.

    >>> square_root_z([25, 16, 4], 16).tolist()
    [2.0, 0.0, -4.0]
    """
    seen, mean = inputs.counts("observed", observed), inputs.positive("expected", expected)
    return np.asarray(2.0 * (np.sqrt(seen) - np.sqrt(mean)))


def winsorised(z: ArrayLike, tail: float = TAIL) -> NDArray[np.float64]:
    """Return z with each tail drawn in to the quantile at `tail` from its end.

    Spiegelhalter (2005), section 5: so that the few truly unusual areas do not widen the limits
    that are to find them. The quantiles interpolate between order statistics (type 7 of Hyndman &
    Fan 1996). The last axis is the areas. Raises ValueError for a tail outside 0 to under a half.

    >>> winsorised([0, 1, 2, 3, 4, 5, 6, 7, 8, 90]).round(1).tolist()
    [0.9, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 16.2]
    """
    if not 0 <= tail < 0.5:
        raise ValueError(f"tail is {tail}; give the share of each tail, from 0 to under 0.5")
    scores = np.asarray(z, dtype=np.float64)
    low, high = np.quantile(scores, [tail, 1 - tail], axis=-1, keepdims=True)
    return np.clip(scores, low, high)


def dispersion(observed: ArrayLike, expected: ArrayLike, tail: float = TAIL) -> NDArray[np.float64]:
    """Return φ, the mean of z² over the areas, z winsorised: 1 is what chance alone would give.

    Spiegelhalter (2005), section 5, with z from `square_root_z`, over what the mean would be of a
    standard normal z that is winsorised alike, 0.68 for tails of a tenth. He leaves that out: then
    φ is a third too small, the limits a fifth too narrow, and of areas that differ as usual a
    hundredth, not two thousandths, lie outside 99.8 % (measured in `benchmarks/false_alarms.py`).
    Consistent in the sense of Huber (1981), "Robust statistics", section 5.1.

    Errors as in `square_root_z` and `winsorised`, and for fewer
    than two areas. The shape is that of the leading axes.

    >>> round(float(dispersion([40, 90, 130, 60, 180], [100.0] * 5)), 1)
    28.0
    """
    z = square_root_z(observed, expected)
    _enough(z)
    return np.asarray(np.mean(winsorised(z, tail) ** 2, axis=-1) / _normal_mean(tail))


def _normal_mean(tail: float) -> float:
    """Return the mean of z² of a standard normal z with each tail drawn in."""
    if tail == 0:
        return 1.0
    cut = -float(special.ndtri(tail))
    density = math.exp(-(cut**2) / 2.0) / math.sqrt(2.0 * math.pi)
    return 1.0 - 2.0 * tail - 2.0 * cut * density + 2.0 * tail * cut**2


def between_area_variance(
    observed: ArrayLike, expected: ArrayLike, tail: float = TAIL
) -> NDArray[np.float64]:
    """Return τ², by how much the areas' own √(rate ratios) vary beyond chance.

    The moment estimate of DerSimonian & Laird (1986), "Meta-analysis in clinical trials",
    Controlled Clinical Trials 7, as Spiegelhalter (2005), section 5, has it: with K areas and
    weights w = 4E, the inverse variances of √(O/E), τ² = (Kφ − (K − 1)) / (Σw − Σw²/Σw), at least 0.
    φ is winsorised. No unit: a τ of 0.1 on this scale means that the rates
    of two thirds of the areas lie within about a fifth of the common one.

    Shape and errors as in `dispersion`.

    >>> round(float(between_area_variance([40, 90, 130, 60, 180], [100.0] * 5)), 4)
    0.0851
    """
    spread = dispersion(observed, expected, tail)
    weight = 4.0 * inputs.positive("expected", expected)
    weight = np.broadcast_to(weight, np.broadcast(np.asarray(observed), weight).shape)
    areas = weight.shape[-1]
    total = weight.sum(axis=-1)
    scale = total - (weight**2).sum(axis=-1) / total
    return np.asarray(np.maximum(0.0, (areas * spread - (areas - 1)) / scale))


def pearson_test(
    observed: ArrayLike, expected: ArrayLike
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return Pearson's X² that all areas have one rate, and its p.

    X² = Σ(O − E)²/E with E scaled to the total seen, against χ² with K − 1 degrees of freedom
    (Pearson 1900). The p is good where most E are 5 or more; below that use
    `potthoff_whittinghill` as well. Where nothing was seen, X² is 0 and p is 1.

    Shape and errors as in `dispersion`.

    >>> statistic, p = pearson_test([40, 90, 130, 60, 180], [1.0] * 5)
    >>> float(statistic), float(p) < 1e-20
    (126.0, True)
    """
    seen, share, total = _shares(observed, expected)
    mean = share * np.where(total > 0, total, 1.0)[..., None]
    statistic = np.where(total > 0, np.sum((seen - mean) ** 2 / mean, axis=-1), 0.0)
    return np.asarray(statistic), np.asarray(special.chdtrc(seen.shape[-1] - 1, statistic))


def potthoff_whittinghill(
    observed: ArrayLike, expected: ArrayLike
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the standardised test of Potthoff & Whittinghill, and its one-sided p.

    V = ΣE · Σ O(O − 1)/E has, given the n seen and one common rate, mean n(n − 1) and variance
    2(K − 1)n(n − 1) (Potthoff & Whittinghill 1966, "Testing for homogeneity II. The Poisson
    distribution", Biometrika 53). It is the most powerful test against rates that vary by a gamma
    distribution, and stands small E better than Pearson's. The p takes the standardised V as normal;
    V is skewed, so by chance about 6 of 100 sets of areas reach 0.05 (measured in the tests). With n under
    2 nothing can be said: 0, and p = 1.

    Shape and errors as in `dispersion`.

    >>> [round(float(part), 4) for part in potthoff_whittinghill([3, 0, 1, 6, 0, 2], [2.0] * 6)]
    [2.6423, 0.0041]
    """
    seen, share, total = _shares(observed, expected)
    pairs = total * (total - 1)
    some = np.where(pairs > 0, pairs, 1.0)
    excess = np.sum(seen * (seen - 1) / share, axis=-1) - pairs
    standardised = np.where(pairs > 0, excess / np.sqrt(2 * (seen.shape[-1] - 1) * some), 0.0)
    p = np.where(pairs > 0, special.ndtr(-standardised), 1.0)
    return np.asarray(standardised), np.asarray(p)


def _shares(
    observed: ArrayLike, expected: ArrayLike
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return the counts, each area's share of what is expected, and the total count."""
    seen, mean = np.broadcast_arrays(
        inputs.counts("observed", observed), inputs.positive("expected", expected)
    )
    _enough(seen)
    return seen, mean / mean.sum(axis=-1, keepdims=True), seen.sum(axis=-1)


def _enough(areas: NDArray[np.float64]) -> None:
    if areas.ndim == 0 or areas.shape[-1] < 2:
        raise ValueError(
            f"observed and expected have the shape {areas.shape}; dispersion needs at least two areas "
            "on the last axis"
        )

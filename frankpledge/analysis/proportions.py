"""Proportions: the share of a whole, how sure it is, and whether two shares differ.

`count` of `n` have something; `baseline` of `baseline_n` had it in the period or place compared
with. The two must not overlap: take the one from the other first. Where n is 0 there is no
proportion, and every result is nan: no data, which is not a share of zero.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import special, stats

from frankpledge.analysis import inputs

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


def proportion(count: ArrayLike, n: ArrayLike) -> NDArray[np.float64]:
    """Return count / n, from 0 to 1; nan where n is 0.

    `count` and `n` broadcast together; the result has the joint shape.
    Raises ValueError for a count or n that is negative or not finite, and for a count above n.

    >>> proportion([29, 0, 0], [100, 50, 0]).tolist()
    [0.29, 0.0, nan]
    """
    part, whole = _shares(count, n)
    return np.asarray(part / np.where(whole > 0, whole, np.nan))


def wilson_interval(
    count: ArrayLike, n: ArrayLike, level: float = 0.95
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the lower and upper limits of the proportion, by the score interval.

    Wilson (1927), "Probable inference, the law of succession, and statistical inference", Journal
    of the American Statistical Association 22: the proportions that a normal test of the count,
    with the variance of the proportion tested, would not reject. It covers near `level` on
    average, at times a little below it; `clopper_pearson_interval` never does.

    `count` and `n` broadcast together; both limits have the joint shape, from 0 to 1, nan where
    n is 0. Both may be the effective counts of a weighted survey, and then need not be whole.
    Raises ValueError as `proportion`, and for a level outside 0 to 1.

    >>> [round(float(limit), 4) for limit in wilson_interval(81, 263)]
    [0.2553, 0.3662]
    """
    z = -special.ndtri(inputs.tail_area(level))
    part, whole = _shares(count, n)
    known = np.where(whole > 0, whole, np.nan)
    share, shrink = part / known, 1.0 / (1.0 + z * z / known)
    middle = shrink * (share + z * z / (2.0 * known))
    half = shrink * z * np.sqrt(share * (1.0 - share) / known + (z / (2.0 * known)) ** 2)
    # At the ends the formula gives 0 and 1 but for rounding; nan stays nan.
    low = np.where(part == 0, known * 0.0, np.maximum(middle - half, 0.0))
    high = np.where(part == whole, known * 0.0 + 1.0, np.minimum(middle + half, 1.0))
    return np.asarray(low), np.asarray(high)


def clopper_pearson_interval(
    count: ArrayLike, n: ArrayLike, level: float = 0.95
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the lower and upper limits of the proportion, by the exact central interval.

    Clopper & Pearson (1934), "The use of confidence or fiducial limits illustrated in the case of
    the binomial", Biometrika 26: the lower limit is the proportion under which `count` or more
    has probability (1 − level)/2, the upper that under which `count` or fewer has it. It covers
    at least `level`, often more. For effective counts, which need not be whole, the beta form
    holds (Korn & Graubard 1998, Survey Methodology 24).

    Shapes, units and errors are those of `wilson_interval`.

    >>> [round(float(limit), 4) for limit in clopper_pearson_interval(81, 263)]
    [0.2527, 0.3676]
    """
    area = inputs.tail_area(level)
    part, whole = _shares(count, n)
    rest = whole - part
    nothing = np.where(whole > 0, 0.0, np.nan)
    # Where the beta has no first or second shape, the limit is the end; 1 stands in.
    low = special.betaincinv(np.where(part > 0, part, 1.0), rest + 1.0, area)
    high = special.betainccinv(part + 1.0, np.where(rest > 0, rest, 1.0), area)
    low, high = np.where(part > 0, low, 0.0), np.where(rest > 0, high, 1.0)
    return np.asarray(low + nothing), np.asarray(high + nothing)


def difference_of_proportions(
    count: ArrayLike, n: ArrayLike, baseline: ArrayLike, baseline_n: ArrayLike
) -> NDArray[np.float64]:
    """Return count/n − baseline/baseline_n: 0.05 is five percentage points more.

    The four broadcast together; the result has the joint shape, nan where either n is 0.
    Raises ValueError as `proportion`.

    >>> round(float(difference_of_proportions(56, 70, 48, 80)), 4)
    0.2
    """
    before = proportion(*_shares(baseline, baseline_n, "baseline", "baseline_n"))
    return np.asarray(proportion(count, n) - before)


def newcombe_interval(
    count: ArrayLike,
    n: ArrayLike,
    baseline: ArrayLike,
    baseline_n: ArrayLike,
    level: float = 0.95,
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the lower and upper limits of `difference_of_proportions`.

    Method 10 of Newcombe (1998), "Interval estimation for the difference between independent
    proportions", Statistics in Medicine 17: the distances from each proportion to its Wilson
    limits, joined as the sides of a right angle.

    Shapes and errors are those of `difference_of_proportions`, with ValueError for a level
    outside 0 to 1.

    >>> [round(float(limit), 4) for limit in newcombe_interval(56, 70, 48, 80)]
    [0.0524, 0.3339]
    """
    seen = _shares(count, n)
    before = _shares(baseline, baseline_n, "baseline", "baseline_n")
    share, share_before = proportion(*seen), proportion(*before)
    low, high = wilson_interval(*seen, level)
    low_before, high_before = wilson_interval(*before, level)
    middle = share - share_before
    down = np.hypot(share - low, high_before - share_before)
    up = np.hypot(high - share, share_before - low_before)
    # A difference of two shares cannot pass 1; at the ends rounding could.
    return np.asarray(np.maximum(middle - down, -1.0)), np.asarray(np.minimum(middle + up, 1.0))


def score_p(
    count: ArrayLike, n: ArrayLike, baseline: ArrayLike, baseline_n: ArrayLike
) -> NDArray[np.float64]:
    """Return the two-sided p-value that both proportions are one, by the score test.

    The "N − 1" chi-squared test: Pearson's, times (N − 1)/N, N = n + baseline_n. Campbell (2007),
    "Chi-squared and Fisher–Irwin tests of two-by-two tables with small sample recommendations",
    Statistics in Medicine 26, recommends it where every expected count is at least 1; below that
    take `mid_p`. Where all or none have it, p is 1.

    Shapes and errors are those of `difference_of_proportions`.

    >>> round(float(score_p(56, 70, 48, 80)), 4)
    0.0083
    """
    part, whole = _shares(count, n)
    before, before_n = _shares(baseline, baseline_n, "baseline", "baseline_n")
    everyone, having = whole + before_n, part + before
    away = part * before_n - before * whole
    spread = whole * before_n * having * (everyone - having)
    known = np.where((whole > 0) & (before_n > 0), 1.0, np.nan)
    z2 = (everyone - 1.0) * away**2 / np.where(spread > 0, spread, np.inf)
    return np.asarray(special.erfc(np.sqrt(z2 / 2.0)) * known)


def mid_p(
    count: ArrayLike, n: ArrayLike, baseline: ArrayLike, baseline_n: ArrayLike
) -> NDArray[np.float64]:
    """Return the two-sided mid-p-value that both proportions are one, given the margins.

    Fisher's conditional test, where the count is hypergeometric given how many have it together,
    with half the probability of what was seen (Lancaster 1961, "Significance tests in discrete
    distributions", Journal of the American Statistical Association 56), doubled for two sides, at
    most 1. Unlike Fisher's own it is not cautious: its size is near the nominal one and may pass
    it a little.

    Shapes are those of `difference_of_proportions`. Raises ValueError as there, and for a number
    that is not whole.

    >>> round(float(mid_p(56, 70, 48, 80)), 4)
    0.0084
    """
    given = (count, n, baseline, baseline_n)
    for name, value in zip(("count", "n", "baseline", "baseline_n"), given, strict=True):
        inputs.counts(name, value)
    part, whole = _shares(count, n)
    before, before_n = _shares(baseline, baseline_n, "baseline", "baseline_n")
    margins = (whole + before_n, part + before, whole)
    half = 0.5 * stats.hypergeom.pmf(part, *margins)
    above = stats.hypergeom.sf(part, *margins) + half
    below = stats.hypergeom.cdf(part - 1, *margins) + half
    known = np.where((whole > 0) & (before_n > 0), 1.0, np.nan)
    return np.asarray(np.minimum(1.0, 2.0 * np.minimum(above, below)) * known)


def _shares(
    count: ArrayLike, n: ArrayLike, name: str = "count", n_name: str = "n"
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    return inputs.parts_of(name, inputs.amounts(name, count), n_name, inputs.amounts(n_name, n))

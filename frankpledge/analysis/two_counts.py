"""Has a count changed? An exact test of two Poisson counts, and the size of the difference.

Throughout, `count` is what was seen in the period asked about, `baseline` the raw sum seen in the
period (or place) compared with, and `exposure` how many times as much time or population the
baseline had: 1 for the same months of last year, 3 for the sum of three years, the ratio of the
two populations for a ward against its county. The baseline is never averaged before the test: a
rounded mean of three years forgets that there were three.

A baseline place must not contain the place that is counted; take the one from the other first,
or the two counts are not independent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import special

from frankpledge.analysis import inputs
from frankpledge.analysis.intervals import poisson_interval

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

# SciPy's incomplete beta underflows on its way: some tails of 1e-255 came out as 0, and one of
# 1e-297 was 5 % off (183 against 18 at exposure 56.4). Above this it was right in every trial.
SMALLEST_PLAIN_P = 1e-200
# So far from the mean each level gains about three digits: twenty are more than a float64 holds.
FRACTION_LEVELS = 20


def exact_p(count: ArrayLike, baseline: ArrayLike, exposure: ArrayLike) -> NDArray[np.float64]:
    """Return the two-sided p-value that both counts come from one rate.

    The conditional test of Przyborowski & Wilenski (1940), "Homogeneity of results in testing
    samples from Poisson series", Biometrika 31: given n = count + baseline, and one rate, the
    count is Binomial(n, 1/(1 + exposure)). The two-sided p is central: twice the smaller tail, at
    most 1. Where nothing was seen (n = 0), p is 1. The test is exact, so cautious: its size is at
    most the nominal one, and well below it for small n.

    The three arguments broadcast together and the result has the joint shape. Tails are computed
    directly, never as 1 − something, so a p of 1e-300 still has its digits: eleven for counts in
    the thousands, seven for counts of 1e7. Below about 1e-308 it is 0, and `exact_log_p` still
    tells two such apart.
    Raises ValueError for a count or baseline that is negative, not whole or not finite, and for an
    exposure that is not finite and above 0.

    >>> round(float(exact_p(30, 60, 3)), 4)
    0.0946
    >>> exact_p([0, 5, 40], [0, 7, 12], 1).round(4).tolist()
    [1.0, 0.7744, 0.0001]
    """
    return _central_p_and_log(count, baseline, exposure)[0]


def exact_log_p(count: ArrayLike, baseline: ArrayLike, exposure: ArrayLike) -> NDArray[np.float64]:
    """Return the natural logarithm of `exact_p`, finite where that p is too small for a float.

    The tail of the binomial is the regularised incomplete beta function; far below the mean its
    logarithm comes from the continued fraction of Abramowitz & Stegun (1964), 26.5.8, evaluated
    from the innermost level outwards. Shapes and errors are those of `exact_p`.

    >>> round(float(exact_log_p(5_000, 0, 1)), 6)  # p is 2 × 2**-5000
    -3465.042756
    """
    return _central_p_and_log(count, baseline, exposure)[1]


def difference(count: ArrayLike, baseline: ArrayLike, exposure: ArrayLike) -> NDArray[np.float64]:
    """Return count − baseline/exposure: how many more than the baseline's rate would give.

    Shapes and errors are those of `exact_p`; the unit is the count's.

    >>> float(difference(30, 60, 3))
    10.0
    """
    seen, before, times = _checked(count, baseline, exposure)
    return np.asarray(seen - before / times)


def percent(count: ArrayLike, baseline: ArrayLike, exposure: ArrayLike) -> NDArray[np.float64]:
    """Return the difference as a percentage of baseline/exposure; nan where the baseline is 0.

    To be shown after the absolute difference, never alone. Shapes and errors are those of
    `exact_p`.

    >>> percent([30, 30], [60, 0], 3).tolist()
    [50.0, nan]
    """
    seen, before, times = _checked(count, baseline, exposure)
    expected = np.where(before > 0, before / times, np.nan)
    return np.asarray(100.0 * (seen - expected) / expected)


def difference_interval(
    count: ArrayLike, baseline: ArrayLike, exposure: ArrayLike, level: float = 0.95
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the lower and upper limits of the difference.

    MOVER, the method of variance estimates recovery: Zou & Donner (2008), "Construction of
    confidence intervals about effect measures", Statistics in Medicine 27; for Poisson rates, Li,
    Tang & Wong (2014), Computational Statistics 29. The two single intervals that it joins are
    exact (`poisson_interval`). It is not the test turned inside out: near the border p may be
    just above 1 − level while the interval just leaves out 0, or the reverse.

    Shapes are those of `exact_p`, the unit the count's. Errors are those of `exact_p`, and
    ValueError for a level outside 0 to 1.

    >>> low, high = difference_interval(30, 60, 3)
    >>> round(float(low), 2), round(float(high), 2)
    (-1.32, 23.67)
    """
    seen, before, times = _checked(count, baseline, exposure)
    seen_low, seen_high = poisson_interval(seen, level)
    before_low, before_high = poisson_interval(before, level)
    middle = seen - before / times
    down = np.hypot(seen - seen_low, (before_high - before) / times)
    up = np.hypot(seen_high - seen, (before - before_low) / times)
    return np.asarray(middle - down), np.asarray(middle + up)


def _checked(
    count: ArrayLike, baseline: ArrayLike, exposure: ArrayLike
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    return (
        inputs.counts("count", count),
        inputs.counts("baseline", baseline),
        inputs.positive("exposure", exposure),
    )


def _tail(
    seen: NDArray[np.float64], before: NDArray[np.float64], times: NDArray[np.float64]
) -> tuple[NDArray[np.float64], ...]:
    """Return (a, b, x, 1 − x) such that the tail beyond the count is I_x(a, b), in one shape.

    P(X ≥ count) = I_q(count, baseline + 1) and P(X ≤ count) = I_1−q(baseline, count + 1), with
    q = 1/(1 + exposure). Only the tail on the count's own side of the mean is wanted: the median
    lies between the floor and the ceiling of the mean (Kaas & Buhrman 1980), so either that tail
    is the smaller, or both are at least a half and p is 1.
    """
    # Each from the exposure itself: 1 − chance would lose the digits of a small one.
    chance, rest = 1.0 / (1.0 + times), times / (1.0 + times)
    more = seen * rest >= before * chance
    return (
        np.where(more, seen, before),
        np.where(more, before, seen) + 1.0,
        np.where(more, chance, rest),
        np.where(more, rest, chance),
    )


def _central_p_and_log(
    count: ArrayLike, baseline: ArrayLike, exposure: ArrayLike
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    a, b, x, rest = _tail(*_checked(count, baseline, exposure))
    # `a` is 0 only where nothing was seen at all.
    tail = special.betainc(np.maximum(a, 1.0), b, x)
    p = np.asarray(np.where(a > 0, np.minimum(1.0, 2.0 * tail), 1.0))
    tiny = p < SMALLEST_PLAIN_P
    log_p = np.asarray(np.log(np.where(tiny, 1.0, p)))
    log_p[tiny] = np.log(2.0) + _log_beta_tail(a[tiny], b[tiny], x[tiny], rest[tiny])
    p[tiny] = np.exp(log_p[tiny])
    return p, log_p


def _log_beta_tail(
    a: NDArray[np.float64],
    b: NDArray[np.float64],
    x: NDArray[np.float64],
    rest: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Return log I_x(a, b) far below the mean, with rest = 1 − x; arrays of one shape.

    There every level of the fraction is positive, so that plain evaluation is safe. With b whole
    the fraction ends at level 2b; the levels beyond are zero.
    """
    fraction = np.ones_like(a)
    for level in range(FRACTION_LEVELS, -1, -1):
        inside = level < b
        even = (level + 1) * (b - level - 1) * x / ((a + 2 * level + 1) * (a + 2 * level + 2))
        odd = (a + level) * (a + b + level) * x / ((a + 2 * level) * (a + 2 * level + 1))
        fraction = np.where(inside, 1.0 - odd / (1.0 + even / fraction), 1.0)
    front = special.xlogy(a, x) + special.xlogy(b, rest) - np.log(a) - special.betaln(a, b)
    return np.asarray(front - np.log(fraction))

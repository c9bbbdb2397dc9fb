"""Have two counts one rate? The unconditional test, and two square-root z's that must not be mixed up.

`two_counts.exact_p` answers the same question given the sum of the two counts, and is cautious for small ones; the test
here does without that condition and calls a change more readily. Decide which before looking.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import special

from frankpledge.analysis import inputs

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

# So many standard deviations either side, and so many counts more, leave out less than 1e-15 of a Poisson law.
DEVIATIONS, MARGIN = 9.0, 20.0
# A window of more counts than this is summed at every second, third … count only.
WIDEST_WINDOW = 8192
# How many cells of pairs × counts are held at once: some 30 MB an array.
CELLS_AT_ONCE = 4_000_000
# Two statistics nearer than this are a tie, and a tie is as far away as what was seen.
TIE = 1e-9


def e_test_p(
    count: ArrayLike,
    count_exposure: ArrayLike,
    baseline: ArrayLike,
    baseline_exposure: ArrayLike,
) -> NDArray[np.float64]:
    """Return the two-sided p-value of the E-test that both counts come from one rate.

    Krishnamoorthy & Thomson (2004), "A more powerful test for comparing two Poisson means", Journal of Statistical
    Planning and Inference 119. With a = count/count_exposure and b likewise of the baseline, T = (a − b) /
    √(a/count_exposure + b/baseline_exposure); p is the probability of a |T| as large under the pooled rate, (count +
    baseline) / (count_exposure + baseline_exposure). T falls as the baseline rises, so only the smaller of the two
    laws is summed and the other enters by its two tails. Where both rates are equal, and where nothing was seen,
    T is 0 and p is 1.

    The absolute error is below 1e-12 while the smaller expected count is under about 200,000; beyond, every s-th count
    stands for its neighbours, and p is right to about one part in a hundred. Below 1e-12 p has no digits: rank
    such by `two_counts.exact_log_p`.

    The four arguments broadcast together; the result has the joint shape. Exposures are time or population, in one
    unit. Raises ValueError for a count that is negative, not whole or not finite, and for an exposure not above 0.

    >>> e_test_p([6, 30], 1, [2, 60], [1, 3]).round(4).tolist()
    [0.1749, 0.1026]
    """
    pairs = np.broadcast_arrays(
        inputs.counts("count", count),
        inputs.positive("count_exposure", count_exposure),
        inputs.counts("baseline", baseline),
        inputs.positive("baseline_exposure", baseline_exposure),
    )
    # Small areas share a few thousand pairs, and a pair is dear.
    distinct, place = np.unique(
        np.stack([part.ravel() for part in pairs]), axis=1, return_inverse=True
    )
    return np.asarray(_p_of_each(distinct)[place.ravel()].reshape(pairs[0].shape))


def z_against_long_run_mean(count: ArrayLike, mean: ArrayLike) -> NDArray[np.float64]:
    """Return 2(√count − √mean), nearly standard normal where `mean` is known and not counted.

    The root that steadies the variance: Bartlett (1936), "The square root transformation in analysis of variance",
    Supplement to the Journal of the Royal Statistical Society 3; for crime counts, with a threshold of 3, Wheeler
    (2016), "Tables and graphs for monitoring temporal crime trends", International Journal of Police Science &
    Management 18. The trap: put last year's single count where a long-run mean belongs, and the variance is twice what
    this form assumes: 25 after 16 then gives 2.00, where `z_of_two_counts` gives the right 1.41.

    The arguments broadcast; the result has the joint shape. Raises ValueError for a count that is no count and for a
    mean that is not finite and above 0.

    >>> float(z_against_long_run_mean(25, 16))
    2.0
    """
    seen, expected = inputs.counts("count", count), inputs.positive("mean", mean)
    return np.asarray(2.0 * (np.sqrt(seen) - np.sqrt(expected)))


def z_of_two_counts(count: ArrayLike, baseline: ArrayLike) -> NDArray[np.float64]:
    """Return √2(√count − √baseline), nearly standard normal for two single counts of equal exposure.

    Each root has variance about 1/4 (Bartlett 1936), so their difference has 1/2. Never with a mean of several years
    as the baseline: that varies less, see `z_against_long_run_mean`; for raw sums of unequal exposure take `e_test_p`.

    The arguments broadcast; the result has the joint shape. Raises ValueError for what is no count.

    >>> round(float(z_of_two_counts(25, 16)), 2)
    1.41
    """
    seen, before = inputs.counts("count", count), inputs.counts("baseline", baseline)
    return np.asarray(np.sqrt(2.0) * (np.sqrt(seen) - np.sqrt(before)))


def _p_of_each(pairs: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return p for each column (count, its exposure, baseline, its exposure)."""
    count, one, baseline, other = pairs
    rate = (count + baseline) / (one + other)
    gap = count / one - baseline / other
    error = np.sqrt(count / one**2 + baseline / other**2)
    statistic = np.abs(gap) / np.where(error > 0, error, 1.0)
    p = np.ones(count.shape)
    told = np.flatnonzero(statistic > TIE)
    # The law with the smaller mean is summed, so it comes first; the test is the same from either side.
    first, second = np.minimum(one, other)[told], np.maximum(one, other)[told]
    mean = rate[told] * first
    reach = np.ceil(DEVIATIONS * np.sqrt(mean) + MARGIN)
    order = np.argsort(reach)
    at_once = max(1, CELLS_AT_ONCE // int(min(2 * reach.max(initial=1) + 1, WIDEST_WINDOW + 1)))
    for start in range(0, order.size, at_once):
        block = order[start : start + at_once]
        p[told[block]] = _window_sum(
            statistic[told[block]], rate[told[block]], first[block], second[block]
        )
    return p


def _window_sum(
    statistic: NDArray[np.float64],
    rate: NDArray[np.float64],
    first: NDArray[np.float64],
    second: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Return the summed p of each pair; `first` is the exposure of the law that is summed."""
    mean = rate * first
    reach = np.ceil(DEVIATIONS * np.sqrt(mean) + MARGIN)
    low, high = np.maximum(np.floor(mean - reach), 0.0), np.ceil(mean + reach)
    step = np.ceil((high - low + 1.0) / WIDEST_WINDOW)
    places = np.arange(int(((high - low) / step).max()) + 1, dtype=np.float64)
    seen = low[:, None] + step[:, None] * places
    weight = _poisson_mass(seen, mean[:, None])
    tails = _tails_of_other(seen / first[:, None], statistic, rate, first, second)
    # Divided by its own sum, so that the counts that are passed over have their share.
    total = np.sum(weight * tails, axis=1) / np.maximum(weight.sum(axis=1), 1e-300)
    return np.asarray(np.minimum(1.0, total))


def _tails_of_other(
    seen_rate: NDArray[np.float64],
    statistic: NDArray[np.float64],
    rate: NDArray[np.float64],
    first: NDArray[np.float64],
    second: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Return the probability that the other count makes |T| reach the statistic, pairs × seen rates.

    (a − b)² = T²(a/first + b/second) has two roots in b; at or below the one and at or above the other |T| is reached.
    """
    square = (statistic**2)[:, None]
    one, other = first[:, None], second[:, None]
    middle = seen_rate + square / (2.0 * other)
    half = np.sqrt(np.maximum(middle**2 - seen_rate**2 + square * seen_rate / one, 0.0))
    # A tie must not be lost to rounding, whichever of the two roots it stands at.
    slack = TIE * (1.0 + other * (middle + half))
    at_most = np.floor(other * (middle - half) + slack)
    at_least = np.ceil(other * (middle + half) - slack)
    mean = rate[:, None] * other
    # With nothing seen on this side no baseline makes T positive, and none of either makes T 0.
    below = np.where(
        (at_most >= 0) & (seen_rate > 0), special.pdtr(np.maximum(at_most, 0), mean), 0.0
    )
    above = np.where(at_least > 0, special.gammainc(np.maximum(at_least, 1.0), mean), 1.0)
    return np.asarray(below + above)


def _poisson_mass(seen: NDArray[np.float64], mean: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(np.exp(special.xlogy(seen, mean) - mean - special.gammaln(seen + 1.0)))

"""Police and partner series beside each other: do both tell of the same change?

Agreement is not cause, and not proof: both may follow a campaign, a new form or a closed service. Nothing here says
that one series leads the other.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

import numpy as np
from scipy import stats

from frankpledge.analysis import inputs
from frankpledge.analysis.rate_ratios import RateRatio, exact_rate_ratio, log_normal_rate_ratio

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

# Fewer shared periods than this give a correlation that nobody should read.
FEWEST_PERIODS = 8
# Statistics nearer than this are a tie: rounding must not tell them apart.
TIE = 1e-9


class Agreement(IntEnum):
    """How the directions of two series stand to each other; unclear where an interval holds no change."""

    BOTH_UP = 0
    BOTH_DOWN = 1
    OPPOSITE = 2
    ONE_UNCLEAR = 3
    BOTH_UNCLEAR = 4


@dataclass(frozen=True)
class Directions:
    """The change of each series as the ratio of its rates, (pairs,), and `agreement`, values of `Agreement`."""

    police: RateRatio
    partner: RateRatio
    agreement: NDArray[np.int64]


@dataclass(frozen=True)
class Correlations:
    """Rank correlations of the detrended series with permutation p, (pairs,); nan for fewer than 8 shared periods."""

    spearman: NDArray[np.float64]
    spearman_p: NDArray[np.float64]
    kendall: NDArray[np.float64]
    kendall_p: NDArray[np.float64]
    periods: NDArray[np.int64]


def directions(
    police: ArrayLike, partner: ArrayLike, recent: int, earlier: int, level: float = 0.95
) -> Directions:
    """Return how each series changed from the `earlier` periods to the last `recent` ones, and if the two agree.

    The change is the ratio of the mean counts with the log-normal interval of `rate_ratios`, widened by Pearson's
    dispersion about the mean of each part (McCullagh & Nelder 1989, "Generalized Linear Models", 6.2), at least 1. A
    series is up or down where its interval leaves out 1; a series with a part that saw nothing, or has no data, is
    unclear. Take whole years of months, or season is taken for change.

    `police`, `partner`: (pairs, periods), nan for no data. Raises ValueError for what is no count, shapes that differ,
    and numbers of periods below 1 or more than there are; a level outside 0 to 1.

    >>> found = directions([[20] * 12 + [40] * 12] * 2, [[9] * 12 + [18] * 12, [9] * 24], 12, 12)
    >>> [Agreement(value).name for value in found.agreement]
    ['BOTH_UP', 'ONE_UNCLEAR']
    """
    one, other = _pairs(police, partner)
    if recent < 1 or earlier < 1 or recent + earlier > one.shape[1]:
        raise ValueError(
            f"recent is {recent} and earlier {earlier}, but there are {one.shape[1]} periods; give whole numbers from "
            "1 up that fit in them together"
        )
    changes = [_change(series, recent, earlier, level) for series in (one, other)]
    signs = [np.where(each.low > 1, 1, np.where(each.high < 1, -1, 0)) for each in changes]
    unclear = (signs[0] == 0).astype(np.int64) + (signs[1] == 0)
    told = np.where(signs[0] > 0, Agreement.BOTH_UP, Agreement.BOTH_DOWN)
    told = np.where(signs[0] == signs[1], told, Agreement.OPPOSITE)
    doubt = np.where(unclear == 2, Agreement.BOTH_UNCLEAR, Agreement.ONE_UNCLEAR)
    agreement = np.where(unclear > 0, doubt, told).astype(np.int64)
    return Directions(changes[0], changes[1], agreement)


def detrended_correlations(
    police: ArrayLike,
    partner: ArrayLike,
    rng: np.random.Generator,
    permutations: int = 999,
    kinds: ArrayLike | None = None,
) -> Correlations:
    """Return Spearman's and Kendall's correlation of two series once the straight line of each is taken away.

    The residuals are those of √count on time by least squares over the shared periods: two series that both grow
    correlate for that alone. Spearman (1904), "The proof and measurement of association between two things", American
    Journal of Psychology 15; Kendall (1945), tau-b, "The treatment of ties in ranking problems", Biometrika 33. The
    two-sided p, (1 + as far or farther)/(1 + permutations), shuffles one series over the shared periods (Edgington &
    Onghena 2007, "Randomization Tests"): it takes periods as exchangeable once the line is gone. A common season, or
    months that hang together, break that: give sums of whole years, or series with the season taken away, or read p
    as too small.

    Where a season was taken from both by indices of the series themselves, give `kinds`, such as the month of the year,
    one for each period: periods then change places only with their own kind (the permutation within strata of Good
    2005, "Permutation, parametric and bootstrap tests of hypotheses"). The months of such series add up to nothing by
    kind, which makes them fewer than they look: shuffled among all, four years of them are called together in 8 of 100
    pairs that have nothing to do with each other, not in 5 (measured in `benchmarks/false_alarms.py`).

    `police`, `partner`: (pairs, periods) of counts or of other amounts of at least 0, nan for no data.
    Raises ValueError for negative values, shapes that differ, kinds of another length and fewer than 1 permutations.

    >>> rng = np.random.default_rng(7)
    >>> shock = rng.integers(0, 30, 24)
    >>> found = detrended_correlations([50 + shock], [20 + shock + np.arange(24)], rng)
    >>> bool(found.spearman[0] > 0.8), float(found.spearman_p[0])
    (True, 0.001)
    """
    one, other = _pairs(police, partner, whole=False)
    if permutations < 1:
        raise ValueError(
            f"permutations is {permutations}; give a whole number from 1 up, such as 999"
        )
    known = ~(np.isnan(one) | np.isnan(other))
    kind = _kinds(kinds, one.shape[1])
    size = known.sum(axis=1)
    ranks = [_centred_ranks(_residuals(series, known)) for series in (one, other)]
    first, second = (np.nan_to_num(each) for each in ranks)
    signs = [np.sign(np.nan_to_num(each[:, :, None] - each[:, None, :])) for each in ranks]
    scale = np.sqrt((first**2).sum(axis=1) * (second**2).sum(axis=1))
    pairs_scale = np.sqrt(np.abs(signs[0]).sum(axis=(1, 2)) * np.abs(signs[1]).sum(axis=(1, 2)))
    rho = (first * second).sum(axis=1)
    tau = np.einsum("ijk,ijk->i", signs[0], signs[1])
    beyond = np.ones((2, len(one)))
    rows = np.arange(len(one))[:, None]
    for _ in range(permutations):
        order = _shuffle_of_known(known, rng, kind)
        shuffled = np.take_along_axis(second, order, axis=1)
        turned = signs[1][rows[:, :, None], order[:, :, None], order[:, None, :]]
        beyond[0] += np.abs((first * shuffled).sum(axis=1)) >= np.abs(rho) - TIE
        beyond[1] += np.abs(np.einsum("ijk,ijk->i", signs[0], turned)) >= np.abs(tau) - TIE
    enough = (size >= FEWEST_PERIODS) & (scale > 0)
    p = np.where(enough, beyond / (1 + permutations), np.nan)
    return Correlations(
        spearman=np.where(enough, rho / np.where(enough, scale, 1.0), np.nan),
        spearman_p=p[0],
        kendall=np.where(enough, tau / np.where(enough, pairs_scale, 1.0), np.nan),
        kendall_p=p[1],
        periods=size,
    )


def level_ratios(police: ArrayLike, partner: ArrayLike, level: float = 0.95) -> RateRatio:
    """Return the partner's count over that of the police in each period, with the exact conditional interval.

    A ratio that drifts tells of reporting, recording or the services there are, as much as of crime. The interval is
    that of `rate_ratios.exact_rate_ratio`; all three results are (pairs, periods), nan where either has no data.
    Raises ValueError for what is no count, shapes that differ and a level outside 0 to 1.

    >>> found = level_ratios([[40, 20, np.nan]], [[10, 10, 4]])
    >>> found.ratio.tolist(), found.low.round(3).tolist()
    ([[0.25, 0.5, nan]], [[0.111, 0.209, nan]])
    """
    one, other = _pairs(police, partner)
    known = ~(np.isnan(one) | np.isnan(other))
    found = exact_rate_ratio(
        np.where(known, other, 1.0), 1.0, np.where(known, one, 1.0), 1.0, level
    )
    return RateRatio(
        *(np.where(known, part, np.nan) for part in (found.ratio, found.low, found.high))
    )


def _pairs(
    police: ArrayLike, partner: ArrayLike, *, whole: bool = True
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return both as checked matrices of one shape."""
    checked = []
    for name, values in (("police", police), ("partner", partner)):
        array = np.asarray(values, dtype=np.float64)
        filled = np.where(np.isnan(array), 0.0, array)
        _ = inputs.counts(name, filled) if whole else inputs.amounts(name, filled)
        checked.append(array)
    if checked[0].shape != checked[1].shape or checked[0].ndim != 2:
        raise ValueError(
            f"police has the shape {checked[0].shape} and partner {checked[1].shape}; give both as pairs × the same "
            "periods"
        )
    return checked[0], checked[1]


def _change(series: NDArray[np.float64], recent: int, earlier: int, level: float) -> RateRatio:
    parts = (series[:, -recent:], series[:, -recent - earlier : -recent])
    known = [np.isfinite(part).sum(axis=1) for part in parts]
    sums = [np.nansum(part, axis=1) for part in parts]
    pearson = np.zeros(len(series))
    for part, times, total in zip(parts, known, sums, strict=True):
        mean = total / np.maximum(times, 1)
        away = np.nansum((part - mean[:, None]) ** 2, axis=1)
        pearson += np.where(mean > 0, away / np.where(mean > 0, mean, 1.0), 0.0)
    freedom = np.maximum(known[0] + known[1] - 2, 1)
    found = log_normal_rate_ratio(
        sums[0],
        np.maximum(known[0], 1),
        sums[1],
        np.maximum(known[1], 1),
        level,
        np.maximum(pearson / freedom, 1.0),
    )
    both = (known[0] > 0) & (known[1] > 0)
    return RateRatio(
        *(np.where(both, part, np.nan) for part in (found.ratio, found.low, found.high))
    )


def _residuals(series: NDArray[np.float64], known: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Return √series less its straight line over the known periods, nan elsewhere."""
    size = np.maximum(known.sum(axis=1, keepdims=True), 1)
    root = np.where(known, np.sqrt(series), 0.0)
    time = np.where(known, np.arange(series.shape[1], dtype=np.float64), 0.0)
    time = np.where(known, time - time.sum(axis=1, keepdims=True) / size, 0.0)
    root = np.where(known, root - root.sum(axis=1, keepdims=True) / size, 0.0)
    spread = (time**2).sum(axis=1, keepdims=True)
    slope = (time * root).sum(axis=1, keepdims=True) / np.where(spread > 0, spread, 1.0)
    # Rounded, so that residuals which are equal but for rounding are ties.
    return np.asarray(np.where(known, np.round(root - slope * time, 9), np.nan))


def _centred_ranks(values: NDArray[np.float64]) -> NDArray[np.float64]:
    ranks = np.asarray(stats.rankdata(values, axis=1, nan_policy="omit"), dtype=np.float64)
    size = np.maximum(np.isfinite(ranks).sum(axis=1, keepdims=True), 1)
    return np.asarray(ranks - np.nansum(ranks, axis=1, keepdims=True) / size)


def _kinds(kinds: ArrayLike | None, periods: int) -> NDArray[np.float64]:
    """Return the number of each period's kind; one kind for all where none are told apart."""
    if kinds is None:
        return np.zeros(periods)
    found = np.asarray(kinds)
    if found.shape != (periods,):
        raise ValueError(
            f"kinds has the shape {found.shape}, but there are {periods} periods; give a kind for each"
        )
    return np.unique(found, return_inverse=True)[1].astype(np.float64)


def _shuffle_of_known(
    known: NDArray[np.bool_], rng: np.random.Generator, kind: NDArray[np.float64]
) -> NDArray[np.int64]:
    """Return for each row an order that shuffles the known periods of each kind and leaves the others in place."""
    order = np.tile(np.arange(known.shape[1]), (len(known), 1))
    # Known periods first, kind by kind, in random order and then in their own: the one is written over the other.
    drawn = np.argsort(np.where(known, kind + rng.random(known.shape), np.inf), axis=1)
    own = np.argsort(np.where(known, kind, np.inf), axis=1, kind="stable")
    np.put_along_axis(order, own, np.where(np.sort(~known, axis=1), own, drawn), axis=1)
    return order

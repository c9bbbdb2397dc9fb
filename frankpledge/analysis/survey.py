"""What a survey says: weighted shares with the uncertainty that weights, strata and clusters leave.

The interval tells of chance alone. Of a survey that people joined by themselves it does not tell how far they differ
from those who did not; no weight mends that, and whoever shows a share says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np
from scipy import special

from frankpledge.analysis import inputs
from frankpledge.analysis.multiple_tests import benjamini_hochberg
from frankpledge.analysis.proportions import (
    clopper_pearson_interval,
    newcombe_interval,
    score_p,
    wilson_interval,
)

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

# No percentage on fewer answers than this.
SMALLEST_BASE = 20

INTERVALS = {"korn-graubard": clopper_pearson_interval, "wilson": wilson_interval}


@dataclass(frozen=True)
class Shares:
    """Each answer's share, (answers,): nan where `small_base` is set, since fewer than 20 answered.

    `n` is how many answered, `effective_n` how many equal answers drawn by simple chance would say as much,
    `design_effect` Kish's for the weights alone.
    """

    share: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    standard_error: NDArray[np.float64]
    n: NDArray[np.int64]
    effective_n: NDArray[np.float64]
    design_effect: NDArray[np.float64]
    small_base: NDArray[np.bool_]


@dataclass(frozen=True)
class ShareChange:
    """The later share less the earlier one, its limits and the p that nothing changed; nan on a small base."""

    change: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    p: NDArray[np.float64]


@dataclass(frozen=True)
class Ranking:
    """Answers by share: `order` lists them from the largest, a small base last.

    `q`, (answers, answers), is the adjusted p of each pair, `told_apart` where it is small enough; `best_rank` and
    `worst_rank` are where each answer could stand, given the pairs that cannot be told apart; 0 on a small base.
    """

    shares: Shares
    order: NDArray[np.int64]
    q: NDArray[np.float64]
    told_apart: NDArray[np.bool_]
    best_rank: NDArray[np.int64]
    worst_rank: NDArray[np.int64]


@dataclass(frozen=True)
class _Estimate:
    share: NDArray[np.float64]
    scatter: NDArray[np.float64]
    freedom: NDArray[np.float64]
    n: NDArray[np.int64]
    design_effect: NDArray[np.float64]


def weighted_shares(
    answers: ArrayLike,
    weights: ArrayLike | None = None,
    strata: ArrayLike | None = None,
    clusters: ArrayLike | None = None,
    level: float = 0.95,
    interval: Literal["korn-graubard", "wilson"] = "korn-graubard",
) -> Shares:
    """Return the weighted share of each answer with its interval, for many questions at once.

    Hájek's ratio Σ w y / Σ w over those who answered. The variance is Taylor's: that of the totals of w (y − share) /
    Σ w over clusters within strata, drawn with replacement (Särndal, Swensson & Wretman 1992, "Model Assisted Survey
    Sampling", chapter 5); a stratum with one answering cluster counts with its square about 0. The effective n is
    share (1 − share) / variance, times the squared ratio of Student's quantiles with n − 1 and with clusters − strata
    degrees of freedom, at most n, in the exact interval of Korn & Graubard (1998), "Confidence intervals for
    proportions with small expected number of positive counts estimated from survey data", Survey Methodology 24; or in
    Wilson's. Where all or none gave the answer the variance is no guide, and n over Kish's design effect 1 + cv²(w)
    (Kish 1965, "Survey Sampling") is taken: clustering is not seen there.

    `answers`: (respondents, answers) of 1, 0 or nan for not answered; `weights`, `strata`, `clusters`: (respondents,),
    by default equal, one stratum, each person a cluster. Cluster names count within their stratum. Order is free.
    Raises ValueError for another answer, a weight not above 0, lengths that differ, a level outside 0 to 1, an unknown
    interval.

    >>> found = weighted_shares([[1], [0], [0], [1]] * 25, [2, 1, 1, 1] * 25)
    >>> [round(float(part[0]), 3) for part in (found.share, found.low, found.high, found.effective_n)]
    [0.6, 0.496, 0.698, 97.697]
    """
    if interval not in INTERVALS:
        raise ValueError(f"interval is {interval!r}; give one of {', '.join(map(repr, INTERVALS))}")
    area = inputs.tail_area(level)
    return _with_interval(_estimate(answers, weights, strata, clusters), area, interval)


def share_change(earlier: Shares, later: Shares, level: float = 0.95) -> ShareChange:
    """Return how each share changed between two waves of different people, with interval and p.

    Newcombe's interval and the score test of `proportions`, with each wave's effective n in the place of n: the
    design-based reading of Korn & Graubard (1998). People asked twice make the waves dependent; then it is cautious.

    Both waves have the same answers in the same order; results are (answers,), in parts of 1.
    Raises ValueError where their numbers differ and for a level outside 0 to 1.

    >>> wave = [weighted_shares(np.arange(400)[:, None] < yes) for yes in (120, 160)]
    >>> found = share_change(*wave)
    >>> [round(float(part[0]), 4) for part in (found.change, found.low, found.high, found.p)]
    [0.1, 0.0338, 0.165, 0.0031]
    """
    if earlier.share.shape != later.share.shape:
        raise ValueError(
            f"earlier has {earlier.share.size} answers and later {later.share.size}; give both waves the same answers"
        )
    known = ~(earlier.small_base | later.small_base)
    # One of two where there is no answer: a stand-in that is taken away again below.
    yes, n, yes_before, n_before = (
        np.where(known, part, stand_in)
        for wave in (later, earlier)
        for part, stand_in in ((wave.share * wave.effective_n, 1.0), (wave.effective_n, 2.0))
    )
    low, high = newcombe_interval(yes, n, yes_before, n_before, level)
    return ShareChange(
        change=later.share - earlier.share,
        low=np.where(known, low, np.nan),
        high=np.where(known, high, np.nan),
        p=np.where(known, score_p(yes, n, yes_before, n_before), np.nan),
    )


def rank_priorities(
    answers: ArrayLike,
    weights: ArrayLike | None = None,
    strata: ArrayLike | None = None,
    clusters: ArrayLike | None = None,
    level: float = 0.95,
) -> Ranking:
    """Return priorities by their share, with the pairs that the survey cannot tell apart.

    The same people answer for all, so a pair is judged by the linearised variance of its difference, covariance and
    all (Särndal, Swensson & Wretman 1992), with Student's t; the pairs' p's are adjusted together by Benjamini &
    Hochberg, and a pair is told apart where that is at most 1 − level.

    Arguments and errors are those of `weighted_shares`.

    >>> ticked = np.array([[1, 1, 0], [1, 0, 0], [0, 1, 0], [1, 0, 1], [1, 1, 0]] * 20)
    >>> found = rank_priorities(ticked)
    >>> found.order.tolist(), found.best_rank.tolist(), found.worst_rank.tolist()
    ([0, 1, 2], [1, 2, 3], [1, 2, 3])
    """
    area = inputs.tail_area(level)
    estimate = _estimate(answers, weights, strata, clusters)
    shares = _with_interval(estimate, area, "korn-graubard")
    gap = shares.share[:, None] - shares.share
    covariance = estimate.scatter.T @ estimate.scatter
    own = np.diag(covariance)
    variance = np.maximum(own[:, None] + own - 2.0 * covariance, 0.0)
    freedom = np.minimum(estimate.freedom[:, None], estimate.freedom)
    # Rounding leaves some 1e-17 where the two answers are one and the same.
    away = np.abs(gap) / np.sqrt(np.maximum(variance, 1e-24))
    p = 2.0 * special.stdtr(freedom, -away)
    q = np.full(p.shape, np.nan)
    pairs = np.triu(~np.isnan(p), 1)
    q[pairs] = benjamini_hochberg(p[pairs])
    q = np.fmin(q, q.T)
    told_apart = q <= 1.0 - level
    known = ~shares.small_base
    above, below = told_apart & (gap < 0), told_apart & (gap > 0)
    return Ranking(
        shares=shares,
        order=np.argsort(np.where(known, -shares.share, np.inf), kind="stable"),
        q=q,
        told_apart=told_apart,
        best_rank=np.where(known, 1 + above.sum(axis=1), 0),
        worst_rank=np.where(known, known.sum() - below.sum(axis=1), 0),
    )


def _estimate(
    answers: ArrayLike,
    weights: ArrayLike | None,
    strata: ArrayLike | None,
    clusters: ArrayLike | None,
) -> _Estimate:
    """Return shares with what their covariances are summed from, and the degrees of freedom behind each."""
    given = np.asarray(answers, dtype=np.float64)
    if given.ndim != 2:
        raise ValueError(f"answers has the shape {given.shape}; give respondents × answers")
    inputs.parts_of(
        "answers", inputs.counts_or_nan("answers", np.nan_to_num(given)), "1", np.ones(1)
    )
    size = len(given)
    weight = inputs.positive("weights", np.ones(size) if weights is None else weights)
    stratum = np.zeros(size, dtype=np.int64) if strata is None else _codes(strata)
    cluster = np.arange(size) if clusters is None else _codes(clusters)
    for name, part in (("weights", weight), ("strata", stratum), ("clusters", cluster)):
        if part.shape != (size,):
            raise ValueError(
                f"{name} has the shape {part.shape}, but there are {size} respondents; give one for each"
            )
    known = ~np.isnan(given)
    each = np.where(known, weight[:, None], 0.0)
    total = each.sum(axis=0)
    n = known.sum(axis=0)
    filled = np.where(known, given, 0.0)
    share = (each * filled).sum(axis=0) / np.where(total > 0, total, np.nan)
    residual = each * (filled - np.nan_to_num(share)) / np.where(total > 0, total, 1.0)
    scatter, freedom = _cluster_scatter(residual, known, stratum, cluster)
    kish = n * (each**2).sum(axis=0) / np.where(total > 0, total, np.nan) ** 2
    return _Estimate(share, scatter, freedom, n, kish)


def _codes(names: ArrayLike) -> NDArray[np.int64]:
    return np.asarray(np.unique(np.asarray(names), return_inverse=True)[1], dtype=np.int64)


def _cluster_scatter(
    residual: NDArray[np.float64],
    known: NDArray[np.bool_],
    stratum: NDArray[np.int64],
    cluster: NDArray[np.int64],
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return each cluster's centred total, scaled so that products sum to covariances, and the degrees of freedom."""
    pairs, place = np.unique(np.stack([stratum, cluster], axis=1), axis=0, return_inverse=True)
    place = place.ravel()
    totals, answered = (
        np.zeros((len(pairs), residual.shape[1])),
        np.zeros((len(pairs), residual.shape[1])),
    )
    np.add.at(totals, place, residual)
    np.maximum.at(answered, place, known.astype(np.float64))
    of = pairs[:, 0]
    strata = int(of.max(initial=-1)) + 1
    sums, sizes = np.zeros((strata, residual.shape[1])), np.zeros((strata, residual.shape[1]))
    np.add.at(sums, of, totals)
    np.add.at(sizes, of, answered)
    several = sizes > 1
    mean = np.where(several, sums / np.maximum(sizes, 1.0), 0.0)
    scale = np.where(several, np.sqrt(sizes / np.maximum(sizes - 1.0, 1.0)), 1.0)
    freedom = np.maximum(np.where(several, sizes - 1.0, 0.0).sum(axis=0), 1.0)
    return (totals - mean[of]) * scale[of] * answered, freedom


def _with_interval(estimate: _Estimate, area: float, interval: str) -> Shares:
    small = estimate.n < SMALLEST_BASE
    share = np.where(small, np.nan, estimate.share)
    variance = (estimate.scatter**2).sum(axis=0)
    n = np.maximum(estimate.n, 2).astype(np.float64)
    spread = share * (1.0 - share)
    by_weights = n / estimate.design_effect
    effective = np.where(spread > 0, spread / np.where(variance > 0, variance, 1.0), by_weights)
    # Few clusters tell their own variance badly, and the quantiles of t say how badly.
    ratio = special.stdtrit(n - 1.0, area) / special.stdtrit(estimate.freedom, area)
    effective = np.minimum(np.where(spread > 0, effective * ratio**2, effective), n)
    size = np.where(small, 1.0, effective)
    low, high = INTERVALS[interval](np.where(small, 0.0, share) * size, size, 1.0 - 2.0 * area)
    return Shares(
        share=share,
        low=np.where(small, np.nan, low),
        high=np.where(small, np.nan, high),
        standard_error=np.where(small, np.nan, np.sqrt(variance)),
        n=estimate.n,
        effective_n=np.where(small, np.nan, effective),
        design_effect=estimate.design_effect,
        small_base=small,
    )

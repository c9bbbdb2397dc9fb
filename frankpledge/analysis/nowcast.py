"""How many will it be once all are reported? Recent months, completed from how earlier ones filled up.

Many offences are reported weeks or years after they happened, so that the last months always look
better than they were. Here a month's count is followed as it grows with each month of delay, and the
youngest months are taken to grow as the older ones did.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from frankpledge.analysis import inputs
from frankpledge.analysis.projection.negative_binomial import LEAST_VARIANCE
from frankpledge.analysis.projection.projecting import Predicted, predicted

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

# With fewer months of occurrence a growth factor rests on too little to be shown.
MINIMUM_MONTHS = 6


@dataclass(frozen=True)
class Nowcast:
    """Recent months completed.

    `seen`: what is reported so far, by month; `final`: what it will be, by month, nan where nothing is
    reported yet; `total`: of all months together, arrays of one number. `factors`: by what a count
    grows from each delay to the next, one fewer than delays, and `noise`: Mack's variance parameter
    of each; `complete`: the share reported by each delay.
    """

    seen: NDArray[np.float64]
    final: Predicted
    total: Predicted
    factors: NDArray[np.float64]
    noise: NDArray[np.float64]
    complete: NDArray[np.float64]


def nowcast(reported: ArrayLike) -> Nowcast:
    """Complete each month of occurrence from how earlier months filled up.

    The chain ladder with the errors of Mack (1993), "Distribution-free calculation of the standard
    error of chain ladder reserve estimates", ASTIN Bulletin 23: a growth factor is a sum over a sum,
    and the variance of what is to come holds both chance and doubt of the factors. The total's counts
    in that all months share the factors. The limits are those of a negative binomial count still to
    come with that mean and variance (at least a Poisson count's), on top of what is seen.

    The errors are of first order: in simulation the 80 % limits held 81 of 100 final counts of 400,
    90 of 100 of 15 (whole numbers cannot be cut), and 75 of 100 where what each delay brings wanders
    by a third of itself from month to month.

    It rests on months filling up alike: after a change of how or how fast is reported, give only the
    months since. What is reported later than the last delay is not in the final count.

    `reported`: months of occurrence (oldest first) × delays (0 first): whole counts reported with
    just that delay, not running totals; nan is not yet reported, from some delay on to the last.
    Months may be quarters if delays are too. A month of which nothing is reported yet cannot be
    multiplied up: its final count, and then the total, are nan.
    Raises ValueError for less than six months or two delays, for a count after a gap, for an oldest
    month that is not known to its last delay, where a delay was seen for too few months (two; one
    will do for the last of four delays or more), and where none of the months that show a growth
    had a report before it.

    >>> nan = float("nan")
    >>> found = nowcast([[60, 30, 10], [66, 30, 12], [54, 27, 9], [60, 31, 9], [64, 30, nan],
    ...                  [40, nan, nan]])
    >>> found.final.mean.round(1).tolist()
    [100.0, 108.0, 90.0, 100.0, 104.5, 66.1]
    >>> float(found.final.low_80[5]), float(found.final.high_80[5]), found.complete.round(2).tolist()
    (60.0, 73.0, [0.6, 0.9, 1.0])
    """
    counts = _checked(reported)
    known = np.isfinite(counts)
    running = np.where(known, np.cumsum(np.where(known, counts, 0.0), axis=1), np.nan)
    last = known.sum(axis=1) - 1
    seen = running[np.arange(len(running)), last]
    factors, noise, base = _growth(running)
    final = seen * _to_the_end(factors)[last]
    variance, shared = _mack(running, last, factors, noise, base)
    some = seen > 0
    final = np.where(some | (last == len(factors)), final, np.nan)
    return Nowcast(
        seen,
        _on_top(seen, final, variance),
        _on_top(
            seen.sum()[None], final.sum()[None], (variance.sum() + _together(final, shared))[None]
        ),
        factors,
        noise,
        1.0 / _to_the_end(factors),
    )


def _checked(reported: ArrayLike) -> NDArray[np.float64]:
    counts = inputs.monthly_counts("reported", reported)
    months, delays = counts.shape
    if months < MINIMUM_MONTHS or delays < 2:
        raise ValueError(
            f"reported has {months} months of occurrence and {delays} delays, but needs at least "
            f"{MINIMUM_MONTHS} and 2; wait, or take longer or more months"
        )
    known = np.isfinite(counts)
    after_gap = np.argwhere(known[:, 1:] & ~known[:, :-1])
    if len(after_gap):
        month, delay = (int(place) for place in after_gap[0])
        raise ValueError(
            f"reported has a count at place ({month}, {delay + 1}) after one that is not known; "
            "nan may only stand from some delay on: give 0 where nothing was reported"
        )
    if not known[:, 0].all() or not known[0].all():
        raise ValueError(
            "reported must have a count at delay 0 for each month, and at each delay for the oldest; "
            "leave out what is not known at all"
        )
    return counts


def _growth(
    running: NDArray[np.float64],
) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Return the growth factors, their noise (Mack's σ²), and the sums that the factors rest on."""
    before, after = running[:, :-1], running[:, 1:]
    both = np.isfinite(after)
    base = np.where(both, before, 0.0).sum(axis=0)
    _check_growth(both, base)
    factors = np.where(both, after, 0.0).sum(axis=0) / base
    told = both & (before > 0)
    departure = np.where(told, after - factors * before, 0.0) ** 2 / np.where(told, before, 1.0)
    free = told.sum(axis=0) - 1
    noise = departure.sum(axis=0) / np.maximum(free, 1)
    if free[-1] < 1 and len(noise) > 2:
        # Mack (1993): one month tells no variance, so it goes on as the two before it.
        earlier, nearer = noise[-3], noise[-2]
        onward = nearer**2 / earlier if earlier > 0 else 0.0
        noise[-1] = min(onward, earlier, nearer)
    return factors, noise, base


def _check_growth(both: NDArray[np.bool_], base: NDArray[np.float64]) -> None:
    needed = np.full(len(base), 2)
    if len(base) > 2:
        needed[-1] = 1
    few = np.flatnonzero(both.sum(axis=0) < needed)
    if len(few):
        raise ValueError(
            f"reported shows delay {few[0] + 1} for {both[:, few[0]].sum()} month, but "
            f"{needed[few[0]]} are needed; leave out the last delays, or give more months"
        )
    none = np.flatnonzero(base == 0)
    if len(none):
        raise ValueError(
            f"reported has nothing up to delay {none[0]} in the months that show delay {none[0] + 1}, "
            "so that no growth can be told; add the first delays together"
        )


def _to_the_end(factors: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return by what a count grows from each delay to the last, for each delay."""
    return np.append(np.cumprod(factors[::-1])[::-1], 1.0)


def _mack(
    running: NDArray[np.float64],
    last: NDArray[np.intp],
    factors: NDArray[np.float64],
    noise: NDArray[np.float64],
    base: NDArray[np.float64],
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the mean square error of each final count, and each month's share in doubt of the factors.

    Mack (1993), theorem 3 and its corollary: with C the counts, foretold where not known, S the sums
    that factors rest on and U the final count, U² Σ σ²/f² (1/C + 1/S) over the delays to come. The
    second result is Σ σ²/(f² S), of which the total needs twice the product for each pair.
    """
    delays = np.arange(len(factors))
    coming = delays >= last[:, None]
    grown = running[np.arange(len(running)), last][:, None] * (
        _to_the_end(factors)[last][:, None] / _to_the_end(factors)[:-1]
    )
    part = noise / factors**2
    chance = np.where(coming & (grown > 0), part / np.where(grown > 0, grown, 1.0), 0.0)
    doubt = np.where(coming, part / base, 0.0)
    final = running[np.arange(len(running)), last] * _to_the_end(factors)[last]
    return final**2 * (chance + doubt).sum(axis=1), doubt.sum(axis=1)


def _together(final: NDArray[np.float64], shared: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return what the months' errors have in common: each pair shares the doubt of its older month."""
    smaller = np.minimum.outer(shared, shared)
    pairs = smaller * np.outer(final, final)
    return np.asarray(pairs.sum() - np.trace(pairs))


def _on_top(
    seen: NDArray[np.float64], final: NDArray[np.float64], variance: NDArray[np.float64]
) -> Predicted:
    """Return `final` with its limits: what is seen is certain, what is to come negative binomial."""
    to_come = final - seen
    # Nothing to come is nothing for certain: a mean too small to ever show, and no variance.
    mean = np.where(to_come > 0, to_come, np.where(np.isnan(final), np.nan, 1e-12))
    found = predicted(mean, np.maximum(variance, LEAST_VARIANCE * mean), seen)
    return Predicted(
        final,
        np.where(to_come > 0, found.variance, 0.0 * final),
        found.low_80,
        found.high_80,
        found.low_95,
        found.high_95,
    )

"""What is new: every series scanned at once, over several recent windows, against its own past.

The windows overlap and the series are many, so that something always looks new. Both are paid for: the windows of a
series are joined into one p whose false-alarm rate is the nominal one, and the series by Benjamini & Hochberg.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from scipy import special

from frankpledge.analysis import inputs
from frankpledge.analysis.multiple_tests import benjamini_hochberg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import ArrayLike, NDArray

YEAR = 12
# A month seen in one earlier year alone says nothing of how such months scatter.
FEWEST_YEARS = 2
# Beyond twelve standard deviations the least p times the number of windows is as good.
GRID = np.linspace(-4.0, 12.0, 321)
NODES, WEIGHTS = np.polynomial.legendre.leggauss(96)


@dataclass(frozen=True)
class EmergingScan:
    """What the scan found; (series, windows) or (series,), nan where there is too little data to say.

    `count` is what the last window holds, `expected` what its own past would give, `exposure` how many earlier windows
    the past comes from, `p` the chance of as many or more. `combined_p` joins the windows, `q` is adjusted over all
    series, `window` is the number of months with the least p (0 for none). `first_ever` tells of a series whose first
    event lies in the last twelve months, after `silent_months` known months of none.
    """

    count: NDArray[np.float64]
    expected: NDArray[np.float64]
    exposure: NDArray[np.float64]
    p: NDArray[np.float64]
    dispersion: NDArray[np.float64]
    combined_p: NDArray[np.float64]
    q: NDArray[np.float64]
    window: NDArray[np.int64]
    first_ever: NDArray[np.bool_]
    silent_months: NDArray[np.int64]


def emerging_scan(counts: ArrayLike, windows: Sequence[int] = (1, 3, 6, 12)) -> EmergingScan:
    """Return, for every series and window, how unlikely the last months are after the same months of earlier years.

    The past of a window is the sum over the same months of the K earlier years that have them all; the next count is
    negative binomial with mean m = (sum + ½)/K and variance φ m (1 + 1/K), which for φ = 1 is the predictive law of
    `prediction.predictive_interval`. φ is Pearson's dispersion of the earlier years about their month-of-year means
    (McCullagh & Nelder 1989, "Generalized Linear Models", 6.2), at least 1. Where φ > 1 it is an estimate, so the
    p is taken from Student's t in place of the normal, with the degrees of freedom that its variance leaves, 2 df /
    (2 + kurtosis), the kurtosis that of a negative binomial month (after Satterthwaite 1946, "An approximate
    distribution of estimates of variance components", Biometrics Bulletin 2). A series with no event before the
    window has no season: its past is all its earlier months.

    The p's of the windows are joined by their least. Sums over nested windows are a random walk seen at those months;
    `combined_p` is the chance that such a walk of normal steps passes the same limit at any of them. `q` follows
    Benjamini & Hochberg over all series given, so the family is what the caller puts in.

    Rises only. It compares with the mean of earlier years: steady growth is news here too. Months are taken as
    independent of each other given their means; series that wander are called more often than they should be.

    `counts`: (series, months), the last month last; nan is no data, and a window with a nan in it is not judged.
    `windows`: months, rising, from 1 to 12. Raises ValueError for what is no count, for fewer than 36 months, and for
    windows that do not rise from 1 to 12.

    >>> quiet = [[2, 3, 1, 2, 4, 2, 3, 2, 1, 3, 2, 2] * 4, [0] * 48]
    >>> quiet[0][-2:], quiet[1][-1] = [9, 11], 1
    >>> found = emerging_scan(quiet)
    >>> found.window.tolist(), found.q.round(4).tolist(), found.first_ever.tolist()
    ([3, 1], [0.0006, 0.0332], [False, True])
    """
    seen = inputs.counts_or_nan("counts", counts)
    lengths = _checked_windows(windows)
    if seen.ndim != 2 or seen.shape[1] < YEAR * (1 + FEWEST_YEARS):
        raise ValueError(
            f"counts has the shape {seen.shape}; give series × months, with at least {YEAR * (1 + FEWEST_YEARS)} months"
        )
    years = seen.shape[1] // YEAR - 1
    past = seen[:, -YEAR * (years + 1) : -YEAR].reshape(len(seen), years, YEAR)
    dispersion, freedom = _dispersion(past)
    count, expected, exposure, silent = (
        np.stack(parts, axis=1)
        for parts in zip(*(_window(seen, past, length) for length in lengths), strict=True)
    )
    p = _predictive_p(count, expected, exposure, np.where(silent, 1.0, dispersion[:, None]))
    p = np.where(silent, p, _as_estimated(p, dispersion[:, None], freedom[:, None]))
    combined = _combined(p, lengths)
    first, months = _first_ever(seen)
    return EmergingScan(
        count=count,
        expected=np.where(np.isnan(p), np.nan, expected),
        exposure=exposure,
        p=p,
        dispersion=dispersion,
        combined_p=combined,
        q=_adjusted(combined),
        window=_least(p, lengths),
        first_ever=first,
        silent_months=np.where(first, months, 0),
    )


def _checked_windows(windows: Sequence[int]) -> NDArray[np.int64]:
    lengths = np.asarray(windows)
    whole = lengths.ndim == 1 and lengths.size > 0 and lengths.dtype.kind in "iu"
    if not whole or lengths[0] < 1 or lengths[-1] > YEAR or np.any(np.diff(lengths) <= 0):
        raise ValueError(
            f"windows is {windows}; give rising whole months from 1 to 12, such as (1, 3, 6, 12)"
        )
    return lengths.astype(np.int64)


def _dispersion(past: NDArray[np.float64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return each series' dispersion, at least 1, and the degrees of freedom that stand behind it.

    `past`: series × years × months of the year. Given a month's total, Pearson's sum has the expectation years − 1
    however small its mean, so months in which nothing was ever seen are left out without harm.
    """
    known = np.isfinite(past)
    times = known.sum(axis=1)
    mean = np.nansum(past, axis=1) / np.maximum(times, 1)
    used = mean > 0
    terms = np.where(known, (past - mean[:, None]) ** 2, 0.0).sum(axis=1) / np.where(
        used, mean, 1.0
    )
    freedom = np.where(used, times - 1, 0).sum(axis=1).astype(np.float64)
    phi = np.maximum(np.where(used, terms, 0.0).sum(axis=1) / np.maximum(freedom, 1.0), 1.0)
    typical = np.nansum(past, axis=(1, 2)) / np.maximum(known.sum(axis=(1, 2)), 1)
    typical = np.where(typical > 0, typical, np.inf)
    kurtosis = 6.0 * (phi - 1.0) / typical + 1.0 / (phi * typical)
    return phi, np.maximum(2.0 * freedom / (2.0 + kurtosis), 0.5)


def _window(
    seen: NDArray[np.float64], past: NDArray[np.float64], length: int
) -> tuple[NDArray[np.float64], ...]:
    """Return the last window's count, its expected value, the exposure behind it, and if all before was silence."""
    count = seen[:, -length:].sum(axis=1)
    before = seen[:, :-length]
    sums = past[:, :, YEAR - length :].sum(axis=2)
    whole = np.isfinite(sums)
    known = np.isfinite(before).sum(axis=1)
    silent = (np.nansum(before, axis=1) == 0) & (known >= YEAR)
    exposure = np.where(silent, known / length, whole.sum(axis=1))
    gathered = np.where(silent, 0.0, np.where(whole, sums, 0.0).sum(axis=1))
    enough = silent | (exposure >= FEWEST_YEARS)
    expected = np.where(enough, (gathered + 0.5) / np.maximum(exposure, 1.0), np.nan)
    return count, expected, exposure, silent


def _predictive_p(
    count: NDArray[np.float64],
    expected: NDArray[np.float64],
    exposure: NDArray[np.float64],
    dispersion: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Return the chance of `count` or more under the predictive negative binomial; nan where either is nan."""
    excess = dispersion * (1.0 + 1.0 / np.maximum(exposure, 1.0)) - 1.0
    # A past of r = m/excess events' worth; the chance that a next event falls in the window is excess/(1 + excess).
    chance = special.betainc(np.maximum(count, 1.0), expected / excess, excess / (1.0 + excess))
    return np.asarray(np.where(count == 0, np.where(np.isnan(expected), np.nan, 1.0), chance))


def _as_estimated(
    p: NDArray[np.float64], dispersion: NDArray[np.float64], freedom: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return p as Student's t would have it where the dispersion is an estimate above 1; never a smaller one."""
    wider = special.stdtr(freedom, special.ndtri(np.clip(p, 1e-300, 1.0)))
    return np.asarray(np.where(dispersion > 1.0, np.maximum(p, wider), p))


def _combined(p: NDArray[np.float64], lengths: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return one p a series from the least of its windows, by the windows that it has."""
    known = ~np.isnan(p)
    least = np.min(np.where(known, p, np.inf), axis=1)
    combined = np.full(len(p), np.nan)
    # At most one turn for each set of windows, fifteen for four: not one a series.
    for kinds in np.unique(known[known.any(axis=1)], axis=0):
        rows = (known == kinds).all(axis=1)
        z = -special.ndtri(np.clip(least[rows], 1e-300, 1.0))
        passed = np.exp(np.interp(z, GRID, _log_chance_on_grid(tuple(lengths[kinds].tolist()))))
        several = np.minimum(kinds.sum() * least[rows], 1.0)
        combined[rows] = np.where(z > GRID[-1], several, np.clip(passed, least[rows], 1.0))
    return combined


def passing_chance(lengths: ArrayLike, z: ArrayLike) -> NDArray[np.float64]:
    """Return the chance that a sum of normal steps, over its own deviation, passes z after any of these lengths.

    The first-passage recursion of Armitage, McPherson & Rowe (1969), "Repeated significance tests on accumulating
    data", Journal of the Royal Statistical Society A 132: the density below the limit is carried from length to length
    by Gauss–Legendre quadrature and what passes is added up, so a small chance keeps its digits.

    `lengths`: rising, above 0; `z`: (limits,). The result has the shape of `z`.
    Raises ValueError for a length that is not above 0.

    >>> passing_chance([1, 3, 6, 12], [1.645, 3.09]).round(4).tolist()
    [0.1372, 0.0035]
    """
    steps = inputs.positive("lengths", lengths)
    limits = np.asarray(z, dtype=np.float64)
    passed = special.ndtr(-limits)
    place, half = _nodes(limits, steps[0])
    density = half * WEIGHTS * _normal(place / np.sqrt(steps[0])) / np.sqrt(steps[0])
    for before, after in pairwise(steps.tolist()):
        deviation = np.sqrt(after - before)
        limit = limits[:, None] * np.sqrt(after)
        passed = passed + (density * special.ndtr((place - limit) / deviation)).sum(axis=1)
        reached, half = _nodes(limits, after)
        kernel = _normal((reached[:, :, None] - place[:, None, :]) / deviation) / deviation
        density = half * WEIGHTS * np.einsum("ijk,ik->ij", kernel, density)
        place = reached
    return np.asarray(passed)


@lru_cache(maxsize=64)
def _log_chance_on_grid(lengths: tuple[int, ...]) -> NDArray[np.float64]:
    return np.asarray(np.log(passing_chance(lengths, GRID)))


def _nodes(
    limits: NDArray[np.float64], length: float
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return where below each limit the density is held, and half of the width there."""
    low, high = -9.0 * np.sqrt(length), limits[:, None] * np.sqrt(length)
    half = (high - low) / 2.0
    return low + half * (NODES + 1.0), half


def _normal(z: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(np.exp(-(z**2) / 2.0) / np.sqrt(2.0 * np.pi))


def _first_ever(seen: NDArray[np.float64]) -> tuple[NDArray[np.bool_], NDArray[np.int64]]:
    """Return whether the first event of all lies in the last year, and how many known months came before it."""
    some = np.nan_to_num(seen) > 0
    first = np.argmax(some, axis=1)
    known = np.isfinite(seen).cumsum(axis=1)
    months = np.take_along_axis(known, first[:, None], axis=1)[:, 0] - 1
    recent = some.any(axis=1) & (first >= seen.shape[1] - YEAR) & (months >= YEAR)
    return recent, months


def _adjusted(combined: NDArray[np.float64]) -> NDArray[np.float64]:
    known = ~np.isnan(combined)
    q = np.full(combined.shape, np.nan)
    q[known] = benjamini_hochberg(combined[known])
    return q


def _least(p: NDArray[np.float64], lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    filled = np.where(np.isnan(p), np.inf, p)
    return np.asarray(
        np.where(np.isfinite(filled).any(axis=1), lengths[np.argmin(filled, axis=1)], 0)
    )

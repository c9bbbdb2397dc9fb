"""Two clocks: is the difference between the hours of two places, or two years, real?

The cells are the 24 hours of a day, or the 7 × 24 of a week flattened, which are a circle: where
it begins is of no account to the tests of the circle. Neither clock may contain the other's events.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import special

from frankpledge.analysis import inputs
from frankpledge.analysis.multiple_tests import benjamini_hochberg
from frankpledge.analysis.proportions import difference_of_proportions, mid_p, newcombe_interval
from frankpledge.analysis.relabelling import relabelled_counts

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

# Draws × pairs × cells held at once: about 16 MB a matrix.
BLOCK = 2_000_000


@dataclass(frozen=True)
class ClockTests:
    """Three tests of each pair of clocks, and how far apart the two are; nan without events."""

    n: NDArray[np.float64]
    other_n: NDArray[np.float64]
    chi2: NDArray[np.float64]
    df: NDArray[np.float64]
    chi2_p: NDArray[np.float64]
    permuted_p: NDArray[np.float64]
    kuiper: NDArray[np.float64]
    kuiper_p: NDArray[np.float64]
    watson: NDArray[np.float64]
    watson_p: NDArray[np.float64]
    apart: NDArray[np.float64]
    apart_by_chance: NDArray[np.float64]
    draws: int


@dataclass(frozen=True)
class HourDifferences:
    """In which cells two clocks differ, pairs × cells; nan where there is nothing to compare."""

    difference: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    residual: NDArray[np.float64]
    p: NDArray[np.float64]
    q: NDArray[np.float64]


def clock_tests(
    first: ArrayLike, second: ArrayLike, generator: np.random.Generator, draws: int = 999
) -> ClockTests:
    """Test whether two clocks are one, and return how far apart they are.

    `chi2` is Pearson's (1900) with its `df`, and `chi2_p` its tail, to be trusted where five or so
    are expected in each cell. The other p-values are from relabelled events, (1 + draws at least as
    large)/(draws + 1), and hold for any counts: `permuted_p` of the same chi2; `kuiper_p` of
    Kuiper's V (Kuiper 1960, "Tests concerning random points on a circle", Indagationes
    Mathematicae 22); `watson_p` of Watson's U² (Watson 1962, "Goodness-of-fit tests on a circle
    II", Biometrika 49; grouped as in Zar, "Biostatistical Analysis"). Decide beforehand
    which to go by: V and U² see a broad shift of the hours best, chi2 a few hours out of line.

    `apart` is the share of the events, from 0 to 1, that would have to move to another cell to make
    one clock the other. Chance alone gives `apart_by_chance` on average: judge the first by it.

    `first` and `second`: counts, pairs × cells, which broadcast; every field has one value a pair.
    Raises ValueError for what is no count, for other dimensions, and for draws below 1.

    >>> evening, night = np.full((1, 24), 5), np.full((1, 24), 5)
    >>> evening[0, 22], night[0, 3] = 40, 40
    >>> tests = clock_tests(evening, night, np.random.default_rng(1))
    >>> float(tests.watson_p[0]), round(float(tests.apart[0]), 2)
    (0.001, 0.23)
    """
    seen, other = _pairs(first, second)
    times, pooled, n = inputs.times("draws", draws), seen + other, seen.sum(axis=-1)
    known = np.where((n > 0) & (other.sum(axis=-1) > 0), 1.0, np.nan)
    found = _statistics(seen, pooled)
    at_least, apart = np.zeros((3, len(seen))), np.zeros(len(seen))
    size = max(1, BLOCK // max(1, seen.size))
    for start in range(0, times, size):  # blocks, so that memory stays bounded
        drawn = relabelled_counts(pooled, n, min(size, times - start), generator)
        statistics = _statistics(drawn, pooled)
        # A hair lower, or rounding would part draws that equal what was seen.
        at_least += (statistics[:3] >= found[:3, None] * (1 - 1e-9) - 1e-12).sum(axis=1)
        apart += statistics[3].sum(axis=0)
    p = (1 + at_least) / (times + 1) * known
    df = np.maximum((pooled > 0).sum(axis=-1) - 1.0, 0.0) * known
    chi2, kuiper, watson, distance = found * known
    chi2_p = np.where(df == 0, known, special.chdtrc(np.maximum(df, 1.0), chi2))
    return ClockTests(
        *(n, other.sum(axis=-1), chi2, df, chi2_p, p[0], kuiper, p[1], watson, p[2]),
        *(distance, apart / times * known, times),
    )


def hour_differences(first: ArrayLike, second: ArrayLike, level: float = 0.95) -> HourDifferences:
    """Return how much larger the first clock's share of each cell is, and in which that is real.

    `difference` of the shares with Newcombe's limits, and the mid-p of `proportions.mid_p`, both of
    the cell against all others. `q` adjusts p for all cells of all pairs given (Benjamini &
    Hochberg 1995). `residual` is the adjusted standardised residual of Haberman (1973), "The
    analysis of residuals in cross-classified tables", Biometrics 29: near a standard normal where
    nothing differs. A cell without any event, or with all, is nan, and is not in the family of q.

    Shapes and errors are those of `clock_tests`, with ValueError for a level outside 0 to 1.

    >>> found = hour_differences([[30, 10, 10]], [[10, 10, 10]])
    >>> found.difference.round(3).tolist(), found.residual.round(2).tolist()
    ([[0.267, -0.133, -0.133]], [[2.31, -1.33, -1.33]])
    """
    seen, other = _pairs(first, second)
    n, other_n = seen.sum(axis=-1, keepdims=True), other.sum(axis=-1, keepdims=True)
    cell, everyone = seen + other, n + other_n
    known = (cell > 0) & (cell < everyone) & (n > 0) & (other_n > 0)
    expected = n * cell / np.maximum(everyone, 1.0)
    spread = expected * (other_n / np.maximum(everyone, 1.0))
    spread = spread * (1.0 - cell / np.maximum(everyone, 1.0))
    residual = (seen - expected) / np.sqrt(np.where(known, spread, np.nan))
    p = np.where(known, mid_p(seen, n, other, other_n), np.nan)
    q = np.full(p.shape, np.nan)
    q[known] = benjamini_hochberg(np.minimum(p[known], 1.0))
    low, high = newcombe_interval(seen, n, other, other_n, level)
    difference = difference_of_proportions(seen, n, other, other_n)
    return HourDifferences(difference, low, high, residual, p, q)


def _pairs(first: ArrayLike, second: ArrayLike) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    seen, other = inputs.counts("first", first), inputs.counts("second", second)
    if seen.ndim != 2 or other.ndim != 2 or seen.shape[1] != other.shape[1]:
        raise ValueError(
            f"first has the shape {seen.shape} and second {other.shape}, but both must be pairs × "
            "the same cells; reshape them"
        )
    seen, other = np.broadcast_arrays(seen, other)
    return seen, other


def _statistics(seen: NDArray[np.float64], pooled: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return chi2, Kuiper's V, Watson's U² and the distance: 4 × the shape of `seen` but cells."""
    n, everyone = seen.sum(axis=-1), pooled.sum(axis=-1)
    other_n = everyone - n
    whole, part, rest = (np.maximum(size, 1.0)[..., None] for size in (everyone, n, other_n))
    away = seen / part - (pooled - seen) / rest
    cells = np.maximum(pooled, 1.0)
    # Pearson's sum over both rows, as n·other_n × the squared difference of shares, per event.
    chi2 = (away**2 / cells * (part * rest)).sum(axis=-1)
    steps = np.cumsum(away, axis=-1)
    kuiper = steps.max(axis=-1) - steps.min(axis=-1)
    middle = (pooled * steps).sum(axis=-1, keepdims=True) / whole
    spread = (pooled * (steps - middle) ** 2).sum(axis=-1)
    watson = spread * (part * rest / whole**2)[..., 0]
    return np.stack([chi2, kuiper, watson, np.abs(away).sum(axis=-1) / 2])

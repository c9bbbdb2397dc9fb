"""Repeats: how much of it falls on the same few, and how much of that chance alone would give.

One count is given for each person or place that has any: how many events fell on it. Those that could
have been struck and were not are told by their number, `known`, which counts the struck too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from frankpledge.analysis import inputs

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

TOP = (0.01, 0.05, 0.10)
# Draws × known held at once: about 16 MB a matrix.
BLOCK = 2_000_000


@dataclass(frozen=True)
class Repeats:
    """Repeats among `events` on `struck` of `known`, and the share on those struck most.

    `repeat_share` are the events after the first on each, of all. `top_size` is how many are in each
    top share of the struck, `top_share` what share of the events falls on them. The other fields say
    what even chances give: the mean of the draws, their central 95%, and p, how seldom it is as much.
    """

    events: int
    struck: int
    known: int
    repeat_share: float
    repeats_by_chance: float
    repeats_low: float
    repeats_high: float
    repeats_p: float
    top_size: NDArray[np.int64]
    top_share: NDArray[np.float64]
    top_by_chance: NDArray[np.float64]
    top_low: NDArray[np.float64]
    top_high: NDArray[np.float64]
    top_p: NDArray[np.float64]
    draws: int


def repeats(
    counts: ArrayLike,
    known: int,
    generator: np.random.Generator,
    shares: ArrayLike = TOP,
    draws: int = 999,
) -> Repeats:
    """Return how far events fall on the same few, beside what they would by chance.

    Chance shares the n events out evenly over all that are known: independent Poisson counts of one
    mean, given their sum. p is Monte-Carlo, (1 + draws at least as large)/(draws + 1) (Davison &
    Hinkley 1997, "Bootstrap methods and their application", section 4.2). The top share is of those
    struck, rounded up to a whole one: of all that are known it would be nearly everything where
    few are struck. See Bernasco & Steenbeek (2017), "More places than crimes", Journal of
    Quantitative Criminology 33.

    `counts`: one row of whole numbers from 1. The fields of the top have the length of `shares`.
    Raises ValueError for other counts or none, `known` below how many are struck, shares outside 0
    to 1, and draws below 1.

    >>> found = repeats([9, 1, 1, 1], 400, np.random.default_rng(1), [0.25])
    >>> round(found.repeat_share, 3), found.top_share.tolist(), found.repeats_p
    (0.667, [0.75], 0.001)
    """
    struck = inputs.positive("counts", inputs.counts("counts", counts))
    if struck.ndim != 1 or struck.size == 0:
        raise ValueError(
            f"counts has the shape {struck.shape}, but must be one row of at least one count; give one for "
            "each that was struck"
        )
    everyone, times = inputs.times("known", known), inputs.times("draws", draws)
    if everyone < struck.size:
        raise ValueError(
            f"known is {everyone}, but {struck.size} were struck, and they are among the known"
        )
    part = np.atleast_1d(inputs.probabilities("shares", shares))
    events = int(struck.sum())
    tally = np.bincount(struck.astype(np.int64))[None]
    seen, drawn = _held(tally, part), _drawn(events, everyone, part, generator, times)
    low, high = np.quantile(drawn, [0.025, 0.975], axis=0)
    # A hair lower, or rounding would part draws that equal what was seen.
    p = (1 + (drawn >= seen * (1 - 1e-9)).sum(axis=0)) / (times + 1)
    mean, found = drawn.mean(axis=0), seen[0]
    return Repeats(
        events, struck.size, everyone,
        float(found[0]), float(mean[0]), float(low[0]), float(high[0]), float(p[0]),
        _sizes(struck.size, part), found[1:], mean[1:], low[1:], high[1:], p[1:], times,
    )  # fmt: skip


def _sizes(struck: ArrayLike, part: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return how many are in each top share: rounded up, but not by rounding of the product."""
    return (
        np.ceil(np.asarray(struck)[..., None] * part - 1e-9)
        .astype(np.int64)
        .reshape(*np.shape(struck), -1)
    )


def _drawn(
    events: int, known: int, part: NDArray[np.float64], generator: np.random.Generator, draws: int
) -> NDArray[np.float64]:
    """Return the statistics of each draw: draws × (1 + shares)."""
    size = max(1, BLOCK // max(known, events))
    found = []
    for start in range(0, draws, size):  # blocks, so that memory stays bounded
        block = min(size, draws - start)
        row = np.arange(block)[:, None]
        cell = row * known + generator.integers(0, known, (block, events))
        counts = np.bincount(cell.ravel(), minlength=block * known).reshape(block, known)
        width = int(counts.max()) + 1
        tally = np.bincount((row * width + counts).ravel(), minlength=block * width)
        found.append(_held(tally.reshape(block, width), part))
    return np.concatenate(found)


def _held(tally: NDArray[np.int64], part: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the share of repeats, then that of each top share: rows × (1 + shares).

    `tally` says of how many 0, 1, 2, … events fell on each: rows × counts.
    """
    size = np.arange(tally.shape[1])
    events, struck = tally @ size, tally[:, 1:].sum(axis=1)
    above = tally[:, ::-1].cumsum(axis=1)[:, ::-1] - tally
    taken = np.clip(_sizes(struck, part)[..., None] - above[:, None], 0, tally[:, None])
    top = (taken * size).sum(axis=-1) / events[:, None]
    return np.column_stack([(events - struck) / events, top])

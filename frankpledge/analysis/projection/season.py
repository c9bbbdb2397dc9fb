"""The season of a count series, for projecting: ratios to the level, drawn towards no season."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from frankpledge.analysis.local_line import local_line

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Two years to either side: the level may bend from year to year, not from month to month.
HALF_WIDTH = 24
ROUNDS = 2
LEAST_INDEX = 0.05


@dataclass(frozen=True)
class Season:
    """Twelve factors a series, and what else their finding told.

    `index`: series × 12, January first, each row of mean 1. `noise`: the variance of an index before
    it was drawn in, by series. `kept`: how much of each of eleven waves was kept, from 0 to 1,
    series × 11; their sum is how many free numbers the index holds. `mean`: the series' mean count a
    month. `dispersion`: variance over mean of the counts around level × season, at least 1.
    """

    index: NDArray[np.float64]
    noise: NDArray[np.float64]
    kept: NDArray[np.float64]
    mean: NDArray[np.float64]
    dispersion: NDArray[np.float64]

    def doubt(self, weights: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the variance of a weighted sum of the indices, by series; `weights`: series × 12.

        A wave of which the part k is kept has the posterior variance k × noise; the waves of a year
        add up to nothing, so that doubt of the season cancels over a whole year of an even level.
        """
        wave, _ = _waves()
        return np.asarray(self.noise * ((weights @ wave.T) ** 2 * self.kept).sum(axis=1))


def find_season(counts: NDArray[np.float64], month: NDArray[np.intp]) -> Season:
    """Return the season of each series.

    An index is the sum of a month's counts over the sum of its level (the ratio estimate of Poisson
    rates under one shape). The twelve are turned into their six waves a year (Bloomfield 2000,
    "Fourier analysis of time series", 2nd ed., chapter 5), and each wave is drawn towards 0 by
    1 − v/a², with v the noise of an index and a² the wave's mean square: the empirical-Bayes rule of
    Efron & Morris (1973), Journal of the American Statistical Association 68. A season that cannot
    be told from noise so becomes none, and a plain one stays as it is.

    `counts`: series × months, nan is no data, each month of the year seen at least once; `month`:
    the month of the year, from 0, in the same shape.
    """
    known = np.isfinite(counts)
    mean = np.maximum(np.nanmean(counts, axis=1), 0.5 / counts.shape[1])
    index = np.ones((counts.shape[0], 12))
    for _ in range(ROUNDS):
        level = local_line(counts / np.take_along_axis(index, month, 1), HALF_WIDTH)
        level = np.where(known, np.maximum(level, 0.1 * mean[:, None]), 0.0)
        exposure = _by_month(level, month)
        raw = _by_month(np.where(known, counts, 0.0), month) / exposure
        raw = raw / np.maximum(raw.mean(axis=1, keepdims=True), 1e-9)
        dispersion = _dispersion(counts, level, np.take_along_axis(raw, month, 1))
        noise = (dispersion[:, None] / exposure).mean(axis=1)
        index, kept = _draw_in(raw, noise)
    return Season(index, noise, kept, mean, dispersion)


def _by_month(values: NDArray[np.float64], month: NDArray[np.intp]) -> NDArray[np.float64]:
    """Return sums by month of the year, series × 12."""
    return np.stack([np.where(month == one, values, 0.0).sum(axis=1) for one in range(12)], axis=1)


def _dispersion(
    counts: NDArray[np.float64], level: NDArray[np.float64], index: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return Pearson's dispersion of each series, at least 1 (McCullagh & Nelder 1989, 4.5.2)."""
    known = np.isfinite(counts)
    surprise = np.where(known, (counts - level * index) ** 2 / np.where(known, level, 1.0), 0.0)
    # Eleven numbers for the season, and as many for the level as bends fit into the months.
    free = known.sum(axis=1) - 11 - counts.shape[1] / HALF_WIDTH
    return np.asarray(np.maximum(surprise.sum(axis=1) / np.maximum(free, 5.0), 1.0))


def _waves() -> tuple[NDArray[np.float64], NDArray[np.intp]]:
    """Return eleven orthonormal waves over the year (11 × 12), and how often each goes round, from 0."""
    turns = np.array([0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5])
    angle = 2.0 * np.pi * np.arange(12) * (turns[:, None] + 1) / 12.0
    rising = (np.arange(11) % 2 == 1)[:, None]
    wave = np.where(rising, np.sin(angle), np.cos(angle))
    return wave / np.sqrt((wave**2).sum(axis=1, keepdims=True)), turns


def _draw_in(
    raw: NDArray[np.float64], noise: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the indices drawn towards 1, and how much of each wave is kept."""
    wave, turns = _waves()
    size = (raw - 1.0) @ wave.T
    power = np.stack([(size[:, turns == turn] ** 2).mean(axis=1) for turn in range(6)], axis=1)
    kept = np.clip(1.0 - noise[:, None] / np.maximum(power, 1e-12), 0.0, 1.0)[:, turns]
    index = np.maximum(1.0 + (size * kept) @ wave, LEAST_INDEX)
    return index / index.mean(axis=1, keepdims=True), kept

"""Take the season out of monthly series, so that a control chart does not fire every summer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from frankpledge.analysis import matrices

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

MONTHS = 12
FEWEST_TIMES = 36
# Each month of the year needs its ratio from two years at the least.
FEWEST_RATIOS = 2


@dataclass(frozen=True, eq=False)
class SeasonallyAdjusted:
    """Monthly series without their season.

    `values` (series × time) have the unit of what was given. `indices` (series × 12, January
    first) are what each month is to the year, 1 on average. `adjusted` (series) is False where no
    indices could be computed; the values and indices of such a series are nan, never the raw ones.
    """

    values: NDArray[np.float64]
    indices: NDArray[np.float64]
    adjusted: NDArray[np.bool_]


def adjust_for_season(values: ArrayLike, first_month: int) -> SeasonallyAdjusted:
    """Divide monthly series by month indices that they give themselves.

    The ratio-to-moving-average method (Macaulay 1931, "The Smoothing of Time Series"): each value
    over its centred average of twelve months (2 × 12), the mean of these ratios by month of the
    year, scaled to a mean of 1. The first and the last six months have no such average: there the
    line through the nearest average and the one twelve months from it is carried on. Without that
    the ends would be judged by other years alone and the middle by itself too, so that a chart of
    three years would call the latest month unusual twelve times as often as it says (measured in
    the tests). It supposes a season that multiplies and does not change; three years give each
    month three ratios, so the indices of small counts are rough, and an odd month pulls at its own.

    `values`: series × consecutive months, from 0 on, nan for no data. `first_month`: the month of
    the year of the first column, 1 to 12. A series is not adjusted where a month of the year has
    fewer than two ratios (a gap costs the averages around it, and the line over an end that needs
    one of them), or an index of 0.
    Raises ValueError for fewer than 36 months, a value below 0, and a month outside 1 to 12.

    >>> season = np.array([8, 9, 10, 10, 11, 12, 13, 12, 10, 9, 8, 8]) / 10
    >>> found = adjust_for_season(np.tile(50 * season, 4), first_month=1)
    >>> found.indices[0].round(2).tolist()
    [0.8, 0.9, 1.0, 1.0, 1.1, 1.2, 1.3, 1.2, 1.0, 0.9, 0.8, 0.8]
    >>> found.values[0, :3].round(6).tolist()
    [50.0, 50.0, 50.0]
    """
    checked = matrices.amounts("values", values)
    times = checked.shape[1]
    if times < FEWEST_TIMES:
        raise ValueError(
            f"values has {times} months, but month indices need at least {FEWEST_TIMES}; give a longer "
            "series, or chart it as it is"
        )
    if first_month not in range(1, MONTHS + 1):
        raise ValueError(f"first_month is {first_month}; give the month of the year, 1 to 12")
    month = (first_month - 1 + np.arange(times)) % MONTHS
    indices = _month_indices(_ratios(checked), month)
    return SeasonallyAdjusted(
        values=checked / indices[:, month],
        indices=indices,
        adjusted=np.asarray(~np.isnan(indices).any(axis=1)),
    )


def _ratios(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return each value over its centred average of twelve months; nan at gaps."""
    half = MONTHS // 2
    inner = values.shape[1] - MONTHS
    weight = np.array([0.5, *[1.0] * (MONTHS - 1), 0.5]) / MONTHS
    average = np.full_like(values, np.nan)
    average[:, half : half + inner] = sum(
        weight[lag] * values[:, lag : lag + inner] for lag in range(MONTHS + 1)
    )
    first, last = half, half + inner - 1
    away = np.arange(1, half + 1)
    fall = (average[:, [first]] - average[:, [first + MONTHS]]) / MONTHS
    rise = (average[:, [last]] - average[:, [last - MONTHS]]) / MONTHS
    average[:, :half] = average[:, [first]] + fall * away[::-1]
    average[:, last + 1 :] = average[:, [last]] + rise * away
    return np.asarray(values / np.where(average > 0, average, np.nan))


def _month_indices(ratios: NDArray[np.float64], month: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the mean ratio of each month, scaled to a mean of 1; nan for all where one is amiss."""
    raw = np.empty((len(ratios), MONTHS))
    for one in range(MONTHS):
        own = ratios[:, month == one]
        there = ~np.isnan(own)
        count = there.sum(axis=1)
        total = np.sum(own, axis=1, where=there)
        raw[:, one] = np.where(count >= FEWEST_RATIOS, total / np.maximum(count, 1), np.nan)
    scaled = raw / raw.mean(axis=1, keepdims=True)
    good = (scaled > 0).all(axis=1, keepdims=True)
    return np.asarray(np.where(good, scaled, np.nan))

"""Synthetic monthly counts, drawn as the demo draws its evidence: a count around season × trend × level."""

from __future__ import annotations

import numpy as np

from frankpledge.demo.crime_types import CRIME_TYPES

# As in the demo: trends run until two years before the end and are level after it.
LEVEL_MONTHS = 24


def synthetic_months(
    draw: np.random.Generator, series: int, months: int = 60
) -> tuple[np.ndarray, np.ndarray]:
    """Return counts (series × months), and the month of the year that each series begins in.

    Seasons and yearly trends are those of the demo's crime types, levels run from one in three months to a thousand a
    month; half the series are Poisson, half have a standard deviation between months of up to a fifth on top.
    """
    kind = draw.integers(len(CRIME_TYPES), size=series)
    season = np.array([k.season for k in CRIME_TYPES])[kind]
    trend = np.array([k.yearly_trend for k in CRIME_TYPES])[kind]
    first = draw.integers(1, 13, series)
    month = (first[:, None] - 1 + np.arange(months)) % 12
    years = np.minimum(np.arange(months), max(months - LEVEL_MONTHS, 0)) / 12
    level = np.exp(draw.uniform(np.log(1 / 3), np.log(1_000), series))
    mean = level[:, None] * np.take_along_axis(season, month, 1) * (1 + trend[:, None]) ** years
    spread = np.where(np.arange(series) % 2, draw.uniform(0, 0.2, series), 0.0)[:, None]
    shape = 1 / np.maximum(spread, 1e-6) ** 2
    return draw.poisson(mean * draw.gamma(shape, 1 / shape, mean.shape)).astype(float), first

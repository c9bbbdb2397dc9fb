"""Harm again, offence by offence, from the definitions."""

from __future__ import annotations

from scipy import stats


def harm_and_limits(counts, weights, level: float) -> tuple[float, float, float]:
    """Fay & Feuer's limits in their chi-squared form."""
    total = variance = 0.0
    for count, weight in zip(counts, weights, strict=True):
        total += weight * count
        variance += weight**2 * count
    area = (1 - level) / 2
    gravest = max(weights)
    low = variance / (2 * total) * stats.chi2.ppf(area, 2 * total**2 / variance) if total else 0.0
    above, spread = total + gravest, variance + gravest**2
    return total, low, spread / (2 * above) * stats.chi2.isf(area, 2 * above**2 / spread)

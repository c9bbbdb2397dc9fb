"""The scan for what is new again, one series and one window at a time, from its definition."""

from __future__ import annotations

from scipy import stats


def window_p(months: list[float], length: int) -> float:
    """The chance of as many or more in the last window, for a series without gaps and with events before."""
    years = len(months) // 12 - 1
    count = sum(months[-length:])
    ends = [len(months) - 12 * year for year in range(1, years + 1)]
    mean = (sum(sum(months[end - length : end]) for end in ends) + 0.5) / years
    phi, freedom = dispersion(months)
    variance = phi * mean * (1 + 1 / years)
    size = mean**2 / (variance - mean)
    p = float(stats.nbinom.sf(count - 1, size, mean / variance))
    if phi > 1 and count:
        p = max(p, float(stats.t.sf(stats.norm.isf(p), freedom)))
    return p


def dispersion(months: list[float]) -> tuple[float, float]:
    years = len(months) // 12 - 1
    start = len(months) - 12 * (years + 1)
    pearson = freedom = total = 0.0
    for month in range(12):
        row = [months[start + 12 * year + month] for year in range(years)]
        mean = sum(row) / years
        total += sum(row)
        if mean > 0:
            pearson += sum((seen - mean) ** 2 for seen in row) / mean
            freedom += years - 1
    phi = max(1.0, pearson / freedom)
    typical = total / (12 * years)
    return phi, max(0.5, 2 * freedom / (2 + 6 * (phi - 1) / typical + 1 / (phi * typical)))

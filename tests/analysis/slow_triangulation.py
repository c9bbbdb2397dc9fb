"""Two series beside each other again, from the definitions."""

from __future__ import annotations

import math

import numpy as np


def residuals(police, partner) -> tuple[list[float], list[float]]:
    """Both roots less their least-squares lines over the periods that both have."""
    shared = [
        (time, one, other)
        for time, (one, other) in enumerate(zip(police, partner, strict=True))
        if not (math.isnan(one) or math.isnan(other))
    ]
    times = [time for time, _, _ in shared]
    found = []
    for series in ([one for _, one, _ in shared], [other for _, _, other in shared]):
        roots = [math.sqrt(value) for value in series]
        slope, start = np.polyfit(times, roots, 1)
        found.append(
            [round(root - start - slope * time, 9) for time, root in zip(times, roots, strict=True)]
        )
    return found[0], found[1]


def dispersion(parts: list[list[int]]) -> float:
    """Pearson's dispersion about each part's own mean, at least 1."""
    pearson = sum(
        (x - sum(part) / len(part)) ** 2 / (sum(part) / len(part)) for part in parts for x in part
    )
    return max(1.0, pearson / (sum(map(len, parts)) - len(parts)))

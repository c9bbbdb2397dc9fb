"""The scan again, window by window with sets of cells, from Kulldorff's formulae."""

from __future__ import annotations

import math


def day_windows(longest: int) -> list[tuple[int, int, frozenset[int]]]:
    return [
        (first, hours, frozenset((first + step) % 24 for step in range(hours)))
        for hours in range(1, longest + 1)
        for first in range(24)
    ]


def week_windows(longest: int, most_nights: int) -> set[tuple[int, int, int, int, frozenset[int]]]:
    runs = [(first, nights) for nights in range(1, most_nights + 1) for first in range(7)]
    return {
        (
            first,
            nights,
            column,
            hours,
            frozenset(
                (first + night) % 7 * 24 + column + hour
                for night in range(nights)
                for hour in range(hours)
            ),
        )
        for first, nights in [*runs, (0, 7)]
        for hours in range(1, longest + 1)
        for column in range(24)
        if column + hours <= 24
    }


def xlogy(x: float, y: float) -> float:
    return x * math.log(y) if x else 0.0


def poisson_ratio(cases, profile, window) -> float:
    n, whole = sum(cases), sum(profile)
    c = sum(cases[cell] for cell in window)
    e = n * sum(profile[cell] for cell in window) / whole
    if c <= e:
        return 0.0
    return xlogy(c, c / e) + xlogy(n - c, (n - c) / (n - e))


def bernoulli_ratio(cases, others, window) -> float:
    """The log of the two-rate likelihood over the one-rate likelihood, as it stands."""
    n, everyone = sum(cases), sum(cases) + sum(others)
    c = sum(cases[cell] for cell in window)
    m = c + sum(others[cell] for cell in window)
    if c * everyone <= n * m:
        return 0.0

    def likelihood(k: int, size: int) -> float:
        return xlogy(k, k / size) + xlogy(size - k, (size - k) / size) if size else 0.0

    return likelihood(c, m) + likelihood(n - c, everyone - m) - likelihood(n, everyone)


def strongest_apart(ratio_of, windows, taken: set[int]) -> float:
    """The ratio of the strongest window that shares no cell with those taken; 0 if none is left."""
    return max((ratio_of(window) for window in windows if not taken & window), default=0.0)

"""Comparing two rates again, one pair at a time, from the definitions: slow and plain."""

from __future__ import annotations

import math


def poisson_mass(seen: int, mean: float) -> float:
    return math.exp(seen * math.log(mean) - mean - math.lgamma(seen + 1))


def e_statistic(count: int, one: float, baseline: int, other: float) -> float:
    if count + baseline == 0:
        return 0.0
    return (count / one - baseline / other) / math.sqrt(count / one**2 + baseline / other**2)


def e_test_p(count: int, one: float, baseline: int, other: float, widest: int) -> float:
    """The double sum of Krishnamoorthy & Thomson over all pairs up to `widest`."""
    seen = abs(e_statistic(count, one, baseline, other))
    rate = (count + baseline) / (one + other)
    if rate == 0:
        return 1.0
    return math.fsum(
        poisson_mass(x, one * rate) * poisson_mass(y, other * rate)
        for x in range(widest)
        for y in range(widest)
        if abs(e_statistic(x, one, y, other)) >= seen - 1e-9
    )


def against_family(
    counts: list[int], populations: list[float], place: int
) -> tuple[float, float, float]:
    """The others' mean, the variance between them, and the variance of one more rate like theirs."""
    rates = [
        c / n for at, (c, n) in enumerate(zip(counts, populations, strict=True)) if at != place
    ]
    inverse = [1 / n for at, n in enumerate(populations) if at != place]
    size = len(rates)
    mean = sum(rates) / size
    scatter = sum((rate - mean) ** 2 for rate in rates) / (size - 1)
    chance = mean * sum(inverse) / size
    between = max(0.0, scatter - chance)
    return mean, between, between + mean / populations[place] + (between + chance) / size


def direct_rate(counts, populations, standard) -> tuple[float, float]:
    """The standardised rate of one area and its variance, stratum by stratum."""
    whole = sum(standard)
    rate = variance = 0.0
    for seen, people, weight in zip(counts, populations, standard, strict=True):
        rate += weight / whole * seen / people
        variance += (weight / whole / people) ** 2 * seen
    return rate, variance

"""Proportions again, one at a time, from the definitions: by halving, and by summing in fractions."""

from __future__ import annotations

import math
from fractions import Fraction
from statistics import NormalDist


def halved(inside, outside: float, within: float) -> float:
    """The border between a value that is not inside and one that is."""
    for _ in range(200):
        middle = (outside + within) / 2
        outside, within = (outside, middle) if inside(middle) else (middle, within)
    return within


def wilson_limits(count: float, n: float, level: float) -> tuple[float, float]:
    """The proportions that a normal test with their own variance does not reject."""
    z = NormalDist().inv_cdf((1 + level) / 2)
    seen = count / n

    def kept(share: float) -> bool:
        return (seen - share) ** 2 <= z * z * share * (1 - share) / n

    return halved(kept, 0.0, seen), halved(kept, 1.0, seen)


def exact_limits(count: int, n: int, level: float) -> tuple[float, float]:
    def at_most(most: int, share: float) -> float:
        return math.fsum(
            math.comb(n, k) * share**k * (1 - share) ** (n - k) for k in range(most + 1)
        )

    area = (1 - level) / 2
    low = halved(lambda share: 1 - at_most(count - 1, share) >= area, 0.0, count / n)
    high = halved(lambda share: at_most(count, share) >= area, 1.0, count / n)
    return (low if count else 0.0), (high if count < n else 1.0)


def newcombe_limits(count, n, baseline, baseline_n, level) -> tuple[float, float]:
    low, high = wilson_limits(count, n, level)
    low0, high0 = wilson_limits(baseline, baseline_n, level)
    share, share0 = count / n, baseline / baseline_n
    down = math.sqrt((share - low) ** 2 + (high0 - share0) ** 2)
    up = math.sqrt((high - share) ** 2 + (share0 - low0) ** 2)
    return share - share0 - down, share - share0 + up


def mid_p(count: int, n: int, baseline: int, baseline_n: int) -> Fraction:
    having = count + baseline
    all_ways = math.comb(n + baseline_n, having)

    def chance(k: int) -> Fraction:
        return Fraction(math.comb(n, k) * math.comb(baseline_n, having - k), all_ways)

    support = range(max(0, having - baseline_n), min(n, having) + 1)
    half = chance(count) / 2
    above = sum((chance(k) for k in support if k > count), half)
    below = sum((chance(k) for k in support if k < count), half)
    return min(Fraction(1), 2 * min(above, below))

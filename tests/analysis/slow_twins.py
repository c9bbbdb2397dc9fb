"""The statistics again, one number at a time, from their definitions: slow, plain, exact."""

from __future__ import annotations

import math
from fractions import Fraction


def binomial_tails(count: int, n: int, chance: Fraction) -> tuple[Fraction, Fraction]:
    """P(X ≤ count) and P(X ≥ count), as fractions without any rounding."""
    terms = [
        math.comb(n, seen) * chance**seen * (1 - chance) ** (n - seen) for seen in range(n + 1)
    ]
    return sum(terms[: count + 1], Fraction(0)), sum(terms[count:], Fraction(0))


def exact_p(count: int, baseline: int, exposure: Fraction) -> Fraction:
    tails = binomial_tails(count, count + baseline, 1 / (1 + exposure))
    return min(Fraction(1), 2 * min(tails))


def log_of(fraction: Fraction) -> float:
    """The logarithm of a fraction whose own float would be 0."""
    return math.log(fraction.numerator) - math.log(fraction.denominator)


def poisson_at_most(count: int, mean: float) -> float:
    return math.fsum(
        math.exp(seen * math.log(mean) - mean - math.lgamma(seen + 1)) for seen in range(count + 1)
    )


def poisson_limits(count: int, level: float) -> tuple[float, float]:
    """Garwood's limits by halving: where each tail has its share of what the level leaves."""
    area = (1 - level) / 2
    low = mean_at_which(lambda mean: 1 - poisson_at_most(count - 1, mean) > area, count)
    high = mean_at_which(lambda mean: poisson_at_most(count, mean) < area, count)
    return (low if count else 0.0), high


def mean_at_which(passed, count: int) -> float:
    below, above = 1e-12, 10.0 * count + 100.0
    for _ in range(200):
        middle = (below + above) / 2
        below, above = (below, middle) if passed(middle) else (middle, above)
    return middle


def difference_limits(
    count: int, baseline: int, exposure: float, level: float
) -> tuple[float, float]:
    low1, high1 = poisson_limits(count, level)
    low2, high2 = (limit / exposure for limit in poisson_limits(baseline, level))
    rate2 = baseline / exposure
    down = math.sqrt((count - low1) ** 2 + (high2 - rate2) ** 2)
    up = math.sqrt((high1 - count) ** 2 + (rate2 - low2) ** 2)
    return count - rate2 - down, count - rate2 + up


def benjamini_hochberg(p: list[float]) -> list[float]:
    """For each test, the least share over all the cut-offs that would call it."""
    return [
        min(1.0, *(cut * len(p) / sum(other <= cut for other in p) for cut in p if cut >= own))
        for own in p
    ]

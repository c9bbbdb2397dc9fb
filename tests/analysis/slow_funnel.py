"""Funnels and over-dispersion again, one area at a time from their definitions."""

from __future__ import annotations

import math
from statistics import NormalDist


def poisson(seen, mean):
    return math.exp(seen * math.log(mean) - mean - math.lgamma(seen + 1))


def at_most(seen, mean):
    return math.fsum(poisson(count, mean) for count in range(seen + 1))


def at_least(seen, mean):
    return max(0.0, 1.0 - at_most(seen - 1, mean))


def square_root_z(seen, mean):
    return 2 * (math.sqrt(seen) - math.sqrt(mean))


def quantile(values, share):
    """Between order statistics: the first is share 0, the last share 1."""
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def dispersion(observed, expected, tail):
    z = [square_root_z(o, e) for o, e in zip(observed, expected, strict=True)]
    low, high = quantile(z, tail), quantile(z, 1 - tail)
    return math.fsum(min(max(one, low), high) ** 2 for one in z) / len(z) / normal_mean(tail)


def normal_mean(tail):
    """The mean of z² of a standard normal z with its tails drawn in: 2t · P(|z| > t), summed by Simpson's rule."""
    edge = min(-NormalDist().inv_cdf(tail), 10) if tail else 10
    steps, wide = 400, edge / 400
    heights = [2 * at * wide * math.erfc(at * wide / math.sqrt(2)) for at in range(steps + 1)]
    inner = math.fsum(height * (4 if at % 2 else 2) for at, height in enumerate(heights[1:-1], 1))
    return (heights[0] + inner + heights[-1]) * wide / 3


def between_area_variance(observed, expected, tail):
    phi, areas = dispersion(observed, expected, tail), len(observed)
    weights = [1 / (1 / (2 * math.sqrt(e))) ** 2 for e in expected]
    total = math.fsum(weights)
    scale = total - math.fsum(w * w for w in weights) / total
    return max(0.0, (areas * phi - (areas - 1)) / scale)


def pearson(observed, expected):
    ratio = sum(observed) / math.fsum(expected)
    return math.fsum(
        (o - e * ratio) ** 2 / (e * ratio) for o, e in zip(observed, expected, strict=True)
    )


def potthoff_whittinghill(observed, expected):
    n, total = sum(observed), math.fsum(expected)
    v = total * math.fsum(o * (o - 1) / e for o, e in zip(observed, expected, strict=True))
    return (v - n * (n - 1)) / math.sqrt(2 * (len(observed) - 1) * n * (n - 1))


def position(seen, mean):
    """By the exact tails alone; a single event is never too many."""
    for code, area in ((2, 0.001), (1, 0.025)):
        if seen > 1 and at_least(seen, mean) < area:
            return code
        if at_most(seen, mean) < area:
            return -code
    return 0

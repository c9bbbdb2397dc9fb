"""Control charts again, one point at a time from their definitions; None is no data."""

from __future__ import annotations

import math
from itertools import pairwise


def present(points):
    return [point for point in points if point is not None]


def mean(points):
    return math.fsum(present(points)) / len(present(points))


def moving_ranges(points):
    return [
        abs(late - early)
        for early, late in pairwise(points)
        if early is not None and late is not None
    ]


def mean_range(points, *, screened):
    ranges = moving_ranges(points)
    first = mean(ranges)
    kept = [one for one in ranges if one < 3.267 * first]
    if screened and kept and mean(kept) > 0:
        return mean(kept)
    return first


def around(centre, reach):
    """The five lines, from the lowest to the highest."""
    return (
        centre - reach,
        centre - reach * 2 / 3,
        centre,
        centre + reach * 2 / 3,
        centre + reach,
    )


def xmr(points, *, screened):
    return around(mean(points), 2.66 * mean_range(points, screened=screened))


def pooled(counts, over):
    pairs = [(c, n) for c, n in zip(counts, over, strict=True) if c is not None and n is not None]
    return math.fsum(c for c, _ in pairs) / math.fsum(n for _, n in pairs)


def rates(counts, over):
    return [None if c is None or n is None else c / n for c, n in zip(counts, over, strict=True)]


def attribute(counts, over, variance, *, widened):
    """The five lines of each point, of u and p charts and of Laney's: `variance` of one trial."""
    centre = pooled(counts, over)
    sigma = [None if n is None else math.sqrt(variance(centre) / n) for n in over]
    z = [
        None if rate is None else (rate - centre) / s
        for rate, s in zip(rates(counts, over), sigma, strict=True)
    ]
    factor = max(1.0, mean(moving_ranges(z)) / 1.128) if widened else 1.0
    return [None if s is None else around(centre, 3 * s * factor) for s in sigma]


def geometric_tail(least, q):
    """P(G ≥ least), summed."""
    return 1 - math.fsum((1 - q) * q**seen for seen in range(least))


def outside(points, lines):
    return [
        point is not None and (point < low or point > high)
        for point, (low, _, _, _, high) in zip(points, lines, strict=True)
    ]


def sides(points, lines):
    """1 above, −1 below, 0 on the centre, None without data."""
    return [
        None if point is None else (point > line[2]) - (point < line[2])
        for point, line in zip(points, lines, strict=True)
    ]


def one_side(points, lines, length=7):
    where, found = sides(points, lines), [False] * len(points)
    for start in range(len(points) - length + 1):
        if where[start : start + length] in ([1] * length, [-1] * length):
            found[start : start + length] = [True] * length
    return found


def trend(points, length=7):
    """1 in a rise, −1 in a fall; a point of both belongs to what it ends."""
    found = [0] * len(points)
    stretches = []
    for start in range(len(points) - length + 1):
        window = points[start : start + length]
        if None in window:
            continue
        steps = [late - early for early, late in pairwise(window)]
        if all(step > 0 for step in steps):
            stretches.append((start, 1))
        if all(step < 0 for step in steps):
            stretches.append((start, -1))
    for start, direction in stretches:  # from left to right: what begins never takes what ends
        for place in range(start, start + length):
            if found[place] == 0:
                found[place] = direction
    return found


def two_of_three(points, lines):
    where, found = sides(points, lines), [False] * len(points)
    near = [
        point is not None and (high >= point > near_high or low <= point < near_low)
        for point, (low, near_low, _, near_high, high) in zip(points, lines, strict=True)
    ]
    for start in range(len(points) - 2):
        three = range(start, start + 3)
        same = [where[place] for place in three] in ([1, 1, 1], [-1, -1, -1])
        if same and sum(near[place] for place in three) >= 2:
            for place in three:
                found[place] = found[place] or near[place]
    return found

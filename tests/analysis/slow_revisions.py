"""Revisions and steps again, month by month."""

from __future__ import annotations

import itertools
import math


def revisions(releases) -> dict[str, float]:
    """Nones are months without data."""
    sizes = [
        new - old
        for older, newer in itertools.pairwise(releases)
        for old, new in zip(older, newer, strict=True)
        if old is not None and new is not None
    ]
    return {
        "n": len(sizes),
        "sum": sum(sizes),
        "up": sum(size > 0 for size in sizes),
        "down": sum(size < 0 for size in sizes),
    }


def sign_p(up: int, down: int) -> float:
    n = up + down
    tail = sum(math.comb(n, k) for k in range(min(up, down) + 1)) / 2**n
    return min(1.0, 2 * tail)


def log_likelihood(months) -> float:
    """Of months with one rate, but for what is the same for every rate."""
    count, length = sum(seen for seen, _ in months), sum(time for _, time in months)
    return sum(
        (seen * math.log(count / length * time) if seen else 0.0) - count / length * time
        for seen, time in months
    )


def steps(counts, exposure, shortest: int) -> dict[int, float]:
    """The log likelihood ratio of each month that may be the first of a new level."""
    known = [
        (month, (seen, time))
        for month, (seen, time) in enumerate(zip(counts, exposure, strict=True))
        if seen is not None
    ]
    months = [pair for _, pair in known]
    return {
        month: log_likelihood(months[:place])
        + log_likelihood(months[place:])
        - log_likelihood(months)
        for place, (month, _) in enumerate(known)
        if place >= shortest and len(known) - place >= shortest
    }

"""Repeats again, one event at a time."""

from __future__ import annotations

import math
from collections import Counter


def statistics(counts: list[int], shares: list[float]) -> list[float]:
    """Walk over the events: each after the first on the same is a repeat; then add up those struck most."""
    events, repeats = 0, 0
    for count in counts:
        for number in range(count):
            events += 1
            if number > 0:
                repeats += 1
    found = [repeats / events]
    ranked = sorted(counts, reverse=True)
    for share in shares:
        size = math.ceil(share * len(ranked) - 1e-9)
        found.append(sum(ranked[:size]) / events)
    return found


def expected_repeats(events: int, known: int) -> float:
    """Follow one event after the other: it is a repeat with the chance that its place was struck already."""
    struck, repeats = 0.0, 0.0
    for _ in range(events):
        repeats += struck / known
        struck += 1 - struck / known
    return repeats / events


def chance_of_any_repeat(events: int, known: int) -> float:
    """Return the chance that two of so many share a birthday."""
    none = 1.0
    for number in range(events):
        none *= (known - number) / known
    return 1 - none


def drawn(events: int, known: int, rng) -> list[int]:
    """Strike one after the other."""
    return list(Counter(rng.randrange(known) for _ in range(events)).values())

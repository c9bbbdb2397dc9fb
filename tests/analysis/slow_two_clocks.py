"""Two clocks again, event by event, from the definitions."""

from __future__ import annotations

from itertools import combinations


def events(counts: list[int]) -> list[int]:
    return [cell for cell, count in enumerate(counts) for _ in range(count)]


def share_up_to(hours: list[int], cell: int) -> float:
    return sum(hour <= cell for hour in hours) / len(hours)


def chi2(first: list[int], second: list[int], cells: int) -> float:
    total, everyone = 0.0, len(first) + len(second)
    for cell in range(cells):
        pooled = first.count(cell) + second.count(cell)
        for hours in (first, second):
            if pooled:
                expected = len(hours) * pooled / everyone
                total += (hours.count(cell) - expected) ** 2 / expected
    return total


def kuiper(first: list[int], second: list[int], cells: int) -> float:
    """How far the first runs ahead of the second at most, and the second of the first."""
    ahead = [share_up_to(first, cell) - share_up_to(second, cell) for cell in range(cells)]
    return max(*ahead, 0.0) + max(*(-step for step in ahead), 0.0)


def watson(first: list[int], second: list[int], cells: int) -> float:
    """Zar's machine formula, summed over the events of both."""
    everyone = len(first) + len(second)
    steps = [share_up_to(first, hour) - share_up_to(second, hour) for hour in first + second]
    squares = sum(step**2 for step in steps) - sum(steps) ** 2 / everyone
    return len(first) * len(second) / everyone**2 * squares


def apart(first: list[int], second: list[int], cells: int) -> float:
    return (
        sum(
            abs(first.count(cell) / len(first) - second.count(cell) / len(second))
            for cell in range(cells)
        )
        / 2
    )


def exact_p(statistic, first: list[int], second: list[int], cells: int) -> float:
    """The share of all ways to give out the labels that are at least as far out."""
    everyone, seen = first + second, statistic(first, second, cells)
    ways = hits = 0
    for chosen in combinations(range(len(everyone)), len(first)):
        ours = [everyone[place] for place in chosen]
        theirs = [hour for place, hour in enumerate(everyone) if place not in chosen]
        ways += 1
        hits += statistic(ours, theirs, cells) >= seen - 1e-9
    return hits / ways

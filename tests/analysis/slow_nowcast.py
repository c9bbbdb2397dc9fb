"""The chain ladder again, cell by cell, with Mack's errors by his recursion instead of his sum."""

from __future__ import annotations

import math


def running_totals(reported: list[list[float]]) -> list[list[float]]:
    """Sums along each row, as far as it is known."""
    running = []
    for row in reported:
        sums, so_far = [], 0.0
        for count in row:
            if math.isnan(count):
                break
            so_far += count
            sums.append(so_far)
        running.append(sums)
    return running


def shared_error(running: list, finals: list[float], steps: list[float]) -> float:
    """What each pair of months has in common: the doubt of the steps that both still take."""
    together = 0.0
    for i, one in enumerate(running):
        for j, other in enumerate(running):
            if i != j:
                start = max(len(one), len(other)) - 1
                together += finals[i] * finals[j] * sum(steps[start:])
    return together


def chain_ladder(reported: list[list[float]]) -> dict:
    """Fill the triangle's lower part; carry each month's mean square error from delay to delay."""
    running, delays = running_totals(reported), len(reported[0])
    factors, noise, bases = [], [], []
    for k in range(delays - 1):
        rows = [row for row in running if len(row) > k + 1]
        bases.append(sum(row[k] for row in rows))
        factors.append(sum(row[k + 1] for row in rows) / bases[k])
        told = [row for row in rows if row[k] > 0]
        squares = sum(row[k] * (row[k + 1] / row[k] - factors[k]) ** 2 for row in told)
        if len(told) > 1:
            noise.append(squares / (len(told) - 1))
        else:
            onward = noise[-1] ** 2 / noise[-2] if noise[-2] else 0.0
            noise.append(min(onward, noise[-2], noise[-1]))
    finals, errors = [], []
    for row in running:
        count, chance, doubt = row[-1], 0.0, 0.0
        for k in range(len(row) - 1, delays - 1):
            chance = chance * factors[k] ** 2 + noise[k] * count
            doubt = doubt * factors[k] ** 2 + count**2 * noise[k] / bases[k]
            count *= factors[k]
        finals.append(count)
        errors.append(chance + doubt)
    steps = [n / f**2 / base for n, f, base in zip(noise, factors, bases, strict=True)]
    together = shared_error(running, finals, steps)
    return {
        "seen": [row[-1] for row in running], "final": finals, "variance": errors,
        "total_variance": sum(errors) + together, "factors": factors, "noise": noise,
    }  # fmt: skip

"""The clocks again, one event and one day at a time, with the calendar of the standard library."""

from __future__ import annotations

import datetime as dt
import math


def night_and_column(moment: dt.datetime, boundary: int) -> tuple[int, int]:
    """Count back hour by hour to the boundary: there the day of this night began."""
    column = 0
    while moment.hour != boundary:
        moment -= dt.timedelta(hours=1)
        column += 1
    return moment.weekday(), column


def exposure(first: dt.date, last: dt.date, boundary: int) -> list[list[float]]:
    """Walk through every hour of every day of the period."""
    table = [[0.0] * 24 for _ in range(7)]
    day = first
    while day <= last:
        for hour in range(24):
            moment = dt.datetime.combine(day, dt.time(hour))
            night, column = night_and_column(moment, boundary)
            table[night][column] += 1
        day += dt.timedelta(days=1)
    return table


def binomial_p(count: int, n: int, chance: float) -> float:
    """Twice the smaller tail, at most 1."""
    terms = [math.comb(n, k) * chance**k * (1 - chance) ** (n - k) for k in range(n + 1)]
    return min(1.0, 2 * min(math.fsum(terms[: count + 1]), math.fsum(terms[count:])))

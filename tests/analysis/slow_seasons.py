"""Seasons again, one series at a time and one number at a time, from their definitions."""

from __future__ import annotations

import math
from functools import cache

from .projection.slow_projection import local_line


def decompose(counts: list[float], first_month: int) -> dict:
    """Level, season and remainder by turns; all in logarithms."""
    values = [math.log(y + 0.5) if not math.isnan(y) else math.nan for y in counts]
    month = [(first_month - 1 + t) % 12 for t in range(len(values))]
    seen = [t for t, value in enumerate(values) if not math.isnan(value)]
    season = [0.0] * 12
    for _ in range(20):
        level = local_line([v - season[m] for v, m in zip(values, month, strict=True)], 12)
        for one in range(12):
            own = [values[t] - level[t] for t in seen if month[t] == one]
            season[one] = sum(own) / len(own)
        middle = sum(season) / 12
        season = [s - middle for s in season]
    left = {t: values[t] - level[t] - season[month[t]] for t in seen}
    trace, excess = of_chance(len(values))
    free = len(seen) - 11 - trace
    variance = sum(e * e for e in left.values()) / free * excess
    error = [
        math.sqrt(variance * 11 / 12 / sum(month[t] == one for t in seen)) for one in range(12)
    ]
    between = sum(season[month[t]] ** 2 for t in seen) / 11
    return {
        "level": level, "season": season, "free": free, "error": error, "ratio": between / variance,
        "strength": max(0.0, 1 - spread(list(left.values())) / spread([left[t] + season[month[t]] for t in seen])),
    }  # fmt: skip


@cache
def of_chance(months: int) -> tuple[float, float]:
    """The trace of the level, and how the season of pure chance varies beside its remainder: month by month."""
    impulses = [[float(t == at) for t in range(months)] for at in range(months)]
    smooth = [
        local_line(impulse, 12) for impulse in impulses
    ]  # by the month that is 1, then the month that is fitted
    trace = sum(smooth[at][at] for at in range(months))
    in_season = in_left = 0.0
    for impulse in impulses:
        season = [0.0] * 12
        for _ in range(20):
            rest = [value - season[t % 12] for t, value in enumerate(impulse)]
            level = [
                sum(part * smooth[at][t] for at, part in enumerate(rest) if part)
                for t in range(months)
            ]
            own = [[impulse[t] - level[t] for t in range(one, months, 12)] for one in range(12)]
            season = [sum(part) / len(part) for part in own]
            season = [value - sum(season) / 12 for value in season]
        in_season += sum(season[t % 12] ** 2 for t in range(months)) / 11
        in_left += sum((impulse[t] - level[t] - season[t % 12]) ** 2 for t in range(months))
    return trace, in_season / (in_left / (months - 11 - trace))


def spread(values: list[float]) -> float:
    mean = sum(values) / len(values)
    return sum((value - mean) ** 2 for value in values) / len(values)


def weekday_index(counts: list[int], days: list[int], which: int) -> float:
    return (counts[which] / days[which]) / (sum(counts) / sum(days))


def share_limits(seen: int, total: int, level: float) -> tuple[float, float]:
    """The shares under which so many or more, and so few or fewer, have (1 − level)/2: by halving."""
    tail = (1 - level) / 2

    def at_most(count: int, share: float) -> float:
        return math.fsum(
            math.comb(total, k) * share**k * (1 - share) ** (total - k) for k in range(count + 1)
        )

    def halve(passed) -> float:
        below, above = 0.0, 1.0
        for _ in range(80):
            middle = (below + above) / 2
            below, above = (below, middle) if passed(middle) else (middle, above)
        return middle

    low = halve(lambda share: 1 - at_most(seen - 1, share) > tail) if seen else 0.0
    high = halve(lambda share: at_most(seen, share) < tail) if seen < total else 1.0
    return low, high

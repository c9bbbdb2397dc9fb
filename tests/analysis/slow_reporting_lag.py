"""Reporting lag again, one report at a time, with the calendar of the standard library."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime as dt


def over(committed: dt.date, reported: dt.date, months: int) -> bool:
    """Whether the day of that number, so many months later, has passed."""
    month = committed.month - 1 + months
    year, month = committed.year + month // 12, month % 12 + 1
    return (reported.year, reported.month, reported.day) > (year, month, committed.day)


def profile(reports, start: dt.date) -> dict[str, int]:
    found = dict.fromkeys(("n", "missing", "backwards", "before", "straddling", "one", "two"), 0)
    for began, ended, told in reports:
        first, last = began or ended, ended or began
        if told is None or first is None:
            found["missing"] += 1
        elif told < last or last < first:
            found["backwards"] += 1
        else:
            found["n"] += 1
            found["before"] += last < start
            found["straddling"] += first < start <= last
            found["one"] += over(last, told, 12)
            found["two"] += over(last, told, 24)
    return found


def quantile(lags: list[int], tenths: int) -> int:
    """The least lag within which so many tenths were reported."""
    return min(
        lag for lag in lags if 10 * sum(other <= lag for other in lags) >= tenths * len(lags)
    )


def chance_between(low: int, high: int, n: int, share: float) -> float:
    """That the quantile lies from the low-th to the high-th of n ordered lags."""
    return math.fsum(
        math.comb(n, k) * share**k * (1 - share) ** (n - k)
        for k in range(max(low, 0), min(high, n + 1))
    )

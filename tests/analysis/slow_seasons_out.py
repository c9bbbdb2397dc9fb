"""Ratio to moving average again, one month at a time; None is no data."""

from __future__ import annotations

import math


def indices(values, first_month):
    """The twelve indices, January first; None where one cannot be had."""
    ratios = {month: [] for month in range(1, 13)}
    for place in range(6, len(values) - 6):
        window = values[place - 6 : place + 7]
        if None in window:
            continue
        average = math.fsum([window[0] / 2, *window[1:-1], window[-1] / 2]) / 12
        if average > 0:
            ratios[(first_month - 1 + place) % 12 + 1].append(values[place] / average)
    if any(len(of_month) < 2 for of_month in ratios.values()):
        return None
    means = [math.fsum(of_month) / len(of_month) for of_month in ratios.values()]
    if 0 in means:
        return None
    return [one * 12 / math.fsum(means) for one in means]

"""Ratio to moving average again, one month at a time; None is no data."""

from __future__ import annotations

import math


def indices(values, first_month):
    """The twelve indices, January first; None where one cannot be had."""
    average = _averages(values)
    ratios = {month: [] for month in range(1, 13)}
    for place, value in enumerate(values):
        if value is not None and average[place] is not None and average[place] > 0:
            ratios[(first_month - 1 + place) % 12 + 1].append(value / average[place])
    if any(len(of_month) < 2 for of_month in ratios.values()):
        return None
    means = [math.fsum(of_month) / len(of_month) for of_month in ratios.values()]
    if 0 in means:
        return None
    return [one * 12 / math.fsum(means) for one in means]


def _averages(values):
    """The centred average of twelve months at each place, its line carried on over both ends; None for none."""
    average = [None] * len(values)
    for place in range(6, len(values) - 6):
        window = values[place - 6 : place + 7]
        if None not in window:
            average[place] = math.fsum([window[0] / 2, *window[1:-1], window[-1] / 2]) / 12
    for edge, inward in ((6, 1), (len(values) - 7, -1)):
        near, far = average[edge], average[edge + 12 * inward]
        if near is not None and far is not None:
            for step in range(1, 7):
                average[edge - step * inward] = near + (near - far) / 12 * step
    return average

"""Aiming: the chance that targets are missed, for many at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

import numpy as np

from frankpledge.analysis.projection import negative_binomial
from frankpledge.evidence.questions import month_number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from frankpledge.findings.performing.standing import Performing

Kind = Literal["total", "level", "monthly"]


@dataclass(frozen=True)
class Aim:
    """A value that an indicator is to reach in an area.

    ``kind``: ``total`` of the year, ``level`` of its last month, or ``monthly``, each month by itself: then the next
    month ahead is judged, and ``value`` is that month's.
    """

    key: str
    code: str
    value: float
    kind: Kind = "total"


def chances_of_missing(standing: Performing, aims: Sequence[Aim]) -> NDArray[np.float64]:
    """Return the chance that each aim is missed, by the way that is good for its indicator.

    nan where nothing can be projected, and wherever neither way is good: there nothing is a miss.
    """
    above, below = _tails(standing, aims)
    found = np.full(len(aims), np.nan)
    for n, aim in enumerate(aims):
        polarity = standing.monthly.questions[standing.at(aim.key, aim.code)[0]].polarity
        if polarity == "down-good":
            found[n] = above[n]
        elif polarity == "up-good":
            found[n] = below[n]
    return found


def chances_above(standing: Performing, aims: Sequence[Aim]) -> NDArray[np.float64]:
    """Return the chance of ending above each value, whichever way is good; nan where nothing can be projected."""
    return _tails(standing, aims)[0]


def _tails(
    standing: Performing, aims: Sequence[Aim]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the chance of ending above, and of ending below, each value."""
    cells = [_expected(standing, aim) for aim in aims]
    mean, variance, left = (np.array([cell[n] for cell in cells], dtype=float) for n in range(3))
    above, below = (np.full(len(aims), np.nan) for _ in range(2))
    known = np.isfinite(mean + variance + left)
    sure = known & (variance <= 0)
    above[sure], below[sure] = (left[sure] < 0).astype(float), (left[sure] > 0).astype(float)
    may = known & ~sure
    if may.any():
        told = mean[may], variance[may]
        above[may] = 1.0 - negative_binomial.chance_of_at_most(np.floor(left[may]), *told)
        below[may] = negative_binomial.chance_of_at_most(np.ceil(left[may]) - 1.0, *told)
    return above, below


def _expected(standing: Performing, aim: Aim) -> tuple[float, float, float]:
    """Return mean and variance of the count still to come, and how many of it the aim leaves room for."""
    i, a = standing.at(aim.key, aim.code)
    scale = float(standing.monthly.scale[i, a])
    if aim.kind == "total":
        so_far = float(standing.so_far[i, a])
        mean, variance = (
            float(standing.total.mean[i, a]) - so_far,
            float(standing.total.variance[i, a]),
        )
    else:
        so_far = 0.0
        at = -1 if aim.kind == "level" else _next(standing, i, a)
        mean, variance = (
            float(standing.ahead.mean[i, a, at]),
            float(standing.ahead.variance[i, a, at]),
        )
    # A rate of residents makes no whole number of the count it stands for: a millionth of one is no miss.
    left = round((aim.value - so_far) / scale, 6) if np.isfinite(scale) else np.nan
    return mean / scale, variance / scale**2, left


def _next(standing: Performing, i: int, a: int) -> int:
    """Return the place in the year of the first month that is ahead; its last where none is."""
    last = int(standing.last[i, a])
    first = month_number(standing.year.first)
    behind = month_number(standing.monthly.months[last]) - first + 1 if last >= 0 else 0
    return min(max(behind, 0), 11)

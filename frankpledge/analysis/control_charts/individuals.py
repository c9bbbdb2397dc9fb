"""The XmR chart: single values, and limits from how much one differs from the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from frankpledge.analysis import matrices
from frankpledge.analysis.control_charts.results import (
    WHOLE_SERIES,
    ControlChart,
    Limits,
    assemble,
)

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

    from frankpledge.analysis.control_charts.phases import Phases

# 3 / 1.128, rounded as in every table: the mean range of two normal values is 1.128 σ.
REACH_PER_RANGE = 2.66
# The upper limit of a range of two, as a multiple of their mean range.
LARGEST_RANGE = 3.267


def xmr_chart(
    values: ArrayLike,
    phases: Phases = WHOLE_SERIES,
    *,
    screened: bool = True,
    never_negative: bool = False,
) -> ControlChart:
    """Chart single values, such as a monthly figure adjusted for season.

    Limits are mean ± 2.66 × the mean moving range, near limits two thirds of that (Shewhart 1931;
    Wheeler 1993, "Understanding Variation"). `screened` leaves out, once, the ranges of at least
    3.267 × the first mean range, so that one outlier does not hide itself (NHS England, "Making
    Data Count"; Provost & Murray 2011, "The Health Care Data Guide"). Where that would leave no
    variation at all, the first mean range stays.

    A moving range never reaches over nan or the start of a phase: a gap costs two ranges.

    `values`: series × time, nan for no data. `never_negative`: the measure is a count or rate, so
    lower limits are shown from 0 on.
    Raises ValueError for a shape that is no matrix, for an infinite value, for phases that do not
    fit, and for a negative value where there can be none.

    >>> chart = xmr_chart([12, 15, 11, 14, 13, 16, 12, 15, 13, 14, 12, 30])
    >>> float(chart.centre[0, 0]), chart.lower[0, 0].round(3), chart.upper[0, 0].round(3)
    (14.75, np.float64(7.834), np.float64(21.666))
    >>> chart.outside[0].tolist().index(True)
    11
    """
    read = matrices.amounts if never_negative else matrices.matrix
    checked = read("values", values)

    def limits_of(_: slice, baseline: slice) -> Limits:
        limits = limits_from_ranges(checked[:, baseline], screened=screened)
        return limits.within(0.0) if never_negative else limits

    return assemble(checked, phases, limits_of)


def limits_from_ranges(values: NDArray[np.float64], *, screened: bool) -> Limits:
    """Return mean ± 2.66 × the mean moving range of each series (series × time of a baseline)."""
    mean_range, ranges = mean_moving_range(values, screened=screened)
    return Limits.around(mean(values)[:, None], REACH_PER_RANGE * mean_range[:, None], ranges)


def mean_moving_range(
    values: NDArray[np.float64], *, screened: bool
) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Return each series' mean moving range, screened once if asked, and how many ranges there are.

    `values`: series × time; the unit is theirs. nan where there is no range. The count is that
    before screening.

    >>> y = np.array([[12.0, 15, 11, 14, 13, 16, 12, 15, 13, 14, 12, 30]])
    >>> [mean_moving_range(y, screened=s)[0].round(9).item() for s in (False, True)]
    [4.0, 2.6]
    """
    ranges = np.abs(np.diff(values, axis=1))
    first = mean(ranges)
    count = np.count_nonzero(~np.isnan(ranges), axis=1)
    if not screened:
        return first, count
    kept = np.where(ranges < LARGEST_RANGE * first[:, None], ranges, np.nan)
    second = mean(kept)
    # Where most ranges are 0 the few others are all screened out: then nothing is left to say.
    return np.where(second > 0, second, first), count


def mean(values: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the mean of each row over its points with data; nan for a row without any.

    >>> mean(np.array([[1, 2, np.nan], [np.nan] * 3])).tolist()
    [1.5, nan]
    """
    there = ~np.isnan(values)
    count = np.count_nonzero(there, axis=1)
    total = np.sum(values, axis=1, where=there)
    return np.where(count > 0, total / np.maximum(count, 1), np.nan)

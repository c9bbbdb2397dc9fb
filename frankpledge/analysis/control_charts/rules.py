"""The four rules by which a point or a pattern of points is more than the usual variation.

They are those of "Making Data Count" (NHS England), as its reference code, NHSRplotthedots, has
them. Each takes matrices of series × time and flags every point of a pattern. nan breaks a
pattern: nothing is known of that month, so nothing reaches over it.

How often each flags by chance, where points are independent, normal and the limits are known
(`tests/analysis/control_charts/test_rules.py` measures all of them):

- outside: 2.7 points in a thousand, so that 12.2 of a hundred series of 48 points have one;
- one side: 29.7 of a hundred series of 48;
- trend: 1.5 of a hundred series of 48;
- two of three: 4.9 of a hundred series of 48.

Together about 42 of a hundred undisturbed series of 48 show some flag. With the limits that an XmR chart
takes from 48 Poisson counts of mean 20 themselves it is outside in 18.9 of a hundred series, one side in 25.7,
a trend in 0.4 and two of three in 6.6; the latest month alone is flagged by some rule in 1.8
(`benchmarks/false_alarms.py`). Read a flag as a reason to
look, and a table of hundreds of charts with that in mind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

RUN = 7

# A point this near the centre is on it: a mean of tenths is off by its last digit.
ON_THE_LINE = 1e-12


def outside(
    values: NDArray[np.float64], lower: NDArray[np.float64], upper: NDArray[np.float64]
) -> NDArray[np.bool_]:
    """Flag each point beyond a limit (Shewhart 1931); one that is on the limit is within.

    Matrices of one shape; where a limit or the value is nan, nothing is flagged.

    >>> outside(np.array([[1.0, 5.0, np.nan]]), np.array([[1.0]]), np.array([[4.0]])).tolist()
    [[False, True, False]]
    """
    return (values < lower) | (values > upper)


def side(values: NDArray[np.float64], centre: NDArray[np.float64]) -> NDArray[np.int8]:
    """Return 1 for a point above the centre, −1 for one below, 0 for one on it, and for nan.

    >>> side(np.array([[3.0, 2.0, 1.0, np.nan]]), np.array([[2.0]])).tolist()
    [[1, 0, -1, 0]]
    """
    slack = ON_THE_LINE * np.abs(centre)
    above = values > centre + slack
    below = values < centre - slack
    return above.astype(np.int8) - below.astype(np.int8)


def one_side(
    values: NDArray[np.float64], centre: NDArray[np.float64], length: int = RUN
) -> NDArray[np.bool_]:
    """Flag every point of a run of `length` or more on one side of the centre.

    A point on the centre breaks the run, as nan does. Matrices of one shape.

    >>> one_side(np.array([[1, 3, 3, 3, 2, 3]]), np.array([[2.0]]), length=3).tolist()
    [[False, True, True, True, False, False]]
    """
    sides = side(values, centre)
    return _patterns(sides > 0, length) | _patterns(sides < 0, length)


def trend(values: NDArray[np.float64], length: int = RUN) -> NDArray[np.int8]:
    """Return 1 for every point of `length` or more strictly rising, −1 of falling, 0 elsewhere.

    A point that ends the one and begins the other belongs to that which it ends.

    >>> trend(np.array([[1, 2, 3, 2, 1, 1]]), length=3).tolist()
    [[1, 1, 1, -1, -1, 0]]
    """
    step = np.diff(values, axis=1)
    rise = _points_of_steps(_patterns(step > 0, length - 1))
    fall = _points_of_steps(_patterns(step < 0, length - 1))
    # At a peak or trough both hold: the step that led to the point decides.
    fell_last = np.zeros_like(fall)
    fell_last[:, 1:] = step < 0
    falling = fall & (fell_last | ~rise)
    return np.where(falling, np.int8(-1), rise.astype(np.int8))


def two_of_three(
    values: NDArray[np.float64],
    *,
    centre: NDArray[np.float64],
    lower: NDArray[np.float64],
    upper: NDArray[np.float64],
    near_lower: NDArray[np.float64],
    near_upper: NDArray[np.float64],
) -> NDArray[np.bool_]:
    """Flag the points beyond a near limit, yet within the limit, of which three in a row have two.

    All three must be on the same side of the centre. The third, ordinary point is no part of the
    pattern and is not flagged. Matrices of one shape; nan breaks the three.

    >>> lines = dict(zip(("lower", "near_lower", "centre", "near_upper", "upper"),
    ...                  np.array([-3.0, -2.0, 0.0, 2.0, 3.0])[:, None, None]))
    >>> two_of_three(np.array([[0.5, 2.5, 0.5, 2.5, -2.5]]), **lines).tolist()
    [[False, True, False, True, False]]
    """
    sides = side(values, centre)
    high = (values > near_upper) & (values <= upper)
    low = (values < near_lower) & (values >= lower)
    return _two_in_window(high, sides > 0) | _two_in_window(low, sides < 0)


def _two_in_window(near: NDArray[np.bool_], same: NDArray[np.bool_]) -> NDArray[np.bool_]:
    if near.shape[1] < 3:
        return np.zeros_like(near)
    first, second, third = near[:, :-2], near[:, 1:-1], near[:, 2:]
    two = (first & second) | (first & third) | (second & third)
    windows = two & same[:, :-2] & same[:, 1:-1] & same[:, 2:]
    return near & _spread(windows, 3)


def _patterns(holds: NDArray[np.bool_], length: int) -> NDArray[np.bool_]:
    """Mark every place in a stretch of `length` or more where `holds`."""
    places = holds.shape[1] - length + 1
    if places < 1:
        return np.zeros_like(holds)
    windows = holds[:, :places].copy()
    for later in range(1, length):
        windows &= holds[:, later : later + places]
    return _spread(windows, length)


def _spread(windows: NDArray[np.bool_], length: int) -> NDArray[np.bool_]:
    """Mark every place that a marked window, named by its first place, covers."""
    series, places = windows.shape
    covered = np.zeros((series, places + length - 1), dtype=np.bool_)
    for later in range(length):
        covered[:, later : later + places] |= windows
    return covered


def _points_of_steps(steps: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Mark both ends of every marked step."""
    points = np.zeros((steps.shape[0], steps.shape[1] + 1), dtype=np.bool_)
    points[:, :-1] = steps
    points[:, 1:] |= steps
    return points

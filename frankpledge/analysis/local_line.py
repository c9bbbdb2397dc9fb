"""A smooth level through each series: at every month, a straight line through the months around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def local_line(values: NDArray[np.float64], half_width: int) -> NDArray[np.float64]:
    """Return the local level of each series at each month.

    The locally weighted line of Cleveland (1979), "Robust locally weighted regression and smoothing
    scatterplots", Journal of the American Statistical Association 74, with its tricube weights, and
    neither its robust step nor a neighbourhood that grows where months are missing.

    `values`: series × months, nan is no data; `half_width`: how many months to either side have a
    weight. The result has the same shape and unit; it is nan where no month within reach has data,
    and the local mean where only one has.

    >>> local_line(np.array([[1.0, 2.0, np.nan, 4.0, 5.0]]), 3).round(6).tolist()
    [[1.0, 2.0, 3.0, 4.0, 5.0]]
    """
    months = values.shape[1]
    away = np.arange(months)[:, None] - np.arange(months)
    weight = np.clip(1.0 - (np.abs(away) / (half_width + 1)) ** 3, 0.0, None) ** 3
    known = np.isfinite(values)
    seen, there = np.where(known, values, 0.0), known.astype(np.float64)
    w0, w1, w2 = there @ weight, there @ (weight * away), there @ (weight * away**2)
    y0, y1 = seen @ weight, seen @ (weight * away)
    spread = w0 * w2 - w1**2
    sloped = spread > 1e-9 * w0**2
    line = (w2 * y0 - w1 * y1) / np.where(sloped, spread, 1.0)
    mean = y0 / np.where(w0 > 0, w0, np.nan)
    return np.asarray(np.where(sloped, line, mean))

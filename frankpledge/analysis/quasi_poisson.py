"""Do the months of a series vary more than chance would have them, and what that does to an interval and a p.

Crimes come in series and in bad weeks: months scatter more than a Poisson law says, and whoever compares two sums as
if they did not is too sure.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import special

from frankpledge.analysis import inputs

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


def dispersion_of_table(counts: ArrayLike) -> NDArray[np.float64]:
    """Return φ of tables of years × months: what is left once each year and each month has its own level.

    X²/((years − 1)(months − 1)), with Pearson's X² around row total × column total / total: the dispersion of the
    quasi-Poisson model with both factors (McCullagh & Nelder 1989, "Generalized Linear Models", 6.2). 1 is chance
    alone; what changed within a year counts as scatter, so φ errs to the cautious side. A row or column without any
    event tells nothing and takes no degree of freedom.

    `counts`: … × years × months, whole, two of each at least; the result has the leading shape, nan where fewer than
    two years or months saw anything. Raises ValueError for what is no count and for a table that is too small.

    >>> round(float(dispersion_of_table([[10, 20, 30], [14, 16, 33], [9, 24, 27]])), 3)
    0.835
    """
    seen = inputs.counts("counts", counts)
    if seen.ndim < 2 or min(seen.shape[-2:]) < 2:
        raise ValueError(
            f"counts has the shape {seen.shape}; its last two axes must be two years and two months at least"
        )
    rows, columns = seen.sum(axis=-1, keepdims=True), seen.sum(axis=-2, keepdims=True)
    total = rows.sum(axis=-2, keepdims=True)
    expected = rows * columns / np.where(total > 0, total, 1.0)
    square = np.where(
        expected > 0, (seen - expected) ** 2 / np.where(expected > 0, expected, 1.0), 0.0
    )
    free = np.maximum((rows > 0).sum(axis=(-2, -1)) - 1, 0) * ((columns > 0).sum(axis=(-2, -1)) - 1)
    return np.asarray(square.sum(axis=(-2, -1)) / np.where(free > 0, free, np.nan))


def widened_interval(
    value: ArrayLike, low: ArrayLike, high: ArrayLike, dispersion: ArrayLike
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return both limits moved away from a value by √φ, never towards it: φ below 1 counts as 1.

    A quasi-Poisson standard error is √φ times the Poisson one (McCullagh & Nelder 1989, 6.2); each side is stretched on
    its own, so a lopsided interval stays so. All arguments broadcast.
    Raises ValueError for a dispersion that is not above 0.

    >>> [part.tolist() for part in widened_interval(10.0, 4.0, 18.0, [0.5, 4.0])]
    [[4.0, -2.0], [18.0, 26.0]]
    """
    stretch = np.sqrt(np.maximum(inputs.positive("dispersion", dispersion), 1.0))
    middle = np.asarray(value, dtype=np.float64)
    ends = [np.asarray(end, dtype=np.float64) for end in (low, high)]
    return middle + (ends[0] - middle) * stretch, middle + (ends[1] - middle) * stretch


def widened_p(p: ArrayLike, dispersion: ArrayLike) -> NDArray[np.float64]:
    """Return a two-sided p whose normal score is divided by √φ; φ below 1 counts as 1.

    So that test and interval allow for the same scatter. Raises ValueError for a p outside 0 to 1 and for a dispersion
    that is not above 0.

    >>> widened_p([0.05, 0.05, 1.0], [1.0, 4.0, 4.0]).round(3).tolist()
    [0.05, 0.327, 1.0]
    """
    stretch = np.sqrt(np.maximum(inputs.positive("dispersion", dispersion), 1.0))
    score = special.ndtri(inputs.probabilities("p", p) / 2.0)
    return np.asarray(2.0 * special.ndtr(score / stretch))

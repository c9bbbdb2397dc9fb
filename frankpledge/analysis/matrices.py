"""What a statistic of many series accepts: a matrix of series × time in which nan is "no data"."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from frankpledge.analysis import inputs

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray


def matrix(name: str, values: ArrayLike) -> NDArray[np.float64]:
    """Return `values` as a float64 matrix of series × time; a single row becomes one series.

    Raises ValueError with `name` for a number alone, for more than two dimensions, for no times at
    all, and for the first infinite value.
    """
    array = np.asarray(values, dtype=np.float64)
    if array.ndim not in {1, 2} or array.shape[-1] == 0:
        raise ValueError(
            f"{name} has the shape {array.shape}, but must be one row, or series × time, with at "
            "least one time; reshape it"
        )
    array = np.atleast_2d(array)
    if np.isinf(array).any():
        row, time = (int(axis[0]) for axis in np.nonzero(np.isinf(array)))
        raise ValueError(
            f"{name} is {array[row, time]} at place {(row, time)}, but must be a finite number; "
            "mend it, or put nan where there is no data"
        )
    return array


def counts(name: str, values: ArrayLike) -> NDArray[np.float64]:
    """Return `values` as a matrix (series × time) of whole counts from 0; nan is no data, never 0.

    Raises ValueError as `matrix` and `inputs.counts`.
    """
    array = matrix(name, values)
    inputs.counts(name, np.where(np.isnan(array), 0.0, array))
    return array


def amounts(name: str, values: ArrayLike) -> NDArray[np.float64]:
    """Return `values` as a matrix (series × time), each from 0 on; nan is no data.

    Raises ValueError as `matrix` and `inputs.amounts`.
    """
    array = matrix(name, values)
    inputs.amounts(name, np.where(np.isnan(array), 0.0, array))
    return array


def counts_over(
    counts_given: ArrayLike, name: str, over: ArrayLike
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return `counts` and what they are over, such as a population, in the shape of the counts.

    `over` is above 0, and may be one row for all series. Both results are nan where either is.
    Raises ValueError as `counts`, for an `over` that is not above 0 or does not fit; it is called
    `name`.
    """
    seen = counts("counts", counts_given)
    size = matrix(name, over)
    inputs.positive(name, np.where(np.isnan(size), 1.0, size))
    if size.shape[0] not in {1, seen.shape[0]} or size.shape[1] not in {1, seen.shape[1]}:
        raise ValueError(
            f"{name} has the shape {size.shape}, counts {seen.shape}; give one {name} a count, or "
            "one row for all series"
        )
    missing = np.isnan(seen) | np.isnan(size)
    return np.where(missing, np.nan, seen), np.where(missing, np.nan, size)

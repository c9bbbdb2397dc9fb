"""What a statistic accepts: whole counts, positive exposures, a level; all else is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

# Above 2**53 a float64 no longer holds every whole number, so a count would change unseen.
LARGEST_COUNT = 2.0**53


def counts(name: str, values: ArrayLike) -> NDArray[np.float64]:
    """Return `values` as float64 counts of the same shape.

    Raises ValueError, with `name`, the first bad value and its place, where a value is negative,
    not whole, not finite, or too large to be held exactly.
    """
    array = np.asarray(values, dtype=np.float64)
    good = (array >= 0) & (array < LARGEST_COUNT) & (array == np.floor(array))
    _refuse(name, array, good, "a whole number from 0 up to 2**53")
    return array


def counts_or_nan(name: str, values: ArrayLike) -> NDArray[np.float64]:
    """Return `values` as `counts` does, but let nan stand: there is no data, which is not zero.

    Raises ValueError as `counts`.
    """
    array = np.asarray(values, dtype=np.float64)
    counts(name, np.where(np.isnan(array), 0.0, array))
    return array


def positive(name: str, values: ArrayLike) -> NDArray[np.float64]:
    """Return `values` as float64, each finite and above 0, of the same shape.

    Raises ValueError with `name`, the first bad value and its place.
    """
    array = np.asarray(values, dtype=np.float64)
    _refuse(name, array, (array > 0) & (array < np.inf), "a finite number above 0")
    return array


def probabilities(name: str, values: ArrayLike) -> NDArray[np.float64]:
    """Return `values` as float64, each from 0 to 1, of the same shape.

    Raises ValueError with `name`, the first bad value (nan is one) and its place.
    """
    array = np.asarray(values, dtype=np.float64)
    _refuse(name, array, (array >= 0) & (array <= 1), "a probability from 0 to 1")
    return array


def amounts(name: str, values: ArrayLike) -> NDArray[np.float64]:
    """Return `values` as float64, each finite and at least 0, of the same shape.

    For what need not be whole: weights, times, effective counts of a weighted survey.
    Raises ValueError with `name`, the first bad value and its place.
    """
    array = np.asarray(values, dtype=np.float64)
    _refuse(name, array, (array >= 0) & (array < np.inf), "a finite number of at least 0")
    return array


def parts_of(
    name: str, part: NDArray[np.float64], whole_name: str, whole: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return `part` and `whole` in their joint shape, no part larger than its whole.

    Raises ValueError with both names, the first part that is larger, and its place.
    """
    some, all_of_it = np.broadcast_arrays(part, whole)
    _refuse(name, some, some <= all_of_it, f"at most {whole_name}, of which it is a part")
    return some, all_of_it


def places(name: str, values: ArrayLike, size: int) -> NDArray[np.intp]:
    """Return `values` as places in a table: whole numbers from 0 to `size` − 1, any shape.

    Raises ValueError with `name`, the first bad value and its place.
    """
    array = np.asarray(values, dtype=np.float64)
    good = (array >= 0) & (array < size) & (array == np.floor(array))
    _refuse(name, array, good, f"a whole number from 0 to {size - 1}")
    return array.astype(np.intp)


def times(name: str, value: int) -> int:
    """Return how many times something is to be done: a whole number from 1.

    Raises ValueError with `name` and the value.
    """
    array = np.asarray(value, dtype=np.float64)
    _refuse(name, array, (array >= 1) & (array == np.floor(array)), "a whole number from 1")
    return int(value)


def monthly_counts(name: str, values: ArrayLike) -> NDArray[np.float64]:
    """Return `values` as a float64 matrix (series × months) of counts, in which nan means no data.

    Raises ValueError, with `name`, where it is not a matrix, and as `counts` for what is not nan.
    """
    array = counts_or_nan(name, values)
    if array.ndim != 2:
        raise ValueError(
            f"{name} has {array.ndim} dimensions, but must have two, series × months; "
            "give a single series as [series]"
        )
    return array


def months_of_year(first_month: ArrayLike, series: int, months: int) -> NDArray[np.intp]:
    """Return the month of the year, from 0, of each month (series × months).

    `first_month`: the month of the year (1 to 12) in which the series begin, one for all or one
    for each. Raises ValueError for another number, or another length.
    """
    first = np.asarray(first_month, dtype=np.float64)
    _refuse("first_month", first, np.isin(first, np.arange(1, 13)), "a month from 1 to 12")
    if first.shape not in ((), (series,)):
        raise ValueError(
            f"first_month has the shape {first.shape}, but there are {series} series; "
            "give one month for all, or one for each"
        )
    start = np.broadcast_to(first.astype(np.intp) - 1, (series,))
    return np.asarray((start[:, None] + np.arange(months)) % 12)


def moments(name: str, values: ArrayLike) -> NDArray[np.datetime64]:
    """Return `values` as the datetime64 that they are, of any unit and shape; NaT is let through.

    Raises ValueError with `name` and the type for anything else.
    """
    array = np.asarray(values)
    if array.dtype.kind != "M":
        raise ValueError(
            f"{name} is of type {array.dtype}, but must be datetime64; convert it first"
        )
    return array


def tail_area(level: float) -> float:
    """Return the area that a central interval of `level` leaves in each tail: 0.95 gives 0.025.

    Raises ValueError for a level that is not strictly between 0 and 1.
    """
    if not 0 < level < 1:
        raise ValueError(f"level is {level}; give a number between 0 and 1, such as 0.95")
    return (1 - level) / 2


def _refuse(name: str, array: NDArray[np.float64], good: NDArray[np.bool_], expected: str) -> None:
    if good.all():
        return
    place = tuple(int(axis[0]) for axis in np.nonzero(np.atleast_1d(~good)))
    value = np.atleast_1d(array)[place]
    where = f" at place {place[0] if array.ndim == 1 else place}" if array.ndim else ""
    raise ValueError(
        f"{name} is {value}{where}, but must be {expected}; mend or leave out that value"
    )

"""Clocks: in which hours of which nights of the week it happens.

Times are local: the caller has made them Europe/London. On the last Sunday of March the hour from
01:00 does not happen, on that of October it happens twice, so a year of Saturday nights (see
below) has one such hour too few and one too many; where that matters, take it from the exposure.

**The night belongs to the evening before.** A day runs from `boundary` o'clock, 06:00 unless told
otherwise, so that 02:00 on a Saturday is Friday's night. Rows of a table are the nights of Monday
(0) to Sunday (6), columns the 24 hours from the boundary: 06, 07, … 23, 00, … 05.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import special

from frankpledge.analysis import inputs
from frankpledge.analysis.proportions import proportion, wilson_interval
from frankpledge.analysis.two_counts import exact_p

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

BOUNDARY = 6
MINUTES = 24 * 60
# The minutes at which a time that nobody knew is written, in the order of `Heaps`.
HEAPED = ("00:00", "12:00", "on the hour", "on the half hour")


@dataclass(frozen=True)
class ClockRates:
    """Events a night in each hour, with limits; nan where the hour was never lived through."""

    count: NDArray[np.float64]
    exposure: NDArray[np.float64]
    rate: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]


@dataclass(frozen=True)
class Heaps:
    """Whether times crowd on a minute by default; the last axis is that of `HEAPED`."""

    count: NDArray[np.float64]
    expected: NDArray[np.float64]
    excess: NDArray[np.float64]
    p: NDArray[np.float64]


@dataclass(frozen=True)
class UnknownHours:
    """How many events have a span too long to say the hour, of those with both ends in order."""

    long: int
    n: int
    missing: int
    backwards: int
    share: float
    low: float
    high: float


def night_and_hour(
    times: ArrayLike, boundary: int = BOUNDARY
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the night (0 Monday … 6 Sunday) and the column (hours since the boundary) of times.

    `times`: local datetime64, any shape; both results have it. A missing time (NaT) is −1 in both.
    Raises ValueError for times of another type, and for a boundary that is no hour.

    >>> night, column = night_and_hour(np.array(["2022-12-03T02:10"], "datetime64[m]"))
    >>> night.tolist(), column.tolist()  # Saturday at ten past two: Friday's night
    ([4], [20])
    """
    start = int(inputs.places("boundary", boundary, 24))
    minutes = inputs.moments("times", times).astype("datetime64[m]") - np.timedelta64(start, "h")
    known = ~np.isnat(minutes)
    passed = np.where(known, minutes, np.datetime64(0, "m")).astype(np.int64)
    # The first day of the epoch was a Thursday.
    night, column = (passed // MINUTES + 3) % 7, passed // 60 % 24
    return np.where(known, night, -1).astype(np.intp), np.where(known, column, -1).astype(np.intp)


def night_of_weekday(
    weekday: ArrayLike, hour: ArrayLike, boundary: int = BOUNDARY
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return night and column as `night_and_hour`, from a weekday (0 Monday) and an hour (0–23).

    The two broadcast together. Raises ValueError for a weekday, hour or boundary that is none.

    >>> [part.tolist() for part in night_of_weekday([5, 5], [2, 6])]
    [[4, 5], [20, 0]]
    """
    start = int(inputs.places("boundary", boundary, 24))
    day, hours = inputs.places("weekday", weekday, 7), inputs.places("hour", hour, 24)
    return (day - (hours < start)) % 7, np.broadcast_to((hours - start) % 24, (day + hours).shape)


def clock_table(
    night: ArrayLike,
    column: ArrayLike,
    weights: ArrayLike = 1.0,
    series: ArrayLike = 0,
    n_series: int = 1,
) -> NDArray[np.float64]:
    """Return how many events fall in each hour of each night: an array n_series × 7 × 24.

    `night` and `column` as `night_and_hour` gives them, −1 for an unknown time, which is left out.
    `weights` (such as an event's share of an hour, or its harm) and `series` (the place in
    the first axis) broadcast to them; the sum of the table is that of the weights of known times.
    Raises ValueError for a night, column or series out of range, and for a weight below 0.

    >>> clock_table([4, 4, -1], [20, 20, -1])[0, 4, 20]
    np.float64(2.0)
    """
    rows, hours = _known("night", night, 7), _known("column", column, 24)
    amount = inputs.amounts("weights", weights)
    group = inputs.places("series", series, n_series)
    rows, hours, amount, group = np.broadcast_arrays(rows, hours, amount, group)
    known = (rows >= 0) & (hours >= 0)
    cell = ((group * 7 + rows) * 24 + hours)[known]
    table = np.bincount(cell, amount[known], n_series * 7 * 24)
    return table.reshape(n_series, 7, 24).astype(np.float64)


def weekdays_between(first: ArrayLike, last: ArrayLike) -> NDArray[np.float64]:
    """Return how many Mondays … Sundays there are from `first` to `last`, both days included.

    The two are datetime64 and broadcast together; the result has one more axis, of 7.
    Raises ValueError where a day is missing, or the last is before the first.

    >>> weekdays_between(np.datetime64("2022-04-01"), np.datetime64("2022-12-31")).tolist()
    [39.0, 39.0, 39.0, 39.0, 40.0, 40.0, 39.0]
    """
    begin = inputs.moments("first", first).astype("datetime64[D]")[..., None]
    end = inputs.moments("last", last).astype("datetime64[D]")[..., None]
    days = (end - begin) / np.timedelta64(1, "D") + 1
    if not (days >= 1).all():
        raise ValueError(
            f"last is {last!s}, but must be a day from first ({first!s}) on; give the period's two ends"
        )
    since = (np.arange(7) - begin.astype(np.int64) - 3) % 7
    return np.asarray(days // 7 + (since < days % 7))


def clock_exposure(
    first: ArrayLike, last: ArrayLike, boundary: int = BOUNDARY
) -> NDArray[np.float64]:
    """Return how often each hour of each night was lived through: an array … × 7 × 24.

    The hours after midnight are those of the next calendar day, so in a period that is no whole
    number of weeks the two halves of a night may differ by one. Shapes and errors are those of
    `weekdays_between`, with ValueError for a boundary that is no hour. A clock change is not seen.

    >>> clock_exposure(np.datetime64("2022-12-02"), np.datetime64("2022-12-02"))[4, [17, 18]]
    array([1., 0.])
    """
    start = int(inputs.places("boundary", boundary, 24))
    days = weekdays_between(first, last)
    after_midnight = np.arange(24) >= 24 - start
    calendar = (np.arange(7)[:, None] + after_midnight) % 7
    return np.asarray(days[..., calendar])


def clock_rates(table: ArrayLike, exposure: ArrayLike, level: float = 0.95) -> ClockRates:
    """Return events a night in each hour, with the lower and upper limits.

    The central interval of Garwood (1936), "Fiducial limits for the Poisson distribution",
    Biometrika 28, in its gamma form. A sum of weights of at most 1 varies no more than a
    Poisson count of the same size, so there the limits are, if anything, wide.

    `table` and `exposure` broadcast together. Raises ValueError for a value that is negative or
    not finite, and for a level outside 0 to 1.

    >>> rates = clock_rates(10, 40)
    >>> [round(float(part), 3) for part in (rates.rate, rates.low, rates.high)]
    [0.25, 0.12, 0.46]
    """
    area = inputs.tail_area(level)
    count, times = np.broadcast_arrays(
        inputs.amounts("table", table), inputs.amounts("exposure", exposure)
    )
    known = np.where(times > 0, times, np.nan)
    low = np.where(count > 0, special.gammaincinv(np.where(count > 0, count, 1.0), area), 0.0)
    high = special.gammainccinv(count + 1.0, area)
    return ClockRates(count, times, count / known, low / known, high / known)


def minute_table(times: ArrayLike, series: ArrayLike = 0, n_series: int = 1) -> NDArray[np.float64]:
    """Return how many times fall on each minute of the day: n_series × 1440; NaT is left out.

    `times` and `series` are as in `night_and_hour` and `clock_table`, and so are the errors.

    >>> minute_table(np.array(["2022-12-03T02:10", "NaT"], "datetime64[m]"))[0, 130]
    np.float64(1.0)
    """
    moments = inputs.moments("times", times).astype("datetime64[m]")
    moments, group = np.broadcast_arrays(moments, inputs.places("series", series, n_series))
    known = ~np.isnat(moments)
    minute = moments[known].astype(np.int64) % MINUTES
    counts = np.bincount(group[known] * MINUTES + minute, minlength=n_series * MINUTES)
    return counts.reshape(n_series, MINUTES).astype(np.float64)


def heaps(minutes: ArrayLike) -> Heaps:
    """Test whether times crowd on midnight, noon, the hour and the half hour by default.

    Exactly 00:00 is compared with exactly 23:00 and 01:00, and 12:00 with 11:00 and 13:00, so
    that the habit of rounding to the hour is not taken for a default. The whole hour and the half
    hour are compared with a sixtieth of all, which finds that habit itself. Both by the
    conditional test of `two_counts.exact_p` (Przyborowski & Wilenski 1940), two-sided.
    Where 00:00 crowds, "midnight" says that nobody knew, and is no peak.

    `minutes`: counts … × 1440, as of `minute_table`; the four fields are … × 4.
    Raises ValueError for another last axis, and for what is no count.

    >>> found = heaps(np.bincount([0] * 30 + [60] * 4 + [1380] * 6, minlength=1440))
    >>> float(found.excess[0]), bool(found.p[0] < 1e-6)
    (25.0, True)
    """
    table = inputs.counts("minutes", minutes)
    if table.shape[-1:] != (MINUTES,):
        raise ValueError(
            f"minutes has the shape {table.shape}, but its last axis must be the 1440 minutes of "
            "the day; make it with minute_table"
        )
    whole, half, all_times = table[..., ::60], table[..., 30::60], table.sum(axis=-1)
    midnight, noon = whole[..., 0], whole[..., 12]
    hours, halves = whole.sum(axis=-1), half.sum(axis=-1)
    count = np.stack([midnight, noon, hours, halves], axis=-1)
    beside = [whole[..., 23] + whole[..., 1], whole[..., 11] + whole[..., 13]]
    baseline = np.stack([*beside, all_times - hours, all_times - halves], axis=-1)
    exposure = np.array([2.0, 2.0, 59.0, 59.0])
    # For the last two the whole is known: a sixtieth of all, not a fifty-ninth of the rest.
    expected = np.where(exposure == 2, baseline / 2, all_times[..., None] / 60)
    return Heaps(count, expected, count - expected, exact_p(count, baseline, exposure))


def unknown_hours(
    start: ArrayLike, end: ArrayLike, longer_than: float = 2.0, level: float = 0.95
) -> UnknownHours:
    """Return the share of events whose span is longer than some hours, with Wilson's limits.

    Such an event happened at a time that nobody knows, and the hour of its start says little.
    Wilson (1927), as in `proportions.wilson_interval`. An event without one of its ends counts as
    missing, one that ends before it starts as backwards, and neither is in `n`.

    `start` and `end` are datetime64 and broadcast together. Raises ValueError for other types, for
    `longer_than` (hours) not above 0, and for a level outside 0 to 1.

    >>> ends = np.array(["2022-12-03T02:10", "2022-12-03T11:00"], "datetime64[m]")
    >>> unknown_hours(np.datetime64("2022-12-03T01:00"), ends).share
    0.5
    """
    longest = float(inputs.positive("longer_than", longer_than))
    begin = inputs.moments("start", start).astype("datetime64[m]")
    hours = (inputs.moments("end", end).astype("datetime64[m]") - begin) / np.timedelta64(1, "h")
    missing, backwards = int(np.isnan(hours).sum()), int((hours < 0).sum())
    long, n = int((hours > longest).sum()), hours.size - missing - backwards
    low, high = wilson_interval(long, n, level)
    share = float(proportion(long, n))
    return UnknownHours(long, n, missing, backwards, share, float(low), float(high))


def hour_is_known(start: ArrayLike, end: ArrayLike, longer_than: float = 2.0) -> NDArray[np.bool_]:
    """Tell of which events the hour is known: those whose span is at most some hours.

    A split by rule, with no formula behind it: the events that `unknown_hours` counts as long or
    backwards are not known, and neither is one without a start. One without an end happened at its start.

    `start` and `end` are datetime64 and broadcast together. Raises ValueError for other types, and for
    `longer_than` (hours) not above 0.

    >>> ends = np.array(["NaT", "2022-12-03T03:00", "2022-12-03T03:01"], "datetime64[m]")
    >>> hour_is_known(np.datetime64("2022-12-03T01:00"), ends).tolist()
    [True, True, False]
    """
    longest = float(inputs.positive("longer_than", longer_than))
    begin = inputs.moments("start", start).astype("datetime64[m]")
    hours = (inputs.moments("end", end).astype("datetime64[m]") - begin) / np.timedelta64(1, "h")
    return np.asarray(~np.isnat(begin) & (np.isnan(hours) | ((hours >= 0) & (hours <= longest))))


def _known(name: str, values: ArrayLike, size: int) -> NDArray[np.intp]:
    """Return places in a table, where −1 stays as it is: unknown."""
    array = np.asarray(values)
    unknown = array == -1
    return np.where(unknown, -1, inputs.places(name, np.where(unknown, 0, array), size))

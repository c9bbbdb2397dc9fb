"""When the invented offences happened, and when they were reported."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from frankpledge.demo.extract_offences import (
    HOURS,
    LAG_DAYS,
    LATE,
    NIGHT_PEAKS,
    NIGHT_TYPES,
    PROMPT,
    SEXUAL,
    SHARE_MIDNIGHT,
    SHARE_NOON,
    SHARE_UNWITNESSED,
    UNWITNESSED,
)

Times = NDArray[Any]  # datetime64; NumPy types its arithmetic too loosely for more
_MINUTE, _DAY = np.timedelta64(1, "m"), np.timedelta64(1, "D")
_WEEKEND = (4, 5)  # Friday and Saturday, Monday being 0
MORNING = 6


def draw_times(
    month: str,
    crime_types: NDArray[np.object_],
    codes: NDArray[np.object_],
    districts: NDArray[np.object_],
    in_centre: NDArray[np.bool_],
    rng: np.random.Generator,
) -> tuple[Times, Times, Times]:
    """Draw when each row was committed (from, to; NaT where it has no end) and reported, minutes of local time."""
    reported_day = _days_of(month, len(crime_types), rng)
    late = np.isin(codes, SEXUAL)
    committed_day = reported_day - _lags(late, rng)
    hour = _hours(crime_types, rng)
    hour, committed_day = _plant(
        hour, committed_day, reported_day, crime_types, districts, in_centre, rng
    )
    minute = rng.integers(0, 60, len(hour))
    start = committed_day.astype("datetime64[m]") + (hour * 60 + minute) * _MINUTE
    start = _default_hours(start, rng)
    end = np.full(len(start), np.datetime64("NaT"), dtype="datetime64[m]")
    unseen = np.isin(crime_types, UNWITNESSED) & (rng.random(len(start)) < SHARE_UNWITNESSED)
    start, end = _found_in_the_morning(start, end, unseen, rng)
    known = np.where(np.isnat(end), start, end)
    told = np.maximum(
        reported_day.astype("datetime64[m]") + rng.integers(0, 1440, len(start)) * _MINUTE, known
    )
    # A report is of its own month, as police.uk prints it: what would run over the end is told in its last minute.
    last = (np.datetime64(month, "M") + 1).astype("datetime64[m]") - _MINUTE
    told = np.minimum(told, last)
    return np.minimum(start, told), np.minimum(end, told), told


def _days_of(month: str, count: int, rng: np.random.Generator) -> Times:
    first = np.datetime64(month, "M").astype("datetime64[D]")
    days = int(((np.datetime64(month, "M") + 1).astype("datetime64[D]") - first) / _DAY)
    drawn: Times = first + rng.integers(0, days, count) * _DAY
    return drawn


def _lags(late: NDArray[np.bool_], rng: np.random.Generator) -> Times:
    """Draw the days from the offence to its report."""
    band = np.empty(len(late), dtype=np.intp)
    for group, shares in ((~late, PROMPT), (late, LATE)):
        band[group] = rng.choice(len(shares), int(group.sum()), p=shares)
    low, high = np.array(LAG_DAYS).T
    lags: Times = rng.integers(low[band], high[band]) * _DAY
    return lags


def _hours(crime_types: NDArray[np.object_], rng: np.random.Generator) -> NDArray[np.int64]:
    hours = np.zeros(len(crime_types), dtype=np.int64)
    for kind in np.unique(crime_types):
        at = crime_types == kind
        weights = np.array(HOURS.get(kind, HOURS[""]), dtype=np.float64)
        hours[at] = rng.choice(24, int(at.sum()), p=weights / weights.sum())
    return hours


def _plant(
    hour: NDArray[np.int64],
    day: Times,
    latest: Times,
    crime_types: NDArray[np.object_],
    districts: NDArray[np.object_],
    in_centre: NDArray[np.bool_],
    rng: np.random.Generator,
) -> tuple[NDArray[np.int64], Times]:
    """Move a share of the violence and disorder of town centres into the peak of its district's weekend nights."""
    for peak in NIGHT_PEAKS:
        chosen = (
            np.isin(crime_types, NIGHT_TYPES) & (districts == peak.district) & in_centre
            & (rng.random(len(hour)) < peak.share)
        )  # fmt: skip
        count = int(chosen.sum())
        night = rng.choice(_WEEKEND, count)
        evening = _weekday_before(day[chosen], night)
        hours = rng.choice(peak.hours, count)
        moved = evening + np.where(hours < MORNING, 1, 0) * _DAY
        day[chosen] = np.where(moved > latest[chosen], moved - 7 * _DAY, moved)
        hour[chosen] = hours
    return hour, day


def _weekday_before(day: Times, weekday: NDArray[np.int64]) -> Times:
    """Return the last such weekday on or before a day."""
    now = (day.astype("datetime64[D]").view("int64") - 4) % 7  # 1970-01-05 was a Monday
    back: Times = day - ((now - weekday) % 7) * _DAY
    return back


def _default_hours(start: Times, rng: np.random.Generator) -> Times:
    """Let a share of the rows bear the hour that stands where nobody knew it."""
    draw = rng.random(len(start))
    day = start.astype("datetime64[D]").astype("datetime64[m]")
    at_noon = np.where(draw < SHARE_MIDNIGHT + SHARE_NOON, day + 12 * 60 * _MINUTE, start)
    given: Times = np.where(draw < SHARE_MIDNIGHT, day, at_noon)
    return given


def _found_in_the_morning(
    start: Times, end: Times, unseen: NDArray[np.bool_], rng: np.random.Generator
) -> tuple[Times, Times]:
    """Give the rows that nobody saw the evening from which, and the morning to which, it may have happened."""
    day = start.astype("datetime64[D]").astype("datetime64[m]")
    evening = day + rng.integers(17 * 60, 23 * 60, len(start)) * _MINUTE
    morning = day + rng.integers(30 * 60, 34 * 60, len(start)) * _MINUTE
    return np.where(unseen, evening, start), np.where(unseen, morning, end)


def print_times(times: Times) -> list[str]:
    """Print times as YYYY-MM-DD HH:MM, nothing where there is none."""
    return [
        "" if text == "NaT" else text.replace("T", " ")
        for text in np.datetime_as_string(times).tolist()
    ]

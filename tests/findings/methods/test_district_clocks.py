"""District clocks leave out what has no known hour, and count it."""

from __future__ import annotations

import numpy as np
import pytest

from frankpledge.evidence.events import EventTimes
from frankpledge.evidence.questions import Period
from frankpledge.findings.methods.district_clocks import clocks_of, district_peaks

NAT = np.datetime64("NaT")
PERIOD = Period("2025-01", "2025-03")


def clocks(starts, ends=None, place=None, *, names=("North",), weekend=False):
    starts = np.array(starts, "datetime64[m]")
    ends = (
        np.full(len(starts), NAT, "datetime64[m]")
        if ends is None
        else np.array(ends, "datetime64[m]")
    )
    where = np.zeros(len(starts), dtype=int) if place is None else np.array(place)
    times = EventTimes(starts, ends, starts, np.array([names[0]] * len(starts), dtype=object))
    return clocks_of(times, where, names, names, PERIOD, weekend)


def test_long_spans_and_those_that_end_before_they_begin_are_left_out_and_counted():
    found = clocks(
        ["2025-01-03T22:10"] * 3,
        ["2025-01-04T00:10", "2025-01-04T00:11", "2025-01-03T22:09"],
    )
    assert found.n.tolist() == [1]
    assert (found.long, found.backwards) == (1, 1)
    assert found.table[0, 4, 16] == 1  # Friday night, 22:00


def test_a_crowd_at_midnight_is_a_default_only_in_the_district_where_it_crowds():
    crowd = ["2025-01-04T00:00"] * 30
    few = ["2025-01-04T00:00"] * 2 + ["2025-01-04T01:00"] * 2 + ["2025-01-03T23:00"] * 2
    found = clocks(crowd + few, place=[0] * 30 + [1] * 6, names=("North", "South"))
    assert found.defaults.tolist() == [[30, 0], [0, 0]]
    assert found.n.tolist() == [0, 6]


def test_on_weekend_nights_the_others_are_counted_and_their_windows_not_looked_at():
    monday, friday = ["2025-01-06T20:00"] * 90, ["2025-01-10T23:30"] * 40
    found = clocks(monday + friday, weekend=True)
    assert (found.n.tolist(), found.other_nights.tolist()) == ([40], [90])
    (peaks,) = district_peaks(found, 3, np.random.default_rng(1))
    assert (peaks[0].first_night, peaks[0].nights, peaks[0].first_column, peaks[0].hours) == (
        4,
        1,
        17,
        1,
    )
    assert peaks[0].count == 40


@pytest.mark.parametrize(("records", "windows"), [(29, 0), (30, 1)])
def test_from_thirty_records_on_there_is_a_window(records, windows):
    found = clocks(["2025-01-10T23:30"] * records)
    assert len(district_peaks(found, 3, np.random.default_rng(1))[0]) == windows


def test_even_hours_give_a_window_that_is_not_clear():
    """Each hour of each night of a week once: nothing stands out, and it is not called a peak."""
    hours = np.datetime64("2025-01-06T06:30", "m") + np.arange(168) * np.timedelta64(60, "m")
    (peaks,) = district_peaks(clocks(hours), 3, np.random.default_rng(1))
    assert not any(peak.is_clear for peak in peaks)

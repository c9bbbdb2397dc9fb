"""When the invented offences happened: the planted peaks are there, and so are the late reports."""

from __future__ import annotations

import numpy as np
import pytest

from frankpledge.demo.extract_offences import VIOLENCE
from frankpledge.demo.extract_times import draw_times, print_times

COUNT = 20_000
STRATFORD, WARWICK = "E07000221", "E07000222"
_MONDAY = np.datetime64("1970-01-05", "D")


def drawn(
    kind: str = VIOLENCE, code: str = "8N", *, month="2025-03", district=STRATFORD, centre=True
):
    """Draw many rows of one kind; return from, to and told."""
    return draw_times(
        month,
        np.full(COUNT, kind, dtype=object),
        np.full(COUNT, code, dtype=object),
        np.full(COUNT, district, dtype=object),
        np.full(COUNT, centre),
        np.random.default_rng(3),
    )


def hour_of(times):
    return (times - times.astype("datetime64[D]")).astype("timedelta64[h]").astype(int)


def weekday_of(times):
    return (times.astype("datetime64[D]") - _MONDAY).astype(int) % 7


@pytest.mark.parametrize(
    "kind", [VIOLENCE, "Burglary", "Anti-social behaviour", "Shoplifting", "Bicycle theft"]
)
@pytest.mark.parametrize("month", ["2024-02", "2024-12", "2025-01"])
def test_what_happened_came_before_its_end_and_its_end_before_the_report(kind, month):
    start, end, told = drawn(kind, month=month)
    ended = ~np.isnat(end)
    assert (start <= told).all()
    assert (start[ended] <= end[ended]).all()
    assert (end[ended] <= told[ended]).all()
    assert not np.isnat(start).any()


@pytest.mark.parametrize("month", ["2024-02", "2024-12", "2025-01"])
def test_a_row_is_reported_in_the_month_that_police_uk_prints(month):
    _, _, told = drawn(month=month)
    assert set(told.astype("datetime64[M]").astype(str)) == {month}


def peak_share(
    district: str, hours: tuple[int, ...], nights: tuple[int, ...], *, centre: bool
) -> float:
    start, _, _ = drawn(district=district, centre=centre)
    return float((np.isin(hour_of(start), hours) & np.isin(weekday_of(start), nights)).mean())


@pytest.mark.parametrize(
    ("district", "hours", "days"),
    [(STRATFORD, (22, 23), (4, 5)), (WARWICK, (2, 3), (5, 6))],
)
def test_a_fifth_of_a_town_centres_violence_is_in_the_peak_of_its_weekend_nights(
    district, hours, days
):
    other = {STRATFORD: WARWICK, WARWICK: STRATFORD}[district]
    inside = peak_share(district, hours, days, centre=True)
    assert 0.20 < inside < 0.28
    assert peak_share(district, hours, days, centre=False) < 0.05
    assert peak_share(other, hours, days, centre=True) < 0.05


def test_other_crime_has_no_peak_of_the_night():
    start, _, _ = drawn("Shoplifting", "46")
    assert (np.isin(hour_of(start), (22, 23))).mean() < 0.03


@pytest.mark.parametrize(
    ("code", "low", "high"), [("19C", 0.55, 0.65), ("20A", 0.55, 0.65), ("8N", 0.10, 0.22)]
)
def test_sexual_offences_are_reported_late_and_others_the_same_day(code, low, high):
    start, _, told = drawn(code=code, centre=False)
    days = (told.astype("datetime64[D]") - start.astype("datetime64[D]")).astype(int)
    assert low < (days >= 1).mean() < high
    years = (days >= 365).mean()
    assert (years > 0.2) == (code != "8N")


def test_some_rows_bear_the_hour_that_stands_where_nobody_knew_it():
    start, _, _ = drawn("Other crime", "99", centre=False)
    clock = (start - start.astype("datetime64[D]")).astype(int)
    assert 0.025 < (clock == 0).mean() < 0.036
    assert 0.007 < (clock == 12 * 60).mean() < 0.014


def test_what_nobody_saw_has_an_evening_and_a_morning():
    start, end, told = drawn("Burglary", "28E")
    unseen = ~np.isnat(end)
    assert 0.55 < unseen.mean() < 0.65
    whole = unseen & (end < told)
    hours = (end - start)[whole].astype("timedelta64[h]").astype(int)
    assert hours.min() >= 7
    assert hours.max() <= 17
    assert set(hour_of(start[whole])) == {17, 18, 19, 20, 21, 22}
    _, end, _ = drawn(VIOLENCE)
    assert np.isnat(end).all()


def test_times_are_printed_in_the_form_of_the_layout():
    times = np.array(["2025-01-02T03:04", "NaT"], dtype="datetime64[m]")
    assert print_times(times) == ["2025-01-02 03:04", ""]

from __future__ import annotations

import datetime as dt
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.analysis.clocks import (
    HEAPED,
    clock_exposure,
    clock_rates,
    clock_table,
    heaps,
    hour_is_known,
    minute_table,
    night_and_hour,
    night_of_weekday,
    unknown_hours,
    weekdays_between,
)
from frankpledge.analysis.intervals import rate_interval

from . import slow_clocks

moments = st.datetimes(
    dt.datetime.fromisoformat("1965-01-01"), dt.datetime.fromisoformat("2035-01-01")
)
days = st.dates(dt.date(1968, 1, 1), dt.date(2030, 1, 1))
hours = st.integers(0, 23)


def minutes_of(*texts: str) -> np.ndarray:
    return np.array(texts, "datetime64[m]")


# Nights and hours


def test_the_night_belongs_to_the_evening_before():
    night, column = night_and_hour(
        minutes_of("2022-12-02T22:30", "2022-12-03T02:00", "2022-12-03T05:59", "2022-12-03T06:00")
    )
    assert night.tolist() == [4, 4, 4, 5]
    assert column.tolist() == [16, 20, 23, 0]


@given(moments, hours)
def test_the_slow_twin_agrees_on_night_and_hour(moment, boundary):
    night, column = night_and_hour(np.datetime64(moment), boundary)
    assert (int(night), int(column)) == slow_clocks.night_and_column(moment, boundary)
    again = night_of_weekday(moment.weekday(), moment.hour, boundary)
    assert [int(part) for part in again] == [int(night), int(column)]


def test_with_the_boundary_at_midnight_a_night_is_a_day():
    night, column = night_of_weekday(np.arange(7)[:, None], np.arange(24), 0)
    np.testing.assert_array_equal(night, np.repeat(np.arange(7), 24).reshape(7, 24))
    np.testing.assert_array_equal(column, np.tile(np.arange(24), (7, 1)))


def test_every_hour_of_the_week_has_a_cell_of_its_own():
    night, column = night_of_weekday(np.arange(7)[:, None], np.arange(24))
    np.testing.assert_array_equal(clock_table(night, column), np.ones((1, 7, 24)))


# The table


@given(st.lists(moments, max_size=40), st.randoms(use_true_random=False))
def test_the_order_of_the_events_is_of_no_account(events, shuffler):
    table = clock_table(*night_and_hour(np.array(events, "datetime64[m]")))
    assert table.sum() == len(events)
    shuffler.shuffle(events)
    np.testing.assert_array_equal(
        clock_table(*night_and_hour(np.array(events, "datetime64[m]"))), table
    )


def test_a_missing_time_is_in_no_cell():
    night, column = night_and_hour(minutes_of("NaT", "2022-12-03T02:00"))
    assert (night.tolist(), column.tolist()) == ([-1, 4], [-1, 20])
    assert clock_table(night, column).sum() == 1
    assert clock_table([-1, 3, 3], [5, -1, 5]).sum() == 1


def test_weights_and_series_go_where_they_belong():
    draw = np.random.default_rng(20260221)
    night, column = draw.integers(0, 7, 500), draw.integers(0, 24, 500)
    series, weights = draw.integers(0, 3, 500), draw.uniform(0, 1, 500)
    table = clock_table(night, column, weights, series, 3)
    expected = np.zeros((3, 7, 24))
    for place in range(500):
        expected[series[place], night[place], column[place]] += weights[place]
    np.testing.assert_allclose(table, expected, rtol=1e-12)
    assert table.sum() == pytest.approx(weights.sum())


# Exposure


@given(days, st.integers(0, 40), hours)
def test_the_slow_twin_agrees_on_exposure(first, length, boundary):
    last = first + dt.timedelta(days=length)
    got = clock_exposure(np.datetime64(first), np.datetime64(last), boundary)
    np.testing.assert_array_equal(got, slow_clocks.exposure(first, last, boundary))


@given(days, st.integers(0, 3_000))
def test_the_days_of_a_period_are_shared_out_among_the_weekdays(first, length):
    last = first + dt.timedelta(days=length)
    got = weekdays_between(np.datetime64(first), np.datetime64(last))
    assert got.sum() == length + 1
    assert got.max() - got.min() <= 1
    assert got[first.weekday()] == got.max()


def test_one_period_turned_round_among_several_is_refused():
    first = np.array(["2022-04-01", "2021-04-01"], "datetime64[D]")
    with pytest.raises(ValueError, match=r"^last is "):
        weekdays_between(first, np.array(["2022-12-31", "2021-03-01"], "datetime64[D]"))


def test_several_periods_are_counted_at_once():
    first = np.array(["2022-04-01", "2021-04-01"], "datetime64[D]")
    last = np.array(["2022-12-31", "2021-12-31"], "datetime64[D]")
    assert weekdays_between(first, last).shape == (2, 7)
    both = clock_exposure(first, last)
    np.testing.assert_array_equal(both[1], clock_exposure(first[1], last[1]))


# Rates


def test_rates_are_those_of_the_exact_interval():
    count, exposure = np.array([0, 1, 10, 300]), np.array([40, 39, 52, 0.5])
    got = clock_rates(count, exposure, 0.9)
    for part, expected in zip(
        (got.rate, got.low, got.high), rate_interval(count, exposure, 1, 0.9), strict=True
    ):
        np.testing.assert_allclose(part, expected, rtol=1e-12)


def test_an_hour_never_lived_through_has_no_rate():
    got = clock_rates([0.0, 0.0], [0.0, 5.0])
    assert np.isnan([got.rate[0], got.low[0], got.high[0]]).all()
    assert (got.rate[1], got.low[1]) == (0, 0)
    assert got.high[1] == pytest.approx(3.6889 / 5, rel=1e-4)


def test_a_weighted_hour_has_limits_between_its_neighbours():
    got = clock_rates([0, 0.5, 1, 1.5, 2], 1)
    assert (np.diff(got.low) > 0).all()
    assert (np.diff(got.high) > 0).all()


def test_the_limits_of_a_sum_of_shares_cover_the_truth():
    # Each event is spread in shares, as an unknown hour is: the sum varies less than a count.
    draw = np.random.default_rng(20260222)
    share = draw.choice([1.0, 0.5, 0.25], (4_000, 60))
    happened = draw.random((4_000, 60)) < 0.3
    got = clock_rates((share * happened).sum(axis=1), 1)
    truth = 60 * 0.3 * 1.75 / 3
    assert ((got.low <= truth) & (truth <= got.high)).mean() >= 0.95


# Default times


def test_a_crowd_at_exact_midnight_is_told_from_a_busy_night():
    draw = np.random.default_rng(20260223)
    busy = np.repeat(np.where(np.isin(np.arange(24), [22, 23, 0, 1, 2]), 6.0, 2.0), 60)
    busy[::60] *= 8  # people round to the hour
    plain = draw.poisson(busy)
    crowded = plain.copy()
    crowded[0] += 90
    got = heaps(np.stack([plain, crowded]))
    assert HEAPED[0] == "00:00"
    assert got.p[0, 0] > 0.05
    assert got.p[1, 0] < 1e-4
    assert got.excess[1, 0] - got.excess[0, 0] == 90
    assert (got.p[:, 2] < 1e-10).all()
    assert (got.p[:, 3] > 0.01).all()


def test_noon_and_the_half_hour_are_found_in_their_places():
    table = np.ones(1440)
    table[12 * 60] = 25
    table[30::60] = 4
    table[[10 * 60, 14 * 60]] = 9  # no neighbours of noon
    table[[2, 3, 4, 5]] = 0
    got = heaps(table)
    assert got.count.tolist() == [1, 25, 64, 96]
    assert got.expected.tolist() == [1, 1, 1548 / 60, 1548 / 60]
    assert got.excess.tolist() == [0, 24, 64 - 1548 / 60, 96 - 1548 / 60]
    assert got.p[0] > 0.4
    assert (got.p[1:] < 0.001).all()


@given(st.lists(st.integers(0, 6), min_size=5, max_size=5))
def test_the_slow_twin_agrees_on_heaps(counts):
    midnight, before, after, half, other = counts
    table = np.zeros(1440)
    table[[0, 1380, 60, 750, 17]] = midnight, before, after, half, other
    got, n = heaps(table), sum(counts)
    on_hour = midnight + before + after
    expected = [
        slow_clocks.binomial_p(midnight, on_hour, 1 / 3),
        1.0,
        slow_clocks.binomial_p(on_hour, n, 1 / 60),
        slow_clocks.binomial_p(half, n, 1 / 60),
    ]
    assert got.p.tolist() == pytest.approx(expected, rel=1e-9)


def test_times_without_habit_are_rarely_said_to_crowd():
    draw = np.random.default_rng(20260224)
    p = heaps(draw.multinomial(6_000, np.full(1440, 1 / 1440), 2_000)).p
    assert ((p <= 0.05).mean(axis=0) <= 0.05 + 3 * np.sqrt(0.05 * 0.95 / 2_000)).all()
    assert ((p <= 0.05).mean(axis=0)[2:] > 0.03).all()


def test_minutes_are_counted_each_in_its_series():
    times = minutes_of("2022-12-03T00:00", "1960-01-01T23:59", "NaT", "2022-05-01T00:00")
    got = minute_table(times, [0, 1, 0, 1], 2)
    assert got.sum(axis=1).tolist() == [1, 2]
    assert got[:, 0].tolist() == [1, 1]
    assert got[1, 1439] == 1


# Spans


def test_a_span_over_two_hours_leaves_the_hour_unknown():
    start = minutes_of(*["2022-12-03T01:00"] * 6)
    end = minutes_of(
        *("2022-12-03T03:00", "2022-12-03T03:01", "2022-12-09T01:00"),
        *("2022-12-03T01:00", "NaT", "2022-12-03T00:59"),
    )
    got = unknown_hours(start, end)
    assert (got.long, got.n, got.missing, got.backwards, got.share) == (2, 4, 1, 1, 0.5)
    assert 0 < got.low < 0.5 < got.high < 1
    assert unknown_hours(start, end, 24).long == 1


def test_without_any_span_nothing_is_said():
    got = unknown_hours(minutes_of("NaT"), minutes_of("NaT"))
    assert (got.n, got.missing) == (0, 1)
    assert np.isnan([got.share, got.low, got.high]).all()


def test_the_hour_is_known_of_a_span_that_is_short_and_in_order_or_has_no_end():
    start = minutes_of(*["2022-12-03T01:00"] * 5, "NaT", "NaT")
    end = minutes_of(
        *("2022-12-03T03:00", "2022-12-03T03:01", "2022-12-03T01:00", "NaT", "2022-12-03T00:59"),
        *("2022-12-03T01:00", "NaT"),
    )
    assert hour_is_known(start, end).tolist() == [True, False, True, True, False, False, False]
    assert hour_is_known(start, end, 24).tolist() == [True, True, True, True, False, False, False]


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(-9, 300)), min_size=1))
def test_what_is_known_long_or_backwards_is_every_event(spans):
    start = np.array([begun for begun, _ in spans], "datetime64[m]")
    end = start + np.array([length for _, length in spans], "timedelta64[m]")
    found = unknown_hours(start, end)
    assert hour_is_known(start, end).sum() == len(spans) - found.long - found.backwards


# Refusals


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: night_and_hour([1.5]), "times is of type float64, but must be datetime64"),
        (lambda: night_and_hour(minutes_of("NaT"), 24), "boundary is 24.0, but must be a whole"),
        (lambda: night_of_weekday(0, 3, 24), "boundary is 24.0, but must be a whole"),
        (lambda: night_of_weekday([0, 7], 3), "weekday is 7.0 at place 1, but must be a whole"),
        (lambda: night_of_weekday(0, 24), "hour is 24.0, but must be a whole number from 0 to 23"),
        (lambda: clock_table(7, 3), "night is 7.0, but must be a whole number from 0 to 6"),
        (lambda: clock_table(1, 3, -0.5), "weights is -0.5, but must be a finite number of at"),
        (lambda: clock_table([1], [3], 1, [2], 2), "series is 2.0 at place 0, but must be a"),
        (
            lambda: clock_exposure(np.datetime64("2022-01-02"), np.datetime64("2022-01-02"), 24),
            "boundary is 24.0, but must be a whole number from 0 to 23",
        ),
        (
            lambda: hour_is_known(minutes_of("NaT"), minutes_of("NaT"), 0),
            "longer_than is 0.0, but must be a finite number above 0",
        ),
        (lambda: heaps(np.zeros(24)), "minutes has the shape (24,), but its last axis must be"),
        (lambda: clock_rates(1, -1), "exposure is -1.0, but must be a finite number of at least"),
        (
            lambda: weekdays_between(np.datetime64("2022-01-02"), np.datetime64("2022-01-01")),
            "last is 2022-01-01, but must be a day from first (2022-01-02) on",
        ),
        (
            lambda: weekdays_between(np.datetime64("NaT"), np.datetime64("2022-01-01")),
            "last is 2022-01-01, but must be a day from first (NaT) on",
        ),
    ],
)
def test_what_is_no_time_is_refused_by_name(call, message):
    with pytest.raises(ValueError, match="^" + re.escape(message)):
        call()

from __future__ import annotations

import datetime as dt
import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.analysis.proportions import mid_p, newcombe_interval, wilson_interval
from frankpledge.analysis.reporting_lag import (
    historic_split,
    lag_profile,
    lag_quantiles,
    share_change,
)

from . import slow_reporting_lag

START = dt.date(2022, 4, 1)
dates = st.dates(dt.date(2019, 1, 1), dt.date(2022, 12, 31))
reports = st.lists(st.tuples(st.none() | dates, st.none() | dates, st.none() | dates), max_size=30)


def days(values) -> np.ndarray:
    return np.array([np.datetime64("NaT") if v is None else v for v in values], "datetime64[D]")


def columns(rows) -> tuple[np.ndarray, ...]:
    return tuple(days([row[place] for row in rows]) for place in range(3))


# The profile


@given(reports)
def test_the_slow_twin_agrees_on_every_count(rows):
    got = lag_profile(*columns(rows), np.datetime64(START))
    slow = slow_reporting_lag.profile(rows, START)
    assert got.n[0] == slow["n"]
    assert got.missing[0] == slow["missing"]
    assert got.backwards[0] == slow["backwards"]
    assert got.before.count[0] == slow["before"]
    assert got.straddling[0] == slow["straddling"]
    assert got.over_years.count[0].tolist() == [slow["one"], slow["two"]]


@given(reports, st.randoms(use_true_random=False))
def test_every_report_is_counted_once_and_the_order_is_of_no_account(rows, shuffler):
    got = lag_profile(*columns(rows), np.datetime64(START))
    assert got.n[0] + got.missing[0] + got.backwards[0] == len(rows)
    shuffler.shuffle(rows)
    again = lag_profile(*columns(rows), np.datetime64(START))
    assert (got.n, got.before.count) == (again.n, again.before.count)


def test_shares_come_with_the_limits_of_wilson_and_their_n():
    ends = days([dt.date(2019, 5, 1)] * 29 + [dt.date(2022, 5, 1)] * 71)
    got = lag_profile(ends, ends, np.datetime64("2022-06-01"), np.datetime64(START))
    assert got.before.share.tolist() == [0.29]
    assert (got.before.low[0], got.before.high[0]) == wilson_interval(29, 100)
    assert got.over_years.share.tolist() == [[0.29, 0.29]]
    assert got.over_years.n.tolist() == [[100, 100]]
    assert got.over_years.low[0, 1] == got.before.low[0]


def test_each_series_has_its_own_profile_and_its_own_period():
    draw = np.random.default_rng(20260261)
    ended = np.datetime64("2022-06-01") - draw.integers(0, 900, 300)
    told = ended + draw.integers(0, 900, 300)
    series = draw.integers(0, 3, 300)
    starts = np.array(["2022-04-01", "2021-04-01", "2020-04-01"], "datetime64[D]")
    both = lag_profile(ended, ended, told, starts[series], series, 4)
    for place in range(3):
        chosen = series == place
        alone = lag_profile(ended[chosen], ended[chosen], told[chosen], starts[place])
        assert both.before.count[place] == alone.before.count[0]
        np.testing.assert_array_equal(both.over_years.high[place], alone.over_years.high[0])
    assert both.n[3] == 0
    assert np.isnan(both.before.share[3])


@pytest.mark.parametrize(
    ("committed", "reported", "over"),
    [
        ("2021-03-01", "2022-03-01", 0),
        ("2021-03-01", "2022-03-02", 1),
        ("2020-02-29", "2021-02-28", 0),
        ("2020-02-29", "2021-03-01", 1),
        ("2020-12-31", "2021-12-31", 0),
        ("2020-12-31", "2022-01-01", 1),
    ],
)
def test_a_year_is_one_of_the_calendar(committed, reported, over):
    day = np.datetime64(committed)
    got = lag_profile(day, day, np.datetime64(reported), np.datetime64(START))
    assert got.over_years.count[0].tolist() == [over, 0]


# Quantiles


@given(reports, st.lists(st.integers(1, 9), min_size=1, max_size=4))
def test_the_slow_twin_agrees_on_quantiles(rows, tenths):
    got = lag_quantiles(*columns(rows), np.array(tenths) / 10)
    lags = [
        (told - (ended or began)).days
        for began, ended, told in rows
        if told and (ended or began) and (began or ended) <= (ended or began) <= told
    ]
    assert got.n[0] == len(lags)
    if not lags:
        assert np.isnan([got.days, got.low, got.high]).all()
        return
    assert got.days[0].tolist() == [slow_reporting_lag.quantile(lags, part) for part in tenths]
    assert (got.low <= got.days).all()
    assert (got.days <= got.high).all()


def test_the_limits_of_a_quantile_are_the_ordered_lags_that_cover_it():
    lags = np.arange(1, 41)
    ends = np.datetime64("2022-06-01") - lags
    got = lag_quantiles(ends, ends, np.datetime64("2022-06-01"), [0.5, 0.75, 0.99])
    for low, high, share in zip(got.low[0, :2], got.high[0, :2], (0.5, 0.75), strict=True):
        cover = slow_reporting_lag.chance_between(int(low), int(high), 40, share)
        assert 0.95 <= cover < 0.98
    assert (got.low[0, 0], got.high[0, 0]) == (14, 27)
    assert np.isinf(got.high[0, 2])
    assert lag_quantiles(ends, ends, np.datetime64("2022-06-01"), [0.01]).low[0, 0] == 0


def test_the_limits_of_the_median_cover_it_in_simulation():
    draw = np.random.default_rng(20260262)
    lags = np.floor(draw.exponential(100, (2_000, 30))).astype(int)
    told = np.full(lags.shape, np.datetime64("2022-06-01"))
    series = np.repeat(np.arange(2_000), 30)
    ends = (told - lags).ravel()
    got = lag_quantiles(ends, ends, told.ravel(), [0.5], series, 2_000)
    # The median of the whole days that the exponential lags are cut to.
    true = np.floor(100 * np.log(2))
    assert ((got.low <= true) & (true <= got.high)).mean() >= 0.95


def test_each_series_has_its_own_quantiles():
    draw = np.random.default_rng(20260263)
    lag, series = draw.integers(0, 900, 200), draw.integers(0, 4, 200)
    ends = np.datetime64("2022-06-01") - lag
    got = lag_quantiles(ends, ends, np.datetime64("2022-06-01"), [0.5, 0.9], series, 4)
    for place in range(4):
        expected = np.quantile(lag[series == place], [0.5, 0.9], method="inverted_cdf")
        np.testing.assert_array_equal(got.days[place], expected)


# Change


def test_a_change_of_share_is_the_difference_with_its_limits_and_p():
    got = share_change([29, 0], [100, 0], [40, 5], [90, 9])
    assert got.difference[0] == pytest.approx(0.29 - 40 / 90)
    low, high = newcombe_interval(29, 100, 40, 90)
    assert (got.low[0], got.high[0]) == (low, high)
    assert got.p[0] == mid_p(29, 100, 40, 90)
    assert (got.share[0], got.baseline_share[0]) == (0.29, 40 / 90)
    assert np.isnan([got.share[1], got.difference[1], got.low[1], got.p[1]]).all()


# The split


@given(reports, st.integers(1, 30))
def test_the_split_counts_every_report_once(rows, within):
    _, committed, told = columns(rows)
    got = historic_split(committed, told, np.datetime64("2021-01"), 18, recent_months=within)
    inside = [row for row in rows if row[2] and dt.date(2021, 1, 1) <= row[2] < dt.date(2022, 7, 1)]
    tables = np.zeros((3, 18))
    for _, ended, reported in inside:
        month = (reported.year - 2021) * 12 + reported.month - 1
        if ended is None or ended > reported:
            tables[2, month] += 1
        else:
            tables[int(slow_reporting_lag.over(ended, reported, within)), month] += 1
    np.testing.assert_array_equal(got.recent[0], tables[0])
    np.testing.assert_array_equal(got.historic[0], tables[1])
    np.testing.assert_array_equal(got.unknown[0], tables[2])
    assert got.outside == len(rows) - len(inside)


def test_each_series_has_its_row_of_months():
    told = days([dt.date(2022, 4, 5), dt.date(2022, 5, 5), dt.date(2022, 5, 6)])
    got = historic_split(told, told, np.datetime64("2022-04-01"), 2, [1, 0, 1], 2)
    assert got.recent.tolist() == [[0, 1], [1, 1]]
    assert got.historic.sum() == got.unknown.sum() == got.outside == 0


# Refusals

DAY = np.datetime64("2022-04-01")


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda: lag_profile([1], [DAY], [DAY], DAY), "committed_from is of type int64, but must"),
        (lambda: lag_profile([DAY], [1.0], [DAY], DAY), "committed_to is of type float64, but"),
        (lambda: lag_profile([DAY], [DAY], [1], DAY), "reported is of type int64, but must be"),
        (lambda: lag_profile([DAY], [DAY], [DAY], 1), "period_start is of type int64, but must"),
        (lambda: lag_profile([DAY], [DAY], [DAY], DAY, [1]), "series is 1.0 at place 0, but must"),
        (lambda: lag_quantiles([DAY], [DAY], [DAY], [50]), "shares is 50.0 at place 0, but must"),
        (lambda: lag_quantiles([DAY], [DAY], [DAY], level=2), "level is 2; give a number between"),
        (lambda: historic_split([DAY], [DAY], DAY, 0), "n_months is 0.0, but must be a whole"),
        (
            lambda: historic_split([DAY], [DAY], DAY, 2, recent_months=0),
            "recent_months is 0.0, but must be a whole number from 1",
        ),
        (
            lambda: historic_split([DAY], [DAY], np.datetime64("NaT"), 2),
            "first_month is NaT, but must be a month",
        ),
    ],
)
def test_what_is_no_report_is_refused_by_name(call, message):
    with pytest.raises(ValueError, match="^" + re.escape(message)):
        call()

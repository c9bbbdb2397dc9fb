"""Reporting lag: how long after it was committed an offence is reported, and what that hides.

A rise in a month's reports may be a rise of old offences told at last. Days are datetime64[D]; a
missing one (NaT) is counted as missing and never guessed. An offence committed over a span has the
least lag that it can have: from the last day of the span. Years are those of the calendar: what
was committed on 1 March is over one year old from 2 March of the next.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from scipy import stats

from frankpledge.analysis import inputs
from frankpledge.analysis.proportions import (
    difference_of_proportions,
    mid_p,
    newcombe_interval,
    proportion,
    wilson_interval,
)

if TYPE_CHECKING:
    from numpy.typing import ArrayLike, NDArray

YEARS = (1, 2)


@dataclass(frozen=True)
class Shares:
    """Shares of n, with Wilson's limits; nan where n is 0."""

    count: NDArray[np.float64]
    n: NDArray[np.float64]
    share: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]


@dataclass(frozen=True)
class LagProfile:
    """The reporting lag of each series: `n` reports can be placed, the rest are told apart.

    `before` are those committed wholly before the period, `straddling` those whose span reaches
    into it, counted beside. `over_years` has an axis more, of 1 and 2 years.
    """

    n: NDArray[np.float64]
    missing: NDArray[np.float64]
    backwards: NDArray[np.float64]
    before: Shares
    straddling: NDArray[np.float64]
    over_years: Shares


@dataclass(frozen=True)
class LagQuantiles:
    """Quantiles of the lag in days, series × shares, with limits; nan without reports.

    The lower limit is 0 and the upper endless where too few were reported to say.
    """

    days: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    n: NDArray[np.float64]


@dataclass(frozen=True)
class ShareChange:
    """How a share has changed since the baseline: the difference first, with limits and p."""

    share: NDArray[np.float64]
    baseline_share: NDArray[np.float64]
    difference: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    p: NDArray[np.float64]


@dataclass(frozen=True)
class HistoricSplit:
    """Reports of each series in each month, series × months, by how old the offence was.

    `unknown` are those without a day of offence, or with one after the report. `outside` counts
    those reported in no month of the table, or on no known day.
    """

    recent: NDArray[np.float64]
    historic: NDArray[np.float64]
    unknown: NDArray[np.float64]
    outside: int


def lag_profile(
    committed_from: ArrayLike,
    committed_to: ArrayLike,
    reported: ArrayLike,
    period_start: ArrayLike,
    series: ArrayLike = 0,
    n_series: int = 1,
    level: float = 0.95,
) -> LagProfile:
    """Return the shares of a period's reports that were committed before it, and over years ago.

    The limits are those of Wilson (1927), "Probable inference, the law of succession, and
    statistical inference", Journal of the American Statistical Association 22. A report without its own day,
    or without any of offence, is missing; of two days of offence one is enough. A report before
    the offence ended, or an offence that ended before it began, is backwards. Neither is in `n`.

    The first four are datetime64 and `series` places in the first axis of the results; they
    broadcast to one row of reports: those of one period, which the caller has chosen.
    Raises ValueError for other types, a series out of range, and a level outside 0 to 1.

    >>> day = lambda *texts: np.array(texts, "datetime64[D]")
    >>> profile = lag_profile(
    ...     day("2019-05-01", "2022-06-01"), day("NaT", "2022-06-02"), day("2022-06-09"),
    ...     day("2022-04-01"),
    ... )
    >>> profile.before.share.tolist(), profile.over_years.count.tolist()
    ([0.5], [[1.0, 1.0]])
    """
    began, ended, told = _spans(committed_from, committed_to, reported)
    start = _days("period_start", period_start)
    began, ended, told, start, group = np.broadcast_arrays(
        began, ended, told, start, inputs.places("series", series, n_series)
    )

    def each(chosen: NDArray[np.bool_]) -> NDArray[np.float64]:
        return np.bincount(group[chosen], minlength=n_series).astype(np.float64)

    missing = np.isnat(ended) | np.isnat(told) | np.isnat(start)
    backwards = ~missing & ((told < ended) | (ended < began))
    good = ~missing & ~backwards
    n, over = each(good), [good & _over(ended, told, 12 * years) for years in YEARS]
    return LagProfile(
        n,
        each(missing),
        each(backwards),
        _shares(each(good & (ended < start)), n, level),
        each(good & (began < start) & (ended >= start)),
        _shares(np.stack([each(old) for old in over], axis=-1), n[:, None], level),
    )


def lag_quantiles(
    committed_from: ArrayLike,
    committed_to: ArrayLike,
    reported: ArrayLike,
    shares: ArrayLike = (0.25, 0.5, 0.75, 0.9),
    series: ArrayLike = 0,
    n_series: int = 1,
    level: float = 0.95,
) -> LagQuantiles:
    """Return within how many days a share of the offences was reported: 0.5 is the median.

    The least lag within which at least the share was reported, and the limits from the ordered lags
    that the binomial names (David & Nagaraja 2003, "Order statistics", section 7.1), which need no
    shape of the lags. Missing and backwards reports, as in `lag_profile`, are left out.

    Arguments and errors are as in `lag_profile`; ValueError too for a share outside 0 to 1.

    >>> ends = np.datetime64("2022-06-01") - np.array([0, 1, 2, 30, 400])
    >>> lag_quantiles(ends, ends, np.datetime64("2022-06-01"), [0.5, 0.8]).days.tolist()
    [[2.0, 30.0]]
    """
    area, wanted = inputs.tail_area(level), inputs.probabilities("shares", shares)
    began, ended, told = _spans(committed_from, committed_to, reported)
    began, ended, told, group = np.broadcast_arrays(
        began, ended, told, inputs.places("series", series, n_series)
    )
    good = (told >= ended) & (ended >= began)
    lag, of = (told[good] - ended[good]) / np.timedelta64(1, "D"), group[good]
    n = np.bincount(of, minlength=n_series).astype(np.float64)[:, None]
    order = np.append(lag[np.lexsort((lag, of))], np.nan)
    first = np.cumsum(n, axis=0) - n

    def ordered(rank: NDArray[np.float64]) -> NDArray[np.float64]:
        inside = (rank >= 1) & (rank <= n)
        place = np.where(inside, first + rank - 1, len(order) - 1)
        return np.asarray(order[place.astype(np.intp)])

    # A share such as 0.8 of 5 must be the fourth, not, by rounding, the fifth.
    rank = np.maximum(np.ceil(wanted * n - 1e-9), 1.0)
    below = np.asarray(stats.binom.ppf(area, n, wanted))
    above = np.asarray(stats.binom.ppf(1 - area, n, wanted)) + 1
    low, high = ordered(below), ordered(above)
    low = np.where((below < 1) & (n > 0), 0.0, low)
    high = np.where((above > n) & (n > 0), np.inf, high)
    return LagQuantiles(ordered(rank), low, high, n[:, 0])


def share_change(
    count: ArrayLike,
    n: ArrayLike,
    baseline: ArrayLike,
    baseline_n: ArrayLike,
    level: float = 0.95,
) -> ShareChange:
    """Return how a share has changed, such as that committed before the period, on last year.

    The difference with the limits of method 10 of Newcombe (1998), and the mid-p of
    `proportions.mid_p` (Lancaster 1961). Shapes and errors are those of `mid_p`.

    >>> change = share_change(56, 70, 48, 80)
    >>> [round(float(part), 4) for part in (change.difference, change.low, change.high, change.p)]
    [0.2, 0.0524, 0.3339, 0.0084]
    """
    four = (count, n, baseline, baseline_n)
    low, high = newcombe_interval(*four, level)
    p, difference = mid_p(*four), difference_of_proportions(*four)
    share, before = proportion(count, n), proportion(baseline, baseline_n)
    return ShareChange(share, before, difference, low, high, p)


def historic_split(
    committed: ArrayLike,
    reported: ArrayLike,
    first_month: ArrayLike,
    n_months: int,
    series: ArrayLike = 0,
    n_series: int = 1,
    recent_months: int = 12,
) -> HistoricSplit:
    """Return each month's reports, recent ones apart from historic ones.

    An offence is recent that was committed within `recent_months` of its report, and historic
    otherwise: a split by count, with no formula behind it. `committed` is the last day it can have been.
    The sums of the three tables and `outside` are that of the reports.

    `committed` and `reported` are datetime64, `first_month` one datetime64; the tables are
    n_series × n_months. Raises ValueError for other types, for a first month that is missing, a
    series out of range, and n_months or recent_months below 1.

    >>> day = lambda *texts: np.array(texts, "datetime64[D]")
    >>> split = historic_split(
    ...     day("2021-05-08", "2021-05-09", "NaT"), day("2022-05-09"), np.datetime64("2022-04"), 2
    ... )
    >>> split.recent.tolist(), split.historic.tolist(), split.unknown.tolist()
    ([[0.0, 1.0]], [[0.0, 1.0]], [[0.0, 1.0]])
    """
    length, within = (
        inputs.times("n_months", n_months),
        inputs.times("recent_months", recent_months),
    )
    beginning = _days("first_month", first_month)
    if np.isnat(beginning).any():
        raise ValueError("first_month is NaT, but must be a month; give the first of the table")
    happened, told, group = np.broadcast_arrays(
        _days("committed", committed),
        _days("reported", reported),
        inputs.places("series", series, n_series),
    )
    month = _month(told) - _month(beginning)
    inside = ~np.isnat(told) & (month >= 0) & (month < length)

    def table(chosen: NDArray[np.bool_]) -> NDArray[np.float64]:
        cell = (group * length + month)[inside & chosen]
        counts = np.bincount(cell, minlength=n_series * length)
        return counts.reshape(n_series, length).astype(np.float64)

    known, old = happened <= told, _over(happened, told, within)
    outside = int((~inside).sum())
    return HistoricSplit(table(known & ~old), table(known & old), table(~known), outside)


def _days(name: str, values: ArrayLike) -> NDArray[np.datetime64]:
    return inputs.moments(name, values).astype("datetime64[D]")


def _spans(
    committed_from: ArrayLike, committed_to: ArrayLike, reported: ArrayLike
) -> tuple[NDArray[np.datetime64], NDArray[np.datetime64], NDArray[np.datetime64]]:
    """Return the first and last day of the offence, either standing in for the other, and the report."""
    began, ended = np.broadcast_arrays(
        _days("committed_from", committed_from), _days("committed_to", committed_to)
    )
    first, last = np.where(np.isnat(began), ended, began), np.where(np.isnat(ended), began, ended)
    return first, last, _days("reported", reported)


def _month(days: NDArray[np.datetime64]) -> NDArray[np.int64]:
    return np.asarray(days.astype("datetime64[M]").astype(np.int64))


def _over(
    committed: NDArray[np.datetime64], told: NDArray[np.datetime64], months: int
) -> NDArray[np.bool_]:
    """Tell whether more than so many months of the calendar passed; False where a day is missing."""
    known = ~np.isnat(committed) & ~np.isnat(told)
    later = _month(np.where(known, told, committed[()])) - _month(committed) - months
    day, other = (
        (part - part.astype("datetime64[M]")).astype(np.int64) for part in (told, committed)
    )
    return np.asarray(known & ((later > 0) | ((later == 0) & (day > other))))


def _shares(count: NDArray[np.float64], n: NDArray[np.float64], level: float) -> Shares:
    low, high = wilson_interval(count, n, level)
    return Shares(count, np.broadcast_to(n, count.shape), proportion(count, n), low, high)

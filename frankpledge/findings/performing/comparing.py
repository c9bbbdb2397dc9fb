"""Comparing: what a span of months came to beside the same months a year before; unlike spans are never compared.

A total of nine months against one of twelve, or of April to December against July to March, would measure the calendar.
So a span is set only against the same calendar months, and only where each of them is held in both years.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from frankpledge.analysis.rate_ratios import exact_rate_ratio
from frankpledge.analysis.two_counts import difference_interval
from frankpledge.definitions.indicators import RESIDENTS
from frankpledge.evidence.questions import MONTHS_IN_YEAR, Period, month_words
from frankpledge.faults import CallFault

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from frankpledge.findings.performing.counting import Monthly

# How many months from April on each view tells of.
VIEWS = {"year": 12, "nine-months": 9}
ONCE_A_YEAR = "It is read less often than these months end: they cannot be told apart."


@dataclass(frozen=True)
class Compared:
    """Indicators × areas over ``period`` and over ``before``, the same months of an earlier year.

    ``now`` and ``earlier`` are totals of counts and rates, the share over all months of what is taken of another
    topic, and the mean of readings that people enter; nan where a month is missing. ``change`` is ``now`` less
    ``earlier``, ``low`` to ``high`` its 95 % limits; ``percent`` with its own limits is nan over nothing. Limits stand
    where both are whole counts. ``why_not`` says why a cell is not compared.
    """

    period: Period
    before: Period
    now: NDArray[np.float64]
    earlier: NDArray[np.float64]
    change: NDArray[np.float64]
    low: NDArray[np.float64]
    high: NDArray[np.float64]
    percent: NDArray[np.float64]
    percent_low: NDArray[np.float64]
    percent_high: NDArray[np.float64]
    why_not: dict[tuple[int, int], str]


def span_of(view: str, year: int) -> Period:
    """Return the months of a view in the year that begins in April of ``year``; a CallFault for an unknown view.

    >>> span_of("nine-months", 2024)
    Period(first='2024-04', last='2024-12')
    """
    if view not in VIEWS:
        raise CallFault(f"There is no view {view!r}. Choose one of {', '.join(VIEWS)}.")
    return Period(f"{year:04d}-04", Period.financial_year(year).months[VIEWS[view] - 1])


def require_like(period: Period, before: Period) -> None:
    """Refuse two spans that are not the same calendar months of different years, the earlier one second."""
    years = int(period.first[:4]) - int(before.first[:4])
    if years < 1 or period.years_earlier(years) != before:
        raise CallFault(
            f"{period.words} is not compared with {before.words}: only with the same months of an earlier year."
        )
    if len(period.months) > MONTHS_IN_YEAR:
        raise CallFault(f"{period.words} is longer than a year, and would be compared with itself.")


def compare(monthly: Monthly, period: Period, before: Period | None = None) -> Compared:
    """Set a span beside the same months a year before, or of ``before``; a CallFault where those are unlike."""
    earlier_span = before if before is not None else period.years_earlier(1)
    require_like(period, earlier_span)
    now, earlier = _Span(monthly, period), _Span(monthly, earlier_span)
    both = now.complete & earlier.complete
    change = np.where(both, now.value - earlier.value, np.nan)
    low, high, percent, percent_low, percent_high = (
        np.full(change.shape, np.nan) for _ in range(5)
    )
    over = both & (earlier.value > 0)
    percent[over] = 100.0 * (now.value[over] / earlier.value[over] - 1.0)
    exact = both & now.is_whole & earlier.is_whole
    if exact.any():
        scale = now.scale[exact]
        low[exact], high[exact] = (scale * limit for limit in difference_interval(
            now.total[exact], earlier.total[exact], 1.0))  # fmt: skip
    exact &= over
    if exact.any():
        told = exact_rate_ratio(now.total[exact], 1.0, earlier.total[exact], 1.0)
        percent_low[exact], percent_high[exact] = (
            100.0 * (told.low - 1.0),
            100.0 * (told.high - 1.0),
        )
    why_not = {
        cell: why for cell in np.ndindex(both.shape) if (why := _why_not(now, earlier, cell))
    }
    return Compared(period, earlier_span, now.value, earlier.value, change, low, high, percent, percent_low,
                    percent_high, why_not)  # fmt: skip


def _why_not(now: _Span, earlier: _Span, cell: tuple[int, ...]) -> str:
    """Say why a cell is not compared; nothing where it is."""
    if not now.needed[cell[0]].any():
        return ONCE_A_YEAR
    return now.lacks(cell) or (f"A year before: {told}" if (told := earlier.lacks(cell)) else "")


class _Span:
    """The months of one span: which are needed, which are held, and what they come to."""

    def __init__(self, monthly: Monthly, period: Period) -> None:
        self.monthly, self.period = monthly, period
        places = {month: n for n, month in enumerate(monthly.months)}
        at = [places.get(month, -1) for month in period.months]
        beyond = np.array([place < 0 for place in at])
        counted = np.where(beyond, np.nan, monthly.counted[:, :, at])
        over = np.where(beyond, np.nan, monthly.over[:, :, at])
        # A value of three months stands at the last of them, and only what lies whole in the span belongs to it.
        offsets = np.arange(1, len(at) + 1)
        every = np.array(monthly.every)[:, None]
        self.needed = (offsets[None, :] % every == 0) & (len(at) % every == 0)
        self.held = np.isfinite(counted) & np.isfinite(over)
        self.complete = (self.held | ~self.needed[:, None, :]).all(axis=2) & self.needed.any(
            axis=1
        )[:, None]
        self.scale = np.broadcast_to(monthly.scale, self.complete.shape)
        self._add_up(counted, over)

    def _add_up(self, counted: NDArray[np.float64], over: NDArray[np.float64]) -> None:
        used = self.needed[:, None, :]
        part = np.where(used, counted, 0.0)
        self.total = np.where(self.complete, part.sum(axis=2), np.nan)
        summed = self.total * self.scale
        whole = np.where(used, over, 0.0).sum(axis=2)
        per = np.array([question.per for question in self.monthly.questions])[:, None]
        share = per * self.total / np.where(whole > 0, whole, np.nan)
        mean = summed / np.maximum(used.sum(axis=2), 1)
        adds_up = np.array(
            [q.numerator != "" and q.denominator in ("", RESIDENTS) for q in self.monthly.questions]
        )
        is_share = np.array([q.denominator not in ("", RESIDENTS) for q in self.monthly.questions])
        self.value = np.where(is_share[:, None], share, np.where(adds_up[:, None], summed, mean))
        self.complete &= np.isfinite(self.value)
        whole_months = np.where(np.isfinite(part), part, 0.5) % 1 == 0
        self.is_whole = self.complete & adds_up[:, None] & whole_months.all(axis=2)

    def lacks(self, cell: tuple[int, ...]) -> str:
        """Say which month a cell lacks; nothing where it has them all."""
        if self.complete[cell]:
            return ""
        every_month = np.isfinite(self.monthly.counted[cell])
        latest = (
            self.monthly.months[int(np.flatnonzero(every_month)[-1])] if every_month.any() else ""
        )
        if not latest:
            return "nothing is held."
        if latest < self.period.last:
            return f"held to {month_words(latest)}."
        gone = np.flatnonzero(self.needed[cell[0]] & ~self.held[cell])
        if not len(gone):
            return "it is a share of nothing."
        return f"nothing is held of {month_words(self.period.months[int(gone[0])])}."

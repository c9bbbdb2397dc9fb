"""Standing: how every indicator stands in every area as of a month: its variation, and where its year may end.

The chart is that of the method `control-chart` over the latest three years, the projection that of `projection` over
all months, both for all series at once; the tests hold them against those methods, one series at a time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from frankpledge.analysis.control_charts import Variation, classify, xmr_chart
from frankpledge.analysis.projection import MINIMUM_MONTHS, project
from frankpledge.analysis.projection.projecting import Predicted
from frankpledge.analysis.seasonal_adjustment import adjust_for_season
from frankpledge.analysis.seasons import decompose
from frankpledge.evidence.questions import MONTHS_IN_YEAR, Period, month_number, month_text
from frankpledge.faults import CallFault
from frankpledge.findings.methods.control_chart import CLEAR_P, POLARITIES, TOO_RARE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from frankpledge.findings.performing.counting import Monthly

CHART_MONTHS = 36
_LIMITS = ("low_80", "high_80", "low_95", "high_95")
_MARCH = 2
NO_COUNT = "It is no count of single records, month by month, so that nothing is projected."
TOO_SHORT = (
    f"A projection needs {MINIMUM_MONTHS} months with a value, three of each month of the year."
)
A_MONTH_LACKS = (
    "A month of the year so far is missing, so that its total cannot be told. Missing is not zero."
)
NOT_YET = "The year begins later than the month after the latest reading."
NO_READING = "There is no reading yet."


@dataclass(frozen=True)
class Performing:
    """Indicators × areas as of the last month of ``monthly``; every array nan where nothing can be told.

    ``last``: the place of the latest month with a value, −1 where there is none. ``variation``: codes of `Variation`,
    × months; ``centre``, ``lower``, ``upper`` and ``adjusted`` (the value with its season taken out, where one stands
    out) belong to it. ``total``: the year's total by its end, ``so_far`` what it has already; ``ahead``: the twelve
    months of the year, nan in those behind; all in units of the value. ``why_not``: why a cell has no projection.
    """

    monthly: Monthly
    year: Period
    last: NDArray[np.intp]
    variation: NDArray[np.int8]
    centre: NDArray[np.float64]
    lower: NDArray[np.float64]
    upper: NDArray[np.float64]
    adjusted: NDArray[np.float64]
    so_far: NDArray[np.float64]
    total: Predicted
    ahead: Predicted
    why_not: dict[tuple[int, int], str]

    @property
    def as_of(self) -> str:
        """The month as of which it was read."""
        return self.monthly.months[-1]

    def at(self, key: str, code: str) -> tuple[int, int]:
        """Return the places of an indicator and an area; a CallFault where one is not there."""
        return self.monthly.at(key, code)

    def latest(self, key: str, code: str) -> tuple[str, float, Variation] | None:
        """Return the latest month with a value, the value and its variation; None where there is none."""
        i, a = self.at(key, code)
        at = int(self.last[i, a])
        if at < 0:
            return None
        value = float(self.monthly.values[i, a, at])
        return self.monthly.months[at], value, Variation(int(self.variation[i, a, at]))


def year_around(month: str) -> Period:
    """Return the year from April to March that holds a month.

    >>> year_around("2024-09"), year_around("2025-03").first
    (Period(first='2024-04', last='2025-03'), '2024-04')
    """
    number = month_number(month)
    end = number + (_MARCH - number) % MONTHS_IN_YEAR
    return Period(month_text(end - MONTHS_IN_YEAR + 1), month_text(end))


def performing(monthly: Monthly, year: Period | None = None) -> Performing:
    """Read indicators as of the last month counted, and project each to the end of ``year`` (April to March).

    To read them as of an earlier month, give ``monthly.until(month)``. A series that ends before that month is
    projected from where it ends. A CallFault for a year that is not of twelve months.
    """
    asked = year or year_around(monthly.months[-1])
    if len(asked.months) != MONTHS_IN_YEAR:
        raise CallFault(f"{asked.words} is not a year of twelve months.")
    known = np.isfinite(monthly.values)
    latest = known.shape[2] - 1 - np.argmax(known[:, :, ::-1], axis=2)
    last = np.where(known.any(axis=2), latest, -1)
    charted = _Charts(monthly).drawn()
    centre, lower, upper, adjusted = charted.lines
    found = _Projecting(monthly, asked, last)
    found.run()
    return Performing(
        monthly, asked, last, charted.variation, centre, lower, upper, adjusted, found.so_far,
        Predicted(**found.total), Predicted(**found.ahead), found.why_not,
    )  # fmt: skip


class _Charts:
    """The charts of all series over their latest months, in groups of those that are read equally often."""

    def __init__(self, monthly: Monthly) -> None:
        self.monthly = monthly
        shape = monthly.counted.shape
        self.variation = np.full(shape, Variation.NO_DATA, dtype=np.int8)
        self.lines = [np.full(shape, np.nan) for _ in range(4)]  # centre, lower, upper, adjusted

    def drawn(self) -> _Charts:
        groups: dict[tuple[int, int], list[int]] = {}
        for i, every in enumerate(self.monthly.every):
            groups.setdefault((every, self._ends(i, every)), []).append(i)
        for (every, ends), rows in sorted(groups.items()):
            self._draw(rows, every, ends)
        return self

    def _ends(self, i: int, every: int) -> int:
        """Return in which month periods end: quarters as the calendar's; a partner's year in December, the plan's in
        March."""
        if every != MONTHS_IN_YEAR:
            return every - 1
        known = np.flatnonzero(np.isfinite(self.monthly.values[i]).any(axis=0))
        return month_number(self.monthly.months[known[-1]]) % every if known.size else every - 1

    def _draw(self, rows: list[int], every: int, ends: int) -> None:
        months = self.monthly.months
        at = [m for m, month in enumerate(months) if month_number(month) % every == ends]
        at = at[-CHART_MONTHS:]
        if not at:
            return
        areas = len(self.monthly.areas)
        index = np.ix_(rows, range(areas), at)
        values = self.monthly.values[index].reshape(len(rows) * areas, len(at))
        first = month_number(months[at[0]]) % MONTHS_IN_YEAR + 1
        shown = _without_season(values, first) if every == 1 else values
        chart = xmr_chart(shown, never_negative=True)
        good = [POLARITIES[self.monthly.questions[i].polarity] for i in rows for _ in range(areas)]
        classes = classify(chart, good)
        classes[_too_rare(values) & (classes != Variation.NO_DATA)] = Variation.TOO_FEW_POINTS
        self.variation[index] = classes.reshape(len(rows), areas, len(at))
        for line, told in zip(
            self.lines, (chart.centre, chart.lower, chart.upper, shown), strict=True
        ):
            line[index] = told.reshape(len(rows), areas, len(at))


def _too_rare(values: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Tell, series × 1, which counts are so rare that the rules would flag them though nothing changed."""
    known = np.isfinite(values)
    mean = np.where(known, values, 0.0).sum(axis=1) / np.maximum(known.sum(axis=1), 1)
    return np.broadcast_to((_whole(values) & (mean < TOO_RARE))[:, None], values.shape)


def _whole(values: NDArray[np.float64]) -> NDArray[np.bool_]:
    return np.asarray((np.where(np.isfinite(values), values, 0.0) % 1 == 0).all(axis=1))


def _without_season(values: NDArray[np.float64], first: int) -> NDArray[np.float64]:
    """Take the season out of series that are long enough and in which it stands out from chance."""
    if values.shape[1] < CHART_MONTHS:
        return values
    told = adjust_for_season(values, first)
    wanted = told.adjusted.copy()
    whole = _whole(values)
    if whole.any():
        apart = decompose(values[whole], first)
        wanted[whole] &= ~apart.enough | (apart.p < CLEAR_P)
    return np.where(wanted[:, None], told.values, values)


class _Projecting:
    """The projections of all series to a year's end, in groups of those whose latest month is the same."""

    def __init__(self, monthly: Monthly, year: Period, last: NDArray[np.intp]) -> None:
        self.monthly, self.year, self.last = monthly, year, last
        shape = last.shape
        self.so_far = np.full(shape, np.nan)
        self.total = {name: np.full(shape, np.nan) for name in ("mean", "variance", *_LIMITS)}
        self.ahead = {
            name: np.full((*shape, MONTHS_IN_YEAR), np.nan)
            for name in ("mean", "variance", *_LIMITS)
        }
        self.why_not: dict[tuple[int, int], str] = {}

    def run(self) -> None:
        groups: dict[int, list[tuple[int, int]]] = {}
        for i, a in np.ndindex(self.last.shape):
            why = self._why_not(i, a)
            if why:
                self.why_not[i, a] = why
            else:
                groups.setdefault(int(self.last[i, a]), []).append((i, a))
        for last, cells in groups.items():
            self._project(last, cells)

    def _why_not(self, i: int, a: int) -> str:
        """Say why a cell cannot be projected; nothing where it may."""
        if (i, a) in self.monthly.refused:
            return self.monthly.refused[i, a]
        if self.last[i, a] < 0:
            return NO_READING
        counts = self.monthly.counted[i, a]
        scaled = np.isfinite(self.monthly.scale[i, a])
        if self.monthly.every[i] != 1 or not scaled or not _whole(counts[None])[0]:
            return NO_COUNT
        latest = self.monthly.months[self.last[i, a]]
        if month_number(self.year.first) > month_number(latest) + 1:
            return NOT_YET
        return ""

    def _project(self, last: int, cells: list[tuple[int, int]]) -> None:
        """Project series that end at one month; where the year is over by then, its total is certain."""
        i, a = (np.array(part) for part in zip(*cells, strict=True))
        latest = month_number(self.monthly.months[last])
        ahead = month_number(self.year.last) - latest
        so_far = MONTHS_IN_YEAR - ahead
        counts = self.monthly.counted[i, a, : last + 1]
        scale = self.monthly.scale[i, a]
        if ahead <= 0:
            self._settle(cells, i, a, scale)
            return
        if so_far > counts.shape[1]:
            self.why_not |= dict.fromkeys(cells, A_MONTH_LACKS)
            return
        first = month_number(self.monthly.months[0]) % MONTHS_IN_YEAR + 1
        found = project(counts, ahead, first, so_far)
        self.so_far[i, a] = found.so_far * scale
        for name, held in self.total.items():
            by = scale**2 if name == "variance" else scale
            held[i, a] = getattr(found.total, name) * by
            self.ahead[name][i, a, so_far:] = getattr(found.months, name) * by[:, None]
        for n, cell in enumerate(cells):
            if not found.enough[n]:
                self.why_not[cell] = TOO_SHORT
            elif np.isnan(found.so_far[n]):
                self.why_not[cell] = A_MONTH_LACKS

    def _settle(
        self, cells: Iterable[tuple[int, int]], i: NDArray[np.intp], a: NDArray[np.intp], scale: NDArray[np.float64]
    ) -> None:  # fmt: skip
        """Write down the total of a year that is over: certain, where no month of it is missing."""
        at = {month: n for n, month in enumerate(self.monthly.months)}
        if not set(self.year.months) <= set(at):
            self.why_not |= dict.fromkeys(cells, A_MONTH_LACKS)
            return
        places = [at[month] for month in self.year.months]
        totals = self.monthly.counted[i[:, None], a[:, None], places].sum(axis=1) * scale
        self.so_far[i, a] = totals
        for name, held in self.total.items():
            held[i, a] = np.where(np.isnan(totals), np.nan, 0.0) if name == "variance" else totals
        for n, cell in enumerate(cells):
            if np.isnan(totals[n]):
                self.why_not[cell] = A_MONTH_LACKS

"""Say of every row of a workbook what it would do, and of every cell that is amiss why; nothing is written."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from frankpledge.evidence.questions import Area, Period
from frankpledge.faults import CallFault
from frankpledge.web.actions.workbooks.reading import cell_name
from frankpledge.web.performance.readings.entering import (
    Counted,
    check_period,
    check_words,
    is_same,
    value_of,
)
from frankpledge.web.performance.readings.written import number_in
from frankpledge.web.performance.standing import areas_for, areas_of
from frankpledge.web.performance.workbooks import layout
from frankpledge.web.ui.workbooks import is_formula

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable, Mapping

    from frankpledge.web.performance.models import Indicator, Reading
    from frankpledge.web.performance.workbooks.layout import Row

_T = TypeVar("_T")
# A month as text, or as a spreadsheet turns it into a day.
_MONTH = re.compile(r"(\d{4}-(?:0[1-9]|1[0-2]))(?:-01(?: 00:00(?::00)?)?)?", re.ASCII)


class Refused(NamedTuple):
    """A cell for which a row is not taken: its name, its column, what stands in it, and the way out."""

    cell: str
    column: str
    value: str
    why: str


class Planned(NamedTuple):
    """A row that would be taken: what it says, and the value that it would revise, if any."""

    row: Row
    area: Area
    period: Period
    counted: Counted
    value: float
    source: str
    note: str
    stands: float | None


@dataclass
class Report:
    """What a workbook would do: new readings, revisions, rows that change nothing or are empty, cells refused."""

    new: list[Planned] = field(default_factory=list)
    revised: list[Planned] = field(default_factory=list)
    refused: list[Refused] = field(default_factory=list)
    same: int = 0
    empty: int = 0
    rows_refused: int = 0

    @property
    def accepted(self) -> list[Planned]:
        """Every row that would be taken."""
        return [*self.new, *self.revised]


class _Amiss(CallFault):
    """A cell cannot be taken; ``column`` says which."""

    def __init__(self, column: str, why: str) -> None:
        super().__init__(why)
        self.column = column


@dataclass
class _Known:
    indicator: Indicator
    today: datetime.date
    areas: dict[str, Area]
    stands: dict[tuple[str, str], Reading]
    seen: set[tuple[str, str]] = field(default_factory=set)


def check(
    indicator: Indicator, today: datetime.date, rows: Iterable[Row], places: Mapping[str, int]
) -> Report:
    """Say of every row what it would do, against what stands today."""
    areas = areas_for(indicator, areas_of(indicator.partnership))
    stands = {(one.area, one.last): one for one in indicator.readings.order_by("number")}
    known, report = _Known(indicator, today, {one.code: one for one in areas}, stands), Report()
    for row in rows:
        if not any(row.get(name) for name in (layout.COUNTED, layout.OVER)):
            report.empty += 1
            continue
        faults: list[_Amiss] = []
        planned = _plan(known, row, faults)
        if faults:
            report.rows_refused += 1
            report.refused += [_refused(row, fault, places) for fault in faults]
        elif planned is None:
            report.same += 1
        else:
            (report.new if planned.stands is None else report.revised).append(planned)
    return report


def _refused(row: Row, fault: _Amiss, places: Mapping[str, int]) -> Refused:
    place = places.get(fault.column, places[layout.COUNTED])
    return Refused(
        cell_name(place, row.number), fault.column, row.get(fault.column)[:80], str(fault)
    )


def _plan(known: _Known, row: Row, faults: list[_Amiss]) -> Planned | None:
    """Return what a row would do, None where it changes nothing; what is amiss is added to ``faults``."""
    area = _take(faults, layout.CODE, lambda: _area(known, row))
    period = _take(faults, layout.LAST, lambda: _period(known, row))
    number = _take(faults, layout.COUNTED, lambda: number_in(row.get(layout.COUNTED)))
    over = None
    if known.indicator.is_rate or row.get(layout.OVER):
        over = _take(faults, layout.OVER, lambda: number_in(row.get(layout.OVER)))
    faults += [
        _Amiss(name, "This is a formula. Type the words themselves.")
        for name in (layout.SOURCE, layout.NOTE)
        if is_formula(row.get(name))
    ]
    if faults or area is None or period is None or number is None:
        return None
    counted = Counted(number, over)
    value = _take(faults, layout.OVER, lambda: value_of(known.indicator, counted))
    _take(faults, layout.LAST, lambda: _once(known, area.code, period))
    if faults or value is None:
        return None
    stands = known.stands.get((area.code, period.last))
    if stands is not None and is_same(stands, value, over):
        return None
    words = _take(
        faults, layout.SOURCE if stands is None or not row.get(layout.SOURCE) else layout.NOTE,
        lambda: check_words(row.get(layout.SOURCE), row.get(layout.NOTE), is_revision=stands is not None),
    )  # fmt: skip
    if words is None:
        return None
    return Planned(row, area, period, counted, value, *words, stands.value if stands else None)


def _take(faults: list[_Amiss], column: str, read: Callable[[], _T]) -> _T | None:
    try:
        return read()
    except _Amiss as fault:
        faults.append(fault)
    except CallFault as fault:
        faults.append(_Amiss(column, str(fault)))
    return None


def _area(known: _Known, row: Row) -> Area:
    found = known.areas.get(row.get(layout.CODE))
    if found is None:
        names = ", ".join(f"{one.code} ({one.name})" for one in known.areas.values())
        raise CallFault(f"It is not read there. Write one of {names}.")
    return found


def _period(known: _Known, row: Row) -> Period:
    told = []
    for name in (layout.FIRST, layout.LAST):
        month = _MONTH.fullmatch(row.get(name))
        if month is None:
            raise _Amiss(name, "Write a month as 2025-10.")
        told.append(month[1])
    period = Period(*told)
    check_period(known.indicator, period, known.today)
    return period


def _once(known: _Known, area: str, period: Period) -> None:
    if (area, period.last) in known.seen:
        raise CallFault("The same period and area stand in an earlier row too. Take one of them out.")  # fmt: skip
    known.seen.add((area, period.last))

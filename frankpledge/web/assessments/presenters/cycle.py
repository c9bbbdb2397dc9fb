"""A cycle as its timetable: lanes across, years down, each stage with its window and how it stands, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.formats import date_format

from frankpledge.definitions.cycle_calendar import State, month_after
from frankpledge.definitions.cycles import MONTHS_IN_YEAR
from frankpledge.evidence.questions import month_words
from frankpledge.web.assessments.models import Assessment
from frankpledge.web.ui.exports import Table

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from frankpledge.definitions.cycle_calendar import CycleStanding, StageStanding
    from frankpledge.definitions.cycles import CycleYear
    from frankpledge.disclosure.markings import Marking
    from frankpledge.web.assessments.models import Cycle, StageDone

# A shape and a tag for each state: neither colour nor shape carries the meaning alone, the word stands beside them.
_LOOKS = {
    State.DONE: ("✓", "govuk-tag--blue"),
    State.LATE: ("▲", "govuk-tag--orange"),
    State.UNDER_WAY: ("▶", "govuk-tag--yellow"),
    State.TO_COME: ("○", "govuk-tag--grey"),
    State.UNRECORDED: ("–", "govuk-tag--grey"),
}
COLUMNS = (
    "year", "from", "to", "lane", "stage", "window_from", "window_to", "state", "done", "yields", "for_whom", "led_by",
)  # fmt: skip


@dataclass(frozen=True)
class StageLine:
    """A stage as the timetable shows it."""

    id: str
    name: str
    window: str
    state: str
    shape: str
    tag: str
    detail: str


@dataclass(frozen=True)
class Lane:
    """What stands in one lane of one year."""

    name: str
    stages: tuple[StageLine, ...]


@dataclass(frozen=True)
class YearRow:
    """A year of the cycle: its months, what it brings, its lanes."""

    year: int
    months: str
    product: str
    assessment: str
    note: str
    is_now: bool
    lanes: tuple[Lane, ...]


@dataclass(frozen=True)
class Timetable:
    """A cycle on a day, the latest year first as the plan has it."""

    months: str
    lead: str
    squares: str
    lanes: tuple[str, ...]
    rows: tuple[YearRow, ...]
    late: tuple[StageLine, ...]
    next: StageLine | None
    is_over: bool


def timetable(cycle: Cycle, now: CycleStanding, done: Mapping[str, StageDone]) -> Timetable:
    """Present a cycle on a day."""
    plan = cycle.plan_of_stages
    rows = tuple(_year(cycle, row, now, done) for row in reversed(plan.years))
    return Timetable(
        months=f"{month_words(cycle.begins)} to {month_words(cycle.last)}",
        lead=lead_words(cycle, now),
        squares=squares(now, len(plan.years)),
        lanes=tuple(lane.name for lane in plan.lanes),
        rows=rows,
        late=tuple(line(row, done) for row in now.late),
        next=line(now.next, done) if now.next else None,
        is_over=now.is_over,
    )


def squares(now: CycleStanding, years: int) -> str:
    """Draw how many years have begun: ``■■■□``; for the eye only, the words stand beside it."""
    begun = years if now.is_over else (now.year or 0)
    return "■" * begun + "□" * (years - begun)


def lead_words(cycle: Cycle, now: CycleStanding) -> str:
    """Say in a sentence where the cycle is."""
    years = len(cycle.plan_of_stages.years)
    if now.is_over:
        return f"This cycle ended on {_day(now.last)}."
    if now.year is None:
        return f"This cycle begins on {_day(now.first)}."
    if years == 1:
        return f"The cycle runs until {_day(now.last)}."
    return f"Year {now.year} of {years}, until {_day(now.last)}."


def next_words(row: StageStanding) -> str:
    """Say what is next and by when, or from when where it has not begun: ``Scoring sessions, by October 2026``."""
    is_open = row.state is State.UNDER_WAY
    month = _month(row.last if is_open else row.first)
    return f"{row.stage.name}, {'by' if is_open else 'from'} {month}"


def line(row: StageStanding, done: Mapping[str, StageDone]) -> StageLine:
    """Present a stage."""
    shape, tag = _LOOKS[row.state]
    words = row.state.value
    return StageLine(
        id=row.stage.id,
        name=row.stage.name,
        window=window_words(row),
        state=words[:1].upper() + words[1:],
        shape=shape,
        tag=tag,
        detail=_detail(row, done),
    )


def window_words(row: StageStanding) -> str:
    """Say when a stage is to be done."""
    if row.stage.throughout:
        return "Throughout the year"
    first, last = row.first, row.last
    if (first.year, first.month) == (last.year, last.month):
        return _month(first)
    begun = date_format(first, "F") if first.year == last.year else _month(first)
    return f"{begun} to {_month(last)}"


def _detail(row: StageStanding, done: Mapping[str, StageDone]) -> str:
    if row.state is State.LATE:
        return f"its window ended on {_day(row.last)}"
    if row.state is not State.DONE:
        return ""
    when = done[row.stage.id].when
    return f"{when}, after its window" if row.was_late else when


def _year(
    cycle: Cycle, row: CycleYear, now: CycleStanding, done: Mapping[str, StageDone]
) -> YearRow:
    first = month_after(cycle.begins, (row.year - 1) * MONTHS_IN_YEAR)
    last = month_after(first, MONTHS_IN_YEAR - 1)
    held = [one for one in now.stages if one.year == row.year]
    kind = Assessment.Kind(row.assessment).label if row.assessment else ""
    lanes = tuple(
        Lane(lane.name, tuple(line(one, done) for one in held if one.stage.lane == lane.id))
        for lane in cycle.plan_of_stages.lanes
    )
    return YearRow(
        year=row.year,
        months=f"{month_words(first)} to {month_words(last)}",
        product=row.product[:1].upper() + row.product[1:],
        assessment="" if kind.casefold() == row.product.casefold() else kind,
        note=cycle.year_notes.get(str(row.year), ""),
        is_now=now.year == row.year,
        lanes=lanes,
    )


def table(
    cycle: Cycle,
    now: CycleStanding,
    done: Mapping[str, StageDone],
    marking: Marking,
    *,
    is_synthetic: bool,
) -> Table:
    """Return a cycle as a table, a row a stage, in the order of its years."""
    rows = tuple(_table_row(cycle, row, done) for row in now.stages)
    notes = (
        "A window is given by its first and last day.",
        "Late: the window is over and nobody wrote down that the stage is done.",
    )
    return Table(
        title=f"Cycle {cycle.reference}",
        subtitle=f"{cycle.name}, {cycle.begins} to {cycle.last}, on {now.today.isoformat()}",
        columns=COLUMNS,
        rows=rows,
        notes=notes,
        figure="",
        release="",
        marking=str(marking),
        synthetic=is_synthetic,
        source=cycle.source or f"The partnership’s cycle {cycle.reference}",
    )


def _table_row(
    cycle: Cycle, row: StageStanding, done: Mapping[str, StageDone]
) -> tuple[str | int, ...]:
    stage = row.stage
    lanes = {lane.id: lane.name for lane in cycle.plan_of_stages.lanes}
    first = month_after(cycle.begins, (row.year - 1) * MONTHS_IN_YEAR)
    held = done.get(stage.id)
    return (
        row.year, first, month_after(first, MONTHS_IN_YEAR - 1), lanes[stage.lane], stage.name,
        row.first.isoformat(), row.last.isoformat(), row.state.value, held.when if held else "", stage.yields,
        stage.for_whom, stage.led_by,
    )  # fmt: skip


def _day(day: datetime.date) -> str:
    return date_format(day, "j F Y")


def _month(day: datetime.date) -> str:
    return date_format(day, "F Y")

"""How it has been going: recorded crime beside the same months a year before, as a table, a picture, and by theme."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frankpledge import definitions
from frankpledge.charts.drawing import drawn
from frankpledge.charts.two_years import Line, two_years_chart
from frankpledge.definitions.themes import standard_themes
from frankpledge.publishing import narrative
from frankpledge.publishing.blocks import Cell, Column, Picture, Provenance, Table
from frankpledge.publishing.plan.parts import sentence
from frankpledge.publishing.weaving import Filled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from frankpledge.definitions.partnership.work import ActionPlan
    from frankpledge.findings.released_performance import ReleasedPerformance
    from frankpledge.publishing.blocks import Block
    from frankpledge.publishing.plan.sources import PlanSources

_TOPIC = "police-uk/"
NOT_HELD = Cell(words="not held", missing="not held")
WITHHELD = Cell(words="withheld", missing="withheld")
NOTHING_BEFORE = Cell(words="nothing before", missing="not applicable")
CAVEAT = "Recorded crime is not all crime: more records can mean more crime, or more trust in reporting it."


def performance_table(sources: PlanSources) -> Filled:
    """Set every crime group of the partnership and its districts beside the year before."""
    held = sources.performance
    if held is None:
        return Filled((sentence(f"No data held. {sources.why_no_performance}", is_inset=True),))
    rows = list(enumerate(held.rows))
    return Filled(
        (
            _table(
                sources, held, "performance-all", "Recorded crime and anti-social behaviour", rows
            ),
        )
    )


def performance_narrative(sources: PlanSources) -> Filled:
    """Say in words what changed in the partnership by more than chance, and never why."""
    held = sources.performance
    if held is None:
        return Filled()
    return Filled(
        narrative.of_performance(held, sources.partnership.code, _provenance(sources, held))
    )


def performance_chart(sources: PlanSources) -> Filled:
    """Draw the partnership's crime groups, both years side by side, from the table and nothing else."""
    held = sources.performance
    if held is None or held.before is None:
        return Filled()
    whole = sources.partnership.code
    shown = [(at, row) for at, row in enumerate(held.rows) if row["area"] == whole]
    lines = [
        Line(row["crime_group"], row["now"], row["before"])
        for _, row in shown
        if row["crime_group"] not in definitions.crime_groups().headlines.values()
    ]
    chart = two_years_chart(lines, held.period.words, held.before.words)
    told = [row for row in lines if row.now is not None]
    largest = max(told, key=lambda one: one.now or 0)
    alt = (
        f"Bars of {len(lines)} crime groups in {held.period.words} and {held.before.words}. The largest is "
        f"{largest.name}. The table holds every number."
    )
    picture = Picture(
        id="performance-by-group", caption=f"Recorded crime by group, {sources.partnership.name}", alt=alt,
        svg=drawn(chart, "svg").decode(), provenance=_provenance(sources, held),
    )  # fmt: skip
    return Filled((picture,))


def table_of_plan(sources: PlanSources, plan: ActionPlan, name: str) -> Iterator[Block]:
    """Give the crime groups that tell of a plan, or of a part of it (its id), as a table; nothing where none do."""
    groups = _groups_of(sources, plan, name)
    if not groups:
        return
    held = sources.performance
    if held is None:
        yield sentence(f"No data held. {sources.why_no_performance}", is_inset=True)
        return
    rows = [(at, row) for at, row in enumerate(held.rows) if row["crime_group"] in groups]
    yield _table(sources, held, f"performance-{plan.id}-{name}", "What the police recorded", rows)


def _groups_of(sources: PlanSources, plan: ActionPlan, name: str) -> set[str]:
    """Return the crime groups of the themes of the priorities that a plan, or a part of it, is for."""
    themes = {
        one.theme
        for one in sources.partnership.priorities
        if one.action_plan == plan.id and (one.id == name or not plan.sub_plans)
    }
    found = {
        topic.removeprefix(_TOPIC)
        for theme in standard_themes().themes
        if theme.id in themes
        for topic in theme.topics
        if topic.startswith(_TOPIC)
    }
    return {group.name for group in definitions.crime_groups().groups if group.id in found}


def _table(
    sources: PlanSources,
    held: ReleasedPerformance,
    name: str,
    caption: str,
    rows: Sequence[tuple[int, dict[str, Any]]],
) -> Table:
    before = held.before.words if held.before else "The year before"
    columns = (
        Column(name="What"),
        Column(name="Where"),
        Column(name=held.period.words, is_number=True),
        Column(name=before, is_number=True),
        Column(name="Change", is_number=True),
        Column(name="Told apart from chance"),
    )
    ordered = sorted(rows, key=lambda one: one[1]["crime_group"])
    cells = tuple(_row(sources, held, at, row) for at, row in ordered)
    return Table(
        id=name, caption=f"{caption}, {held.period.words}", columns=columns, rows=cells,
        provenance=_provenance(sources, held),
    )  # fmt: skip


def _row(
    sources: PlanSources, held: ReleasedPerformance, at: int, row: dict[str, Any]
) -> tuple[Cell, ...]:
    figure = held.record.figure(at)
    before = _count(row["before"], figure) if held.before else NOT_HELD
    counted = (
        Cell(words=row["crime_group"]),
        Cell(words=_where(sources, row)),
        _count(row["now"], figure),
        before,
    )
    return *counted, *_change(row, held, figure)


def _change(row: dict[str, Any], held: ReleasedPerformance, figure: str) -> tuple[Cell, Cell]:
    """Return the change and whether it is told apart from chance, or why neither is told."""
    if held.before is None:
        return NOT_HELD, NOT_HELD
    if row["now"] is None or row["before"] is None:
        return WITHHELD, WITHHELD
    if row["percent"] is None:
        return NOTHING_BEFORE, NOTHING_BEFORE
    low, high = _signed(row["low"]), _signed(row["high"])
    words = f"{_signed(row['percent'])} % ({low} to {high})"
    apart = "Yes: more" if row["low"] > 0 else "Yes: fewer" if row["high"] < 0 else "No"
    return Cell(words=words, value=row["percent"], figure=figure), Cell(words=apart, figure=figure)


def _where(sources: PlanSources, row: dict[str, Any]) -> str:
    """Name an area shortly: the partnership by its short form."""
    whole = sources.partnership
    return sources.names["short_name"] if row["area"] == whole.code else str(row["area_name"])


def _count(value: int | None, figure: str) -> Cell:
    if value is None:
        return Cell(words="withheld", missing="withheld", figure=figure)
    return Cell(words=f"{value:,}", value=value, figure=figure)


def _signed(value: float) -> str:
    """Return a change with its sign, minus as it is printed; ``no limit`` for an endless one."""
    if value == float("inf"):
        return "no limit"
    return f"{value:+.1f}".replace("-", "−")


def _provenance(sources: PlanSources, held: ReleasedPerformance) -> Provenance:
    notes = [held.lacking] if held.lacking else []
    if any(row["now"] is None for row in held.rows):
        notes.append("Small counts, and those that would give them away, are withheld.")
    limits = "A change is told apart from chance where its exact 95 % interval leaves out nought."
    return Provenance(
        period=held.period.words, source=sources.source, figure=held.record.id,
        caveats=(*notes, *dict.fromkeys(c for one in held.tables for c in one.caveats), limits, CAVEAT),
    )  # fmt: skip

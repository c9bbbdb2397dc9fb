"""Drawings from data: who reports to whom, and the cycle of the assessment as a grid of years and lanes."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from frankpledge.charts.look import TEAL
from frankpledge.definitions.cycle_calendar import month_after
from frankpledge.publishing.blocks import Picture, Provenance
from frankpledge.publishing.plan.parts import bullets, month_of, sentence, stated_table
from frankpledge.publishing.weaving import Filled

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from frankpledge.definitions.cycles import CycleYear
    from frankpledge.definitions.partnership.bodies import Group
    from frankpledge.definitions.partnership.work import Cycle
    from frankpledge.publishing.blocks import Block
    from frankpledge.publishing.plan.sources import PlanSources

_WIDTH, _BOX, _HIGH, _GAP, _LETTERS = 720, 210, 64, 46, 26
_FONT = "Helvetica, Arial, DejaVu Sans, sans-serif"
# The levels from the top of the picture down.
_LEVELS = ("county", "strategic", "operational", "district")


def governance_chart(sources: PlanSources) -> Filled:
    """Draw the groups by level with a line from each to the one it reports to, and say the same in words."""
    groups = sources.partnership.groups
    if not groups:
        return Filled((sentence("The partnership states no groups."),))
    names = {one.id: one.name for one in groups}
    told = [
        f"{one.name} ({one.level}): "
        + (f"reports to {names[one.reports_to]}" if one.reports_to else "reports to no other group here")
        for one in groups
    ]  # fmt: skip
    lines = sum(one.reports_to is not None for one in groups)
    levels = len({one.level for one in groups})
    alt = f"{len(groups)} groups on {levels} levels, and {lines} lines of reporting. The list says the same."
    picture = Picture(
        id="governance-chart", caption=f"Who reports to whom: {sources.partnership.name}", alt=alt, svg=_drawn(groups),
        provenance=Provenance(source=sources.source_of_facts),
    )  # fmt: skip
    return Filled((picture, sentence("The same in words:"), bullets(told)))


def _drawn(groups: Sequence[Group]) -> str:
    """Draw a row of boxes a level, more rows where a level holds more than fit, and the lines of reporting."""
    rows = list(_rows(groups))
    height = len(rows) * (_HIGH + _GAP) + 10
    svg = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "width": str(_WIDTH), "height": str(height),
                             "viewBox": f"0 0 {_WIDTH} {height}"})  # fmt: skip
    ET.SubElement(svg, "rect", {"width": str(_WIDTH), "height": str(height), "fill": "white"})
    places: dict[str, tuple[float, float]] = {}
    for at, row in enumerate(rows):
        step = _WIDTH / len(row)
        for place, group in enumerate(row):
            places[group.id] = (step * (place + 0.5), at * (_HIGH + _GAP) + 5)
    for group in groups:
        if group.reports_to in places:
            _line(svg, places[group.id], places[group.reports_to])
    for group in groups:
        _box(svg, group, places[group.id])
    return ET.tostring(svg, encoding="unicode")


def _rows(groups: Sequence[Group]) -> Iterator[list[Group]]:
    most = _WIDTH // (_BOX + 20)
    for level in _LEVELS:
        own = [one for one in groups if one.level == level]
        for at in range(0, len(own), most):
            yield own[at : at + most]


def _line(svg: ET.Element, lower: tuple[float, float], upper: tuple[float, float]) -> None:
    (x, y), (to_x, to_y) = lower, upper
    middle = y - _GAP / 2
    path = f"M{x:.0f} {y:.0f} V{middle:.0f} H{to_x:.0f} V{to_y + _HIGH:.0f}"
    ET.SubElement(svg, "path", {"d": path, "fill": "none", "stroke": TEAL, "stroke-width": "2"})


def _box(svg: ET.Element, group: Group, place: tuple[float, float]) -> None:
    x, y = place
    is_own = group.level in ("strategic", "operational")
    ET.SubElement(svg, "rect", {
        "x": f"{x - _BOX / 2:.0f}", "y": f"{y:.0f}", "width": str(_BOX), "height": str(_HIGH), "rx": "3",
        "fill": TEAL if is_own else "white", "stroke": TEAL, "stroke-width": "2",
    })  # fmt: skip
    words = textwrap.wrap(group.name, _LETTERS)[:3]
    first = y + _HIGH / 2 - (len(words) - 1) * 8 + 5
    for at, line in enumerate(words):
        text = ET.SubElement(svg, "text", {
            "x": f"{x:.0f}", "y": f"{first + at * 16:.0f}", "text-anchor": "middle", "font-family": _FONT,
            "font-size": "13", "fill": "white" if is_own else "#0b0c0c",
        })  # fmt: skip
        text.text = line


def cycle_grid(sources: PlanSources) -> Filled:
    """Set the cycle's years beside its lanes: what is done when, with the months of this partnership's cycle."""
    held = sources.partnership.cycle
    if held is None:
        return Filled((sentence("The partnership states no cycle."),))
    lanes = held.definition.lanes
    rows = [
        (_year_words(held, year), *("; ".join(_stages(held, year, lane.id)) for lane in lanes), year.product)
        for year in held.definition.years
    ]  # fmt: skip
    columns = ("Year", *(lane.name for lane in lanes), "What it brings")
    made = stated_table("cycle-grid", "The cycle by year", columns, rows, held.definition.source)
    return Filled((*_about(held), made))


def assessment_cycle(sources: PlanSources) -> Filled:
    """Say how long the cycle is, what it is for, and what is done of it."""
    held = sources.partnership.cycle
    if held is None:
        return Filled((sentence("The partnership states no cycle of the assessment."),))
    length = len(held.definition.years)
    told = [
        sentence(
            f"It is made in a cycle of {length} year{'s' if length > 1 else ''}, shown in Appendix A."
        )
    ]
    if not held.aims:
        return Filled((*told, *_done(held)))
    return Filled(
        (
            *told,
            sentence("The cycle is there for:"),
            bullets(_small(one) for one in held.aims),
            *_done(held),
        )
    )


def _done(held: Cycle) -> Iterator[Block]:
    if held.done:
        yield sentence("Of this cycle is stated as done:")
        yield bullets(
            f"{month_of(one.when)}: {one.text[:1].lower()}{one.text[1:]}" for one in held.done
        )
    if held.next_priorities:
        yield sentence(f"The next priorities: {held.next_priorities}.")


def _about(held: Cycle) -> Iterator[Block]:
    if held.led_by:
        yield sentence(f"Led by {held.led_by}.")
    if held.approved:
        yield sentence(f"Approved: {held.approved}.")


def _year_words(held: Cycle, year: CycleYear) -> str:
    first = month_after(held.begins, 12 * (year.year - 1))
    return f"Year {year.year}, {month_of(first)} to {month_of(month_after(first, 11))}"


def _stages(held: Cycle, year: CycleYear, lane: str) -> Iterator[str]:
    for stage in year.stages:
        if stage.lane == lane:
            months = (
                month_of(month_after(held.begins, one - 1)) for one in stage.months(year.year)
            )
            when = "throughout the year" if stage.throughout else " to ".join(dict.fromkeys(months))
            yield f"{stage.name} ({when})"


def _small(words: str) -> str:
    return words[:1].lower() + words[1:]

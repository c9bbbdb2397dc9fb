"""Released counts: a table of areas × crime groups, made fit for an audience before it leaves.

Wards add up to districts and the district or partnership, crime groups to all crime; ASB stands beside them, never
added. What the table shows comes from disclosure alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from frankpledge import definitions
from frankpledge.disclosure.release import Released, release
from frankpledge.disclosure.tables import Dimension, Table, period
from frankpledge.evidence.areas import AreaDirectory, read_areas
from frankpledge.evidence.counts import count
from frankpledge.evidence.coverage import cover, require_complete
from frankpledge.evidence.questions import Area, CountQuestion, Period
from frankpledge.faults import CallFault
from frankpledge.findings.figures import Record

if TYPE_CHECKING:
    from collections.abc import Sequence

    from frankpledge.disclosure.attack import Published
    from frankpledge.evidence.engines import Engine
    from frankpledge.evidence.store import Release

STATISTIC = "released count"
# The levels that a table may show inside an area, the smallest first.
_INSIDE = {
    "county": ("ward", "district"),
    "csp": ("ward", "district"),
    "district": ("ward",),
    "ward": (),
}


@dataclass(frozen=True)
class ReleasedCounts:
    """A released table with the areas that it shows, and its figure."""

    area: Area
    period: Period
    areas: list[Area]
    table: Released
    record: Record
    caveats: list[str]

    def rows(self) -> list[dict[str, Any]]:
        """Return a row a cell: area, crime group, and the count, None where it is withheld."""
        named = {area.code: area for area in self.areas}
        return [
            {
                "area": area,
                "area_name": named[area].name,
                "area_kind": named[area].kind,
                "crime_group": crime,
                "count": shown if isinstance(shown, int) else None,
                "suppressed": not isinstance(shown, int),
            }
            for (area, crime, _), shown in self.table.cells()
        ]


def released_counts(
    store_release: Release,
    engine: Engine,
    area: Area,
    over: Period,
    *,
    audience: str,
    level: str | None = None,
    earlier: Sequence[Published] = (),
) -> ReleasedCounts:
    """Count an area by crime group, split to ``level`` (ward, district or None), for an audience.

    Refused over missing months, and where disclosure cannot make the table safe.
    """
    directory = read_areas(store_release, engine)
    covered = cover(store_release, directory, area, over)
    require_complete(covered, area, over.words, "A published table")
    areas = _areas(directory, area, level)
    leaf = level or area.kind
    question = CountQuestion(area, over, by=(leaf, "crime_type") if level else ("crime_type",))
    rows = count(store_release, engine, directory, question).rows
    crime, parents = _crime_dimension()
    dimensions = (
        Dimension("area", tuple(a.code for a in areas), _nesting(directory, areas), _levels(areas)),
        Dimension("crime", crime, parents),
        period(over.first, over.last),
    )
    when = dimensions[2].members[0]
    groups = definitions.crime_groups().by_crime_type
    leaves: dict[tuple[str, ...], int] = {}
    for row in rows:
        cell = (row[leaf] if level else area.code, groups[row["crime_type"]].name, when)
        leaves[cell] = leaves.get(cell, 0) + row["count"]
    table = release(Table.from_leaves(dimensions, leaves), audience=audience, earlier=earlier)
    shown = [[*labels, value] for labels, value in table.cells()]
    asked = question.to_json() | {
        "audience": audience,
        "level": level,
        "earlier": [edition.record() for edition in earlier],
    }
    parameters = {"rules": table.rules_version}
    record = Record("released", asked, store_release.id, STATISTIC, parameters, shown)
    return ReleasedCounts(area, over, areas, table, record, covered.caveats)


def _areas(directory: AreaDirectory, area: Area, level: str | None) -> list[Area]:
    """List the areas of the table: the smallest first, the whole last."""
    inside = _INSIDE.get(area.kind)
    if inside is None or (level is not None and level not in inside):
        raise CallFault(
            f"A table for an audience shows a partnership, county, district or ward, split by ward or "
            f"district inside it; {area.name} ({area.kind}) by {level} is none."
        )
    levels = inside[inside.index(level) :] if level else ()
    within = [
        Area(one, code, directory.name(one, code))  # type: ignore[arg-type]  # _INSIDE holds kinds of area
        for one in levels
        for code in directory.codes(one, area)
    ]
    return [*within, area]


def _nesting(directory: AreaDirectory, areas: list[Area]) -> dict[str, str]:
    """Return what each area adds up to: a ward to its district, a district to the whole."""
    whole = areas[-1]
    parents = {area.code: whole.code for area in areas[:-1]}
    for district in (area for area in areas[:-1] if area.kind == "district"):
        for ward in directory.codes("ward", district):
            if ward in parents:
                parents[ward] = district.code
    return parents


def _levels(areas: list[Area]) -> dict[str, str]:
    return {area.code: "csp" if area.kind == "county" else area.kind for area in areas}


def _crime_dimension() -> tuple[tuple[str, ...], dict[str, str]]:
    """Return the crime groups as members, and all crime as what they add up to; ASB stands alone."""
    groups = [
        group for group in definitions.crime_groups().groups if not group.id.endswith("-2013")
    ]
    all_crime = definitions.crime_groups().headlines["crime"]
    parents = {group.name: all_crime for group in groups if group.headline == "crime"}
    return (*(group.name for group in groups), all_crime), parents

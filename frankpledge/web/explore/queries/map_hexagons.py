"""The map by hexagons: records counted on the evidence's grid, each placed by the ward that holds its centre."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frankpledge.evidence.areas import county_around
from frankpledge.evidence.boundaries import read_boundaries
from frankpledge.evidence.hexagons import Hexagon, hexagons, holding
from frankpledge.evidence.questions import CountQuestion
from frankpledge.faults import DataFault
from frankpledge.findings.counted import counted
from frankpledge.findings.figures import keep
from frankpledge.findings.groups import filter_of
from frankpledge.web.explore import evidence
from frankpledge.web.explore.queries.map_places import HEXAGON, WARD, Made, MapQuestion, Place

if TYPE_CHECKING:
    from frankpledge.evidence.boundaries import Boundary
    from frankpledge.evidence.questions import Area
    from frankpledge.evidence.store import Release


def made(release: Release, question: MapQuestion) -> Made:
    """Count by hexagon; a record without a point is in none, and is said to be so."""
    _, chosen = filter_of(question.group)
    asked = CountQuestion(question.area, question.period, chosen, (HEXAGON,))
    answer = counted(release, evidence.engine(), asked)
    keep(release.store, answer.record)
    counts = {
        row[HEXAGON]: (at, row["count"])
        for at, row in enumerate(answer.counts.rows)
        if row[HEXAGON] is not None
    }
    cells = hexagons(list(counts))
    places = [
        Place(
            cell.code, cell.code, count, count, figure=answer.record.figure(at), ward=ward,
            district=district, longitude=cell.longitude, latitude=cell.latitude,
        )
        for cell, (ward, district) in zip(cells, _placed(release, question.area, cells), strict=True)
        for at, count in [counts[cell.code]]
    ]  # fmt: skip
    pointless = sum(row["count"] for row in answer.counts.rows if row[HEXAGON] is None)
    lost = [f"{pointless:,} records have no point, and so lie in no hexagon."] if pointless else []
    return Made(answer.record.id, places, [*answer.caveats, *lost])


def shapes(codes: list[str]) -> list[Boundary]:
    """Return the shapes of hexagons."""
    return [cell.boundary for cell in hexagons(codes)]


def ward_shapes(release: Release, area: Area) -> list[Boundary]:
    """Return the boundaries of an area's wards; none where none is loaded, for hexagons stand without them."""
    try:
        return read_boundaries(release, WARD, evidence.areas(release).codes(WARD, area))
    except DataFault:
        return []


def _placed(release: Release, area: Area, cells: list[Hexagon]) -> list[tuple[str, str]]:
    """Return the names of the ward and district that hold each centre: empty where no loaded boundary does.

    A centre may lie across the area's own border, so that the wards of the whole county are asked.
    """
    directory = evidence.areas(release)
    around = ward_shapes(release, county_around(directory, area) or area)
    wards, districts = directory.columns[WARD], directory.columns["district"]
    district_of = dict(zip(wards, districts, strict=True))
    return [
        ("", "")
        if code is None
        else (directory.name(WARD, code), directory.name("district", district_of[code]))
        for code in holding(cells, around)
    ]

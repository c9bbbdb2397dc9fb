"""The map: one number a ward or hexagon, as the shell counts it, with the figure that it is traced by."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from frankpledge import definitions
from frankpledge.evidence.boundaries import read_boundaries
from frankpledge.evidence.coverage import STREET
from frankpledge.evidence.questions import CountQuestion, Period
from frankpledge.findings.baselines import LAST_YEAR, window
from frankpledge.findings.counted import counted, with_rates
from frankpledge.findings.figures import keep
from frankpledge.findings.groups import filter_of
from frankpledge.web.explore import answers, evidence
from frankpledge.web.explore.annotations import annotations_for
from frankpledge.web.explore.queries import map_hexagons, public_maps
from frankpledge.web.explore.queries.changed import scan
from frankpledge.web.explore.queries.coverage import forces_of
from frankpledge.web.explore.queries.map_places import (
    CHANGE,
    HEXAGON,
    RATE,
    WARD,
    Made,
    MapQuestion,
    Place,
)

if TYPE_CHECKING:
    from frankpledge.evidence.boundaries import Boundary
    from frankpledge.evidence.store import Release
    from frankpledge.web.partnerships.models import Partnership


@dataclass(frozen=True)
class Mapped:
    """The answer: every ward or hexagon, the highest first, and what belongs beside them."""

    question: MapQuestion
    release: Release
    figure: str
    places: list[Place]
    caveats: list[str]

    @property
    def withheld(self) -> int:
        """How many wards have a number that is withheld to protect people."""
        return sum(place.withheld for place in self.places)


def mapped(release: Release, question: MapQuestion) -> Mapped:
    """Answer a map's question, once for all who ask it."""
    held = answers.answer(
        release, "map-numbers", question.to_json(), lambda: _kept(release, question)
    )
    places = [Place(**place) for place in held["places"]]
    return Mapped(question, release, held["figure"], places, held["caveats"])


def shapes_of(answer: Mapped) -> list[Boundary]:
    """Return the shapes of what the map shows: wards by their boundaries, hexagons by the grid."""
    if answer.question.by == HEXAGON:
        return map_hexagons.shapes([place.code for place in answer.places])
    return _wards(answer)


def outlines_of(answer: Mapped) -> list[Boundary]:
    """Return the wards whose borders are drawn over hexagons; none where the map is of wards."""
    if answer.question.by != HEXAGON:
        return []
    return map_hexagons.ward_shapes(answer.release, answer.question.area)


def _wards(answer: Mapped) -> list[Boundary]:
    directory = evidence.areas(answer.release)
    return read_boundaries(answer.release, WARD, directory.codes(WARD, answer.question.area))


def notes_of(partnership: Partnership, question: MapQuestion) -> list[str]:
    """Return what was noted of the map's records, as sentences; nothing of it in the public view."""
    if question.public:
        return []
    whole = question.group == definitions.crime_groups().headlines["crime"]
    group = None if whole else question.group
    first = question.period.first
    if question.measure == CHANGE:
        first = window(LAST_YEAR, question.period, None).periods[0].first
    period = Period(first, question.period.last)
    return [note.sentence for note in annotations_for(partnership, question.area, group, period)]


def unplaced_share(release: Release, partnership: Partnership, period: Period) -> float:
    """Return which share of the forces' rows in a period lies nowhere, and so on no map."""
    forces, months = forces_of(release, partnership), set(period.months)
    sources = [
        source
        for source in release.sources
        if source["kind"] == STREET
        and source["facts"]["month"] in months
        and source["facts"]["force"] in forces
    ]
    rows = sum(source["rows"] for source in sources)
    return sum(source["facts"].get("unplaced", 0) for source in sources) / rows if rows else 0.0


def _kept(release: Release, question: MapQuestion) -> dict[str, Any]:
    made = _made(release, question)
    places = sorted(
        made.places, key=lambda one: (one.value is None, -(one.value or 0), one.name, one.code)
    )
    return {
        "figure": made.figure,
        "places": [vars(place) for place in places],
        "caveats": made.caveats,
    }


def _made(release: Release, question: MapQuestion) -> Made:
    if question.public:
        return public_maps.made(release, question)
    if question.by == HEXAGON:
        return map_hexagons.made(release, question)
    return _change(release, question) if question.measure == CHANGE else _counts(release, question)


def _counts(release: Release, question: MapQuestion) -> Made:
    directory = evidence.areas(release)
    _, chosen = filter_of(question.group)
    asked = CountQuestion(question.area, question.period, chosen, (WARD,))
    answer = counted(release, evidence.engine(), asked)
    rows: list[dict[str, Any]] = answer.counts.rows
    if question.measure == RATE:
        rows = with_rates(answer, directory)
    keep(release.store, answer.record)
    series = "asb" if question.group == "Anti-social behaviour" else "crime"
    found = {row[WARD]: (at, row) for at, row in enumerate(rows)}
    places = []
    for code in directory.codes(WARD, question.area):
        at, row = found.get(code, (None, {"count": 0}))
        is_rate = question.measure == RATE
        value = row.get(f"{series}_rate_per_1000", 0.0) if is_rate else row["count"]
        figure = "" if at is None else answer.record.figure(at)
        name, people = directory.name(WARD, code), row.get("people")
        places.append(Place(code, name, value, row["count"], people=people, figure=figure))
    return Made(answer.record.id, places, answer.caveats)


def _change(release: Release, question: MapQuestion) -> Made:
    directory = evidence.areas(release)
    found = scan(release, question.area, question.period, LAST_YEAR)
    by_code = {
        finding.area.code: finding
        for finding in found.findings
        if finding.area.kind == WARD and finding.crime_group == question.group
    }
    places = []
    for code in directory.codes(WARD, question.area):
        name, finding = directory.name(WARD, code), by_code.get(code)
        places.append(
            Place(code, name, None)
            if finding is None
            else Place(code, name, finding.difference, finding.count, finding.baseline, figure=finding.figure)
        )  # fmt: skip
    return Made(found.record.id, places, list(found.caveats))

"""How a map speaks: its sentence, its classes, its table, its shapes with their numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frankpledge.charts.look import Words, source_line
from frankpledge.charts.ward_map import Shading
from frankpledge.web.explore.audiences import handling, marking
from frankpledge.web.explore.forms.maps import MEASURES
from frankpledge.web.explore.queries.maps import CHANGE, RATE
from frankpledge.web.ui.exports import Table

if TYPE_CHECKING:
    from frankpledge.evidence.boundaries import Boundary
    from frankpledge.web.explore.queries.maps import Mapped, Ward

COLUMNS = ("rank", "ward", "code", "value", "count", "count a year before", "residents", "figure")
CLASSES = 5
CAVEATS = (
    "police.uk moves each record to a nearby map point, so that a record may stand in the ward beside its own.",
    "Residents are not visitors: a town centre records more crime for each resident than its residents would suggest.",
    "Anti-social behaviour is not crime: the two are never added.",
)


def number(value: float | None, measure: str) -> str:
    """Write a ward's number: a count whole, a rate with one digit, a change with its sign."""
    if value is None:
        return "no data"
    if measure == RATE:
        return f"{value:,.1f}"
    if measure == CHANGE:
        sign = "+" if value > 0 else "−" if value < 0 else ""
        return f"{sign}{abs(value):,.0f}"
    return f"{value:,.0f}"


def sentence(answer: Mapped) -> str:
    """Return the map's point: the highest and the lowest ward."""
    asked = answer.question
    known = [ward for ward in answer.wards if ward.value is not None]
    shown_as = MEASURES[asked.measure]
    shown_as = shown_as[:1].lower() + shown_as[1:]
    opening = f"{asked.group} in {asked.area.name}, {asked.period.words}, {shown_as}"
    if not known:
        return f"{opening}: no ward has data."
    first, last = known[0], known[-1]
    return (
        f"{opening}: the highest is {first.name} ({number(first.value, asked.measure)}), the lowest {last.name} "
        f"({number(last.value, asked.measure)}) of {len(known)} wards."
    )


def shading(answer: Mapped) -> Shading:
    """Return what the drawn map shows."""
    asked = answer.question
    values = {ward.code: ward.value for ward in answer.wards}
    return Shading(values, MEASURES[asked.measure], is_change=asked.measure == CHANGE)


def words(answer: Mapped) -> Words:
    """Return the words around the drawn map."""
    asked, release = answer.question, answer.release
    source = source_line(
        release.id, answer.figure, synthetic=release.is_synthetic, boundaries=True
    )  # fmt: skip
    title = f"{asked.group} by ward of {asked.area.name}"
    subtitle = f"{MEASURES[asked.measure]}, {asked.period.words}. Grey: no data."
    return Words(title, subtitle, sentence(answer), source, release.is_synthetic)


def rows(answer: Mapped) -> list[dict[str, Any]]:
    """Return the table's rows, ranked."""
    measure = answer.question.measure
    return [
        {"rank": rank, "ward": ward, "words": number(ward.value, measure)}
        for rank, ward in enumerate(answer.wards, start=1)
    ]


def table(answer: Mapped, audience: str) -> Table:
    """Return the map's numbers as the table that leaves."""
    asked, release = answer.question, answer.release
    return Table(
        title=f"{asked.group} by ward of {asked.area.name}, {asked.period.words}",
        subtitle=f"{MEASURES[asked.measure]}; the highest first",
        columns=COLUMNS,
        rows=tuple(_row(rank, ward) for rank, ward in enumerate(answer.wards, start=1)),
        notes=(handling(audience), *CAVEATS, *answer.caveats),
        figure=answer.figure,
        release=release.id,
        marking=str(marking(audience)),
        synthetic=release.is_synthetic,
        source=source_line(release.id, answer.figure, synthetic=release.is_synthetic),
    )


def _row(rank: int, ward: Ward) -> tuple[Any, ...]:
    return (rank, ward.name, ward.code, ward.value, ward.count, ward.before, ward.people, ward.figure)  # fmt: skip


def geojson(answer: Mapped, boundaries: list[Boundary]) -> dict[str, Any]:
    """Return the wards with their shapes, in the order of the table; a ward without a shape has none."""
    shapes = {boundary.code: boundary.geometry for boundary in boundaries}
    measure = answer.question.measure
    known = [abs(ward.value) for ward in answer.wards if ward.value is not None]
    most = max(known, default=0.0) or 1.0
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": shapes.get(ward.code),
                "properties": {
                    "code": ward.code,
                    "name": ward.name,
                    "value": ward.value,
                    "words": number(ward.value, measure),
                    "class": _class(ward.value, most, signed=measure == CHANGE),
                },
            }
            for ward in answer.wards
        ],
    }


def _class(value: float | None, most: float, *, signed: bool) -> int | None:
    """Return in which of five equal steps a number lies: from 0 to the most, or from its fall to its rise."""
    if value is None:
        return None
    share = (value / most + 1) / 2 if signed else value / most
    return min(int(share * CLASSES), CLASSES - 1)


def legend(answer: Mapped) -> list[tuple[int, str]]:
    """Return each class with the numbers that it holds, in words."""
    measure = answer.question.measure
    most = max((abs(ward.value) for ward in answer.wards if ward.value is not None), default=0) or 1
    low, width = (-most, 2 * most / CLASSES) if measure == CHANGE else (0, most / CLASSES)
    edges = [number(low + width * step, measure) for step in range(CLASSES + 1)]
    return [(step, f"{edges[step]} to {edges[step + 1]}") for step in range(CLASSES)]

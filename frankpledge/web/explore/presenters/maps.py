"""How a map speaks: its sentence, its classes, its table, its shapes with their numbers."""

from __future__ import annotations

import math
from bisect import bisect_right
from typing import TYPE_CHECKING, Any

from frankpledge.charts.look import Words, source_line
from frankpledge.charts.ward_map import Shading
from frankpledge.web.explore.audiences import handling, marking
from frankpledge.web.explore.forms.maps import MEASURES
from frankpledge.web.explore.presenters.changed import HIDDEN, PUBLIC_LIMIT, with_
from frankpledge.web.explore.queries.map_places import CHANGE, HEXAGON, RATE
from frankpledge.web.ui.exports import Table

if TYPE_CHECKING:
    from django.core.paginator import Page
    from django.http import QueryDict

    from frankpledge.evidence.boundaries import Boundary
    from frankpledge.web.explore.queries.map_places import Place
    from frankpledge.web.explore.queries.maps import Mapped

COLUMNS = (
    "rank",
    "ward",
    "code",
    "value",
    "count",
    "count a year before",
    "residents",
    "figure of the row",
)
HEXAGON_COLUMNS = (
    "rank", "hexagon", "ward of its centre", "district of its centre", "longitude of its centre",
    "latitude of its centre", "count", "figure of the row",
)  # fmt: skip
CLASSES = 5
MIDDLE = CLASSES // 2
A_PAGE = 50
CAVEATS = (
    "police.uk moves each record to a nearby map point, so that a record may stand in the ward beside its own.",
    "Residents are not visitors: a town centre records more crime for each resident than its residents would suggest.",
    "Anti-social behaviour is not crime: the two are never added.",
)
HEXAGON_CAVEATS = (
    (
        "The points are police.uk’s anonymised map points, not where things happened: a hexagon says roughly where, "
        "and one beside a busy map point may look empty."
    ),
    "A hexagon has no residents, so that it has a count and no rate. Where no hexagon is drawn, no record stands.",
    "A hexagon is named by its code, and placed by the ward and district that hold its centre; it may reach farther.",
    "For analysts only: partners and the public see wards, for a small count in a small place could point to a person.",
    CAVEATS[-1],
)


def number(value: float | None, measure: str) -> str:
    """Write a ward's number: a count whole, a rate with one digit, a change with its sign."""
    if value is None:
        return "no data"
    if measure == RATE:
        return f"{value:,.1f}" if value >= 1 or not value else f"{value:.2g}"
    if measure == CHANGE:
        sign = "+" if value > 0 else "−" if value < 0 else ""
        return f"{sign}{abs(value):,.0f}"
    return f"{value:,.0f}"


def kind(answer: Mapped, *, many: bool = True) -> str:
    """Name what the map is made of: wards or hexagons."""
    return answer.question.by + ("s" if many else "")


def place_words(place: Place) -> str:
    """Name a place so that a reader finds it: a hexagon by the ward that holds its centre."""
    if not place.ward:
        return place.name
    return f"{place.name} in {place.ward}, {place.district}"


def sentence(answer: Mapped) -> str:
    """Return the map's point: the highest and the lowest ward, or the hexagon with most."""
    asked = answer.question
    known = [place for place in answer.places if place.value is not None]
    shown_as = MEASURES[asked.measure]
    shown_as = shown_as[:1].lower() + shown_as[1:]
    opening = f"{asked.group} in {asked.area.name}, {asked.period.words}, {shown_as}"
    hidden = f" {answer.withheld} withheld to protect people." if answer.withheld else ""
    if not known:
        return f"{opening}: no {kind(answer, many=False)} has data.{hidden}"
    first, last = known[0], known[-1]
    most = f"{opening}: the highest is {place_words(first)} ({number(first.value, asked.measure)})"
    if asked.by == HEXAGON:
        return f"{most} of {len(known):,} hexagons with a record."
    return (
        f"{most}, the lowest {last.name} ({number(last.value, asked.measure)}) of {len(known)} wards"
        f"{' that are shown' if hidden else ''}.{hidden}"
    )


def shading(answer: Mapped) -> Shading:
    """Return what the drawn map shows."""
    asked = answer.question
    values = {place.code: place.value for place in answer.places}
    classes = tuple(_lows(answer)[1:]) if asked.by == HEXAGON else ()
    return Shading(values, MEASURES[asked.measure], asked.measure == CHANGE, classes=classes)


def words(answer: Mapped, notes: list[str]) -> Words:
    """Return the words around the drawn map, with what was noted of its records."""
    asked, release = answer.question, answer.release
    source = source_line(
        release.id, answer.figure, synthetic=release.is_synthetic, boundaries=True
    )  # fmt: skip
    title = f"{asked.group} by {kind(answer, many=False)} of {asked.area.name}"
    if asked.by == HEXAGON:
        blank = "White: no record. Lines: wards. Map points are anonymised: roughly where"
    elif answer.withheld:
        blank = "Grey: withheld to protect people, or no data"
    else:
        blank = "Grey: no data"
    noted = f" Noted: {' '.join(notes)}" if notes else ""
    subtitle = f"{MEASURES[asked.measure]}, {asked.period.words}. {blank}.{noted}"
    return Words(title, subtitle, sentence(answer), source, release.is_synthetic)


def rows(answer: Mapped) -> list[dict[str, Any]]:
    """Return the table's rows, ranked: those with the same number share their rank; the withheld have none."""
    measure = answer.question.measure
    first: dict[float, int] = {}
    for at, place in enumerate(answer.places, start=1):
        if place.value is not None:
            first.setdefault(place.value, at)
    return [
        {
            "rank": "" if place.value is None else first[place.value],
            "place": place,
            "words": HIDDEN if place.withheld else number(place.value, measure),
        }
        for place in answer.places
    ]


def table(answer: Mapped, audience: str, notes: list[str]) -> Table:
    """Return the map's numbers as the table that leaves."""
    asked, release = answer.question, answer.release
    is_hexagon = asked.by == HEXAGON
    made = _hexagon_row if is_hexagon else _row
    return Table(
        title=f"{asked.group} by {kind(answer, many=False)} of {asked.area.name}, {asked.period.words}",
        subtitle=f"{MEASURES[asked.measure]}; the highest first",
        columns=HEXAGON_COLUMNS if is_hexagon else COLUMNS,
        rows=tuple(made(row["rank"] or None, row["place"]) for row in rows(answer)),
        notes=(handling(audience), *caveats(answer), *notes),
        figure=answer.figure,
        release=release.id,
        marking=str(marking(audience)),
        synthetic=release.is_synthetic,
        source=source_line(release.id, answer.figure, synthetic=release.is_synthetic),
    )


def caveats(answer: Mapped) -> list[str]:
    """Return what a reader must know before believing the map."""
    asked = answer.question
    public = [PUBLIC_LIMIT] if asked.public else []
    own = HEXAGON_CAVEATS if asked.by == HEXAGON else CAVEATS
    return [*own, *answer.caveats, *public]


def _row(rank: int | None, ward: Place) -> tuple[Any, ...]:
    if ward.withheld:
        return (None, ward.name, ward.code, *[HIDDEN] * 3, None, "")
    return (rank, ward.name, ward.code, ward.value, ward.count, ward.before, ward.people, ward.figure)  # fmt: skip


def _hexagon_row(rank: int | None, cell: Place) -> tuple[Any, ...]:
    return (
        rank, cell.code, cell.ward, cell.district, cell.longitude, cell.latitude, cell.count, cell.figure
    )  # fmt: skip


def geojson(answer: Mapped, boundaries: list[Boundary], outlines: list[Boundary]) -> dict[str, Any]:
    """Return the places with their shapes, in the order of the table; one without a shape has none."""
    shapes = {boundary.code: boundary.geometry for boundary in boundaries}
    classes = classed(answer)
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "geometry": shapes.get(row["place"].code),
                "properties": {
                    "code": row["place"].code,
                    "name": place_words(row["place"]),
                    "value": row["place"].value,
                    "words": "withheld to protect people"
                    if row["place"].withheld
                    else row["words"],
                    "class": classes[row["place"].code],
                },
            }
            for row in rows(answer)
        ],
        "outlines": {
            "type": "FeatureCollection",
            "features": [
                {"type": "Feature", "geometry": one.geometry, "properties": {}} for one in outlines
            ],
        },
    }


def classed(answer: Mapped) -> dict[str, int | None]:
    """Return in which class of the legend each place lies."""
    if answer.question.by == HEXAGON:
        lows = _lows(answer)
        return {one.code: bisect_right(lows, one.value or 0) - 1 for one in answer.places}
    most, signed = _most(answer), answer.question.measure == CHANGE
    return {one.code: _class(one.value, most, signed=signed) for one in answer.places}


def _most(answer: Mapped) -> float:
    return max((abs(one.value) for one in answer.places if one.value is not None), default=0) or 1


def _lows(answer: Mapped) -> list[float]:
    """Return the least count of each class of hexagons: each class reaches as many times higher as the one before.

    Most hexagons have a few records and a town centre has hundreds: equal steps would leave all but it in one class.
    """
    most = max(_most(answer), 1)
    lows = {math.ceil(round(most ** (step / CLASSES), 9)) for step in range(CLASSES)}
    return sorted(float(low) for low in lows)


def _class(value: float | None, most: float, *, signed: bool) -> int | None:
    """Return in which of five equal steps a number lies: from 0 to the most, or from its fall to its rise."""
    if value is None:
        return None
    if not signed:
        return min(int(value / most * CLASSES), CLASSES - 1)
    # A fall and a rise alike, the middle around nought.
    steps = int((abs(value) / most * CLASSES + 1) / 2)
    return MIDDLE + min(steps, MIDDLE) * (-1 if value < 0 else 1)


def legend(answer: Mapped) -> list[tuple[int, str]]:
    """Return each class with the numbers that it holds, in words."""
    measure, most = answer.question.measure, _most(answer)
    if answer.question.by == HEXAGON:
        lows = _lows(answer)
        highs = [low - 1 for low in lows[1:]] + [most]
        return [
            (step, f"{low:,.0f}" if low >= high else f"{low:,.0f} to {high:,.0f}")
            for step, (low, high) in enumerate(zip(lows, highs, strict=True))
        ]
    known = [place.value for place in answer.places if place.value is not None]
    if not known:
        return []
    if measure == RATE:
        digits = max(1, math.ceil(-math.log10(most / CLASSES)))
        edges = [f"{most * step / CLASSES:,.{digits}f}" for step in range(CLASSES + 1)]
        joins = ["to under"] * (CLASSES - 1) + ["to"]
        return [(step, f"{edges[step]} {joins[step]} {edges[step + 1]}") for step in range(CLASSES)]
    return _whole_classes(int(max(map(abs, known))), measure)


def _whole_classes(largest: int, measure: str) -> list[tuple[int, str]]:
    """Return the classes of whole numbers that hold any, each with its least and its most."""
    held: dict[int | None, list[int]] = {}
    signed = measure == CHANGE
    for value in range(-largest if signed else 0, largest + 1):
        held.setdefault(_class(value, largest or 1, signed=signed), []).append(value)
    return [
        (step, " to ".join(dict.fromkeys(number(end, measure) for end in (values[0], values[-1]))))
        for step, values in held.items()
        if step is not None
    ]


def page_links(query: QueryDict, page: Page) -> dict[str, Any] | None:
    """Return the links between the table's pages in GOV.UK's form, or None where one page holds it."""
    if page.paginator.num_pages == 1:
        return None
    links: dict[str, Any] = {}
    if page.has_previous():
        links["previous"] = {"href": with_(query, page=str(page.previous_page_number()))}
    if page.has_next():
        links["next"] = {"href": with_(query, page=str(page.next_page_number()))}
    return links

"""Scanned: every series that a scan for what is new looks at, as rows of one matrix of months."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from frankpledge.definitions.partner_return import partner_returns
from frankpledge.definitions.topics import topics
from frankpledge.evidence.counts import count
from frankpledge.evidence.coverage import cover
from frankpledge.evidence.events import count_events, missing_months, reached_districts
from frankpledge.evidence.questions import Area, CountQuestion, Filter
from frankpledge.evidence.restricted import EVENTS
from frankpledge.evidence.returns import held_periods
from frankpledge.findings.methods.series import is_given_for, selection_of, series

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from frankpledge.definitions.topics import Topic
    from frankpledge.evidence.questions import AreaKind, Period
    from frankpledge.evidence.store import Release
    from frankpledge.findings.methods.held import Held

# A whole country's wards would be a hundred thousand series: there, districts are enough.
INSIDE: dict[str, tuple[AreaKind, ...]] = {
    "everywhere": ("district",),
    "force": ("district",),
    "county": ("district", "ward"),
    "csp": ("district", "ward"),
    "district": ("ward",),
}


@dataclass(frozen=True)
class Line:
    """A series that is scanned: of what, where, and a value for each month, nan where there is none."""

    topic: Topic
    area: Area
    values: NDArray[np.float64]


@dataclass(frozen=True)
class Scanned:
    """The lines of a scan, what is doubtful of them, and the words for what could not be among them."""

    lines: list[Line]
    doubts: tuple[str, ...]


def areas_inside(held: Held, area: Area, levels: tuple[AreaKind, ...]) -> list[Area]:
    """Return an area and those inside it, level by level; a level with one area in it would say the same twice."""
    found = [area]
    for level in levels:
        codes = held.areas.codes(level, area)
        if len(codes) > 1:
            found += [Area(level, code, held.areas.name(level, code)) for code in codes]
    return found


def open_lines(held: Held, area: Area, period: Period) -> Scanned:
    """Return each crime group of police.uk, and all crime, in an area and in what lies inside it.

    A group without any record in the whole area and period is left out: it was not in use.
    """
    covered = cover(held.open, held.areas, area, period)
    missing = np.isin(period.months, covered.missing_months)
    asked = [topic for topic in topics().values() if topic.source == "police-uk"]
    places = areas_inside(held, area, INSIDE.get(area.kind, ()))
    of_kind: dict[str, NDArray[np.float64]] = {}
    place_at = {place.code: at for at, place in enumerate(places)}
    month_at = {month: at for at, month in enumerate(period.months)}
    levels = sorted({place.kind for place in places[1:]})
    for level in ("", *levels):
        by = ("month", "crime_type", *((level,) if level else ()))
        question = CountQuestion(area, period, Filter(), by)
        for row in count(held.open, held.engine, None, question).rows:
            at = place_at.get(row[level]) if level else 0
            if at is None:  # everywhere holds rows that no lookup puts in a district
                continue
            table = of_kind.setdefault(row["crime_type"], np.zeros((len(places), len(month_at))))
            table[at, month_at[row["month"]]] = row["count"]
    lines = []
    for topic in asked:
        tables = [of_kind[kind] for kind in topic.crime_types if kind in of_kind]
        if tables:
            values = np.where(missing, np.nan, np.sum(tables, axis=0))
            lines += [Line(topic, place, row) for place, row in zip(places, values, strict=True)]
    return Scanned(lines, tuple(covered.caveats))


def restricted_lines(held: Held, area: Area, period: Period) -> Scanned:
    """Return each topic of the extract and each monthly count of a return, in an area and in its districts."""
    release = held.require_restricted("A scan of all that is held")
    places = areas_inside(
        held, area, ("district",) if "district" in INSIDE.get(area.kind, ()) else ()
    )
    lines, doubts = _of_the_extract(held, release, places, period)
    for topic in topics().values():
        if topic.source == "return" and not topic.split and _is_scanned(topic, release):
            lines += list(_returned(held, topic, places, period))
    left = sorted({t.return_id for t in topics().values() if _is_too_seldom(t, release)})
    if left:
        names = ", ".join(partner_returns()[one].name for one in left)
        doubts.append(f"Not scanned, because they do not come every month: {names}.")
    return Scanned([line for line in lines if np.isfinite(line.values).any()], tuple(doubts))


def _of_the_extract(
    held: Held, release: Release, places: list[Area], period: Period
) -> tuple[list[Line], list[str]]:
    if not release.table(EVENTS):
        return [], ["No police extract is loaded, so none of its topics was scanned."]
    reached = reached_districts(release)
    within = [p for p in places if set(held.areas.codes("district", p)) <= reached]
    beyond = [place.name for place in places if place not in within]
    doubts = (
        [f"The police extract does not cover all of {', '.join(beyond)}: not scanned there."]
        if beyond
        else []
    )
    missing = np.isin(period.months, missing_months(release, period))
    lines = []
    for topic in topics().values():
        if topic.source == "extract" and not _is_open_too(topic):
            by_district = _by_district(release, topic, places[0], period)
            for place in within:
                own = [by_district.get(code) for code in held.areas.codes("district", place)]
                table = np.array([np.zeros(len(missing)), *(one for one in own if one is not None)])
                lines.append(Line(topic, place, np.where(missing, np.nan, table.sum(axis=0))))
    return lines, doubts


def _by_district(
    release: Release, topic: Topic, area: Area, period: Period
) -> dict[str, NDArray[np.float64]]:
    """Return a topic's records in an area, month by month, for each district that has any."""
    month_at = {month: at for at, month in enumerate(period.months)}
    found: dict[str, NDArray[np.float64]] = {}
    for row in count_events(release, area, period, selection_of(topic), ("month", "district")):
        table = found.setdefault(row["district"], np.zeros(len(month_at)))
        table[month_at[row["month"]]] += row["count"]
    return found


def _is_open_too(topic: Topic) -> bool:
    """Whether police.uk tells the same of a topic of the extract: one record would be news twice."""
    if topic.flags or topic.values or topic.offence_codes or topic.covid != "any":
        return False
    return any(t.crime_types == topic.crime_types for t in topics().values() if not t.is_restricted)


def _is_scanned(topic: Topic, release: Release) -> bool:
    asked = partner_returns()[topic.return_id]
    measure = next(m for m in asked.measures if m.id == topic.measure)
    return asked.every == "month" and measure.whole and bool(held_periods(release, asked.id))


def _is_too_seldom(topic: Topic, release: Release) -> bool:
    if topic.source != "return" or partner_returns()[topic.return_id].every == "month":
        return False
    return bool(held_periods(release, topic.return_id))


def _returned(held: Held, topic: Topic, places: list[Area], period: Period) -> Iterator[Line]:
    """Yield a return's lines, for each place that it tells of."""
    for place in places:
        if is_given_for(partner_returns()[topic.return_id], place):
            yield _line(held, topic, place, period)


def _line(held: Held, topic: Topic, area: Area, period: Period) -> Line:
    found = series(held, topic, area, period)
    by_period = dict(zip(found.periods, found.array[0].tolist(), strict=True))
    return Line(topic, area, np.array([by_period.get(month, np.nan) for month in period.months]))

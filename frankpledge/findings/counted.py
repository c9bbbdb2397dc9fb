"""Counted: a count with its rates, its headline series, its coverage and its figure."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from frankpledge.analysis.intervals import rate_interval
from frankpledge.evidence.areas import AreaDirectory, read_areas
from frankpledge.evidence.counts import AREA_DIMENSIONS, Counts, count
from frankpledge.evidence.coverage import Cover, cover, covered_forces, require_complete
from frankpledge.evidence.questions import EVERYWHERE, Area, AreaKind, CountQuestion, month_ranges
from frankpledge.faults import CallFault, DataFault
from frankpledge.findings.figures import Record

if TYPE_CHECKING:
    from frankpledge.evidence.engines import Engine
    from frankpledge.evidence.store import Release

STATISTIC = "count"
PER = 1000.0
_RATED: tuple[AreaKind, ...] = ("lsoa", "ward", "district", "csp", "force")


@dataclass(frozen=True)
class Counted:
    """A count as it is shown."""

    question: CountQuestion
    release: Release
    counts: Counts
    cover: Cover
    caveats: list[str] = field(default_factory=list)

    @property
    def record(self) -> Record:
        """The record to keep: the rows as counted, or the one total."""
        return Record(
            "count", self.question.to_json(), self.release.id, STATISTIC, {}, self.counts.rows
        )


def counted(release: Release, engine: Engine, question: CountQuestion) -> Counted:
    """Answer a question and say how far the evidence covers it.

    Where no area is asked for, no lookup is needed; the cover is then that of all forces loaded. A count of nought
    over months that nobody has given is refused: missing is not zero.
    """
    areas = _areas(release, engine, question)
    answer = count(release, engine, areas, question)
    covered = cover(release, areas, question.area, question.period)
    if not answer.total and covered.given == 0:
        require_complete(covered, question.area, question.period.words, "A count")
    beyond = question.area == EVERYWHERE and bool(_untold_forces(release, areas, question))
    return Counted(question, release, answer, covered, _caveats(question, covered, beyond=beyond))


def recounted(release: Release, engine: Engine, question: CountQuestion) -> list[dict[str, Any]]:
    """Return the rows of a count that was printed once, also where the same would be refused today."""
    return count(release, engine, _areas(release, engine, question), question).rows


def _areas(release: Release, engine: Engine, question: CountQuestion) -> AreaDirectory:
    asked = question.area.kind != "everywhere" or any(d in AREA_DIMENSIONS for d in question.by)
    if not asked and not release.table("areas"):
        empty = np.array([], dtype=object)
        return AreaDirectory(dict.fromkeys(("lsoa", "ward", "district", "csp", "force"), empty))
    return read_areas(release, engine)


def _untold_forces(release: Release, areas: AreaDirectory, question: CountQuestion) -> set[str]:
    """Return the forces of the loaded lookups that have not given every month: none where no area is told apart."""
    if not set(question.by) & set(AREA_DIMENSIONS):
        return set()
    return set(areas.forces(EVERYWHERE)) - covered_forces(release, question.period.months)


def _caveats(question: CountQuestion, covered: Cover, *, beyond: bool) -> list[str]:
    caveats = list(covered.caveats)
    if covered.missing:
        listed = "; ".join(
            f"{force}: {month_ranges(months)}" for force, months in sorted(covered.missing.items())
        )
        caveats.insert(
            0, f"Months are missing, so this is not the whole period. Missing: {listed}."
        )
    if beyond:
        caveats.append(
            "Only the forces that are loaded are counted: in the area of another force stand the few records "
            "that they made there, which are not that area's count and give it no rate."
        )
    if question.area.kind != "everywhere":
        caveats.append("Rows without a place are in no area and are not counted here.")
    return caveats


def with_rates(answer: Counted, areas: AreaDirectory) -> list[dict[str, Any]]:
    """Add residents and the rate per 1,000 with its 95 % interval to each row; whole periods only.

    The rate is for the period as asked, not a year; Garwood's interval of the count, over residents of the
    Census 2021.
    """
    require_complete(answer.cover, answer.question.area, answer.question.period.words, "A rate")
    question = answer.question
    level = next((name for name in _RATED if name in question.by), None)
    if {"hexagon", "rural_urban"} & set(question.by):
        raise CallFault("Hexagons and rural shares have no residents here. Ask for a rate by ward.")
    covered = covered_forces(answer.release, question.period.months)
    if level is None and question.area == EVERYWHERE and set(areas.forces(EVERYWHERE)) - covered:
        raise DataFault(
            "A rate cannot be told for everywhere: not every force of the loaded lookups has given these "
            "months. Ask for an area (--area) or split by one (--by district)."
        )
    # A row without a place, or in the area of a force that is not loaded, has no rate; it is shown all the same.
    rows = answer.counts.rows
    people = np.array([_residents(row, level, question.area, areas, covered) for row in rows])
    if not people.size or (people <= 0).any():
        raise DataFault(
            "No population is loaded for these areas. Load Census 2021 by LSOA: frankpledge load PATH"
        )
    series = ("count",) if "crime_type" in question.by else ("crime", "asb")
    rates = {name: _rates(name, [row[name] for row in rows], people) for name in series}
    return [
        row
        | {"people": None if np.isnan(n) else int(n)}
        | {key: value for name in series for key, value in rates[name][i].items()}
        for i, (row, n) in enumerate(zip(rows, people, strict=True))
    ]


def _residents(
    row: dict[str, Any],
    level: AreaKind | None,
    area: Area,
    areas: AreaDirectory,
    covered: set[str],
) -> float:
    """Return the residents that a row is held against; NaN where it has no place, or is not told whole."""
    if level is None:
        return areas.people(area)
    if row[level] is None:
        return float("nan")
    place = Area(level, row[level], row[f"{level}_name"])
    if area == EVERYWHERE:
        forces = areas.forces(place)
        if not forces or not covered.issuperset(forces):
            return float("nan")
    return areas.people(place)


def _rates(
    name: str, counts: list[int], people: np.ndarray[Any, np.dtype[np.float64]]
) -> list[dict[str, Any]]:
    """Return the rate of each count per 1,000 with its interval, under the names of its series."""
    prefix = "" if name == "count" else f"{name}_"
    known = ~np.isnan(people)
    columns = rate_interval(np.array(counts), np.where(known, people, 1.0), per=PER)
    numbers = np.round(np.stack(columns, axis=1), 3).tolist()
    return [
        {
            f"{prefix}rate_per_1000": rate if placed else None,
            f"{prefix}rate_interval": [low, high] if placed else None,
        }
        for (rate, low, high), placed in zip(numbers, known, strict=True)
    ]

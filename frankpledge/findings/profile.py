"""Profile: an area beside the larger ones that it lies in – counts, rates, indicative harm, and who lives there.

The columns never blend: each number is of one area. Crime and anti-social behaviour are two series, never added.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from frankpledge import definitions
from frankpledge.analysis.intervals import rate_interval
from frankpledge.evidence.areas import AreaDirectory, county_around, read_areas
from frankpledge.evidence.counts import count
from frankpledge.evidence.coverage import cover, require_complete
from frankpledge.evidence.questions import Area, AreaKind, CountQuestion, Period
from frankpledge.evidence.severity import read_weights
from frankpledge.faults import CallFault, DataFault
from frankpledge.findings.circumstances import circumstances, deprivation, unplaced
from frankpledge.findings.figures import Record

if TYPE_CHECKING:
    from frankpledge.evidence.engines import Engine
    from frankpledge.evidence.store import Release

STATISTIC = "count; rate per 1,000 residents with Garwood's interval; harm by median severity weight; shares"
LEVEL = 0.95
PER = 1000.0
HARM = "Indicative harm"
# What a profile may be asked of, the smallest first: what stands after a kind may lie around it.
KINDS: tuple[AreaKind, ...] = ("ward", "district", "csp", "county")


@dataclass(frozen=True)
class ProfileQuestion:
    """What an area is like over a period, beside the larger areas around it and, where asked, one more."""

    area: Area
    period: Period
    beside: Area | None = None

    def __post_init__(self) -> None:
        """Refuse an area that is none of those that stand side by side."""
        for area in (self.area, self.beside):
            if area is not None and area.kind not in KINDS:
                raise CallFault(
                    f"A profile is of a ward, district, partnership or county, not of {area.name} ({area.kind})."
                )

    def to_json(self) -> dict[str, Any]:
        """Return the question as JSON values."""
        beside = {"beside": self.beside.to_json()} if self.beside else {}
        return {
            "kind": "profile",
            "area": self.area.to_json(),
            "period": self.period.to_json(),
        } | beside

    @classmethod
    def from_json(cls, value: dict[str, Any]) -> ProfileQuestion:
        """Read what :meth:`to_json` wrote."""
        beside = Area.from_json(value["beside"]) if "beside" in value else None
        return cls(Area.from_json(value["area"]), Period.from_json(value["period"]), beside)


@dataclass(frozen=True)
class Profile:
    """The answer: a row a number, in the order of the columns, and what could not be told and why.

    ``lacking`` gives by column and measure why a number is not there; the measure ``""`` stands for all counts.
    """

    question: ProfileQuestion
    columns: list[Area]
    record: Record
    lacking: dict[str, dict[str, str]] = field(default_factory=dict)
    caveats: list[str] = field(default_factory=list)


def profile(release: Release, engine: Engine, question: ProfileQuestion) -> Profile:
    """Count an area and the larger ones around it by crime group, with rates, and describe who lives there.

    Refused where months miss for the area itself; a larger area whose months miss stands without counts.
    """
    areas = read_areas(release, engine)
    columns, notes = columns_around(areas, question.area)
    if question.beside is not None and question.beside not in columns:
        columns.insert(1, question.beside)
        notes.append(
            f"{question.beside.name} stands beside {question.area.name} because somebody asked. Whether the two differ "
            "by more than chance is not tested here."
        )
    counts, refused, doubts = _counts(release, engine, areas, question, columns)
    groups = groups_shown([kinds for kinds in counts.values() if kinds is not None])
    weights = read_weights(release, engine)
    index = deprivation(release, engine, areas)
    rows: list[dict[str, Any]] = []
    lacking: dict[str, dict[str, str]] = {}
    for area in columns:
        named = {"area": area.code, "area_name": area.name}
        told, lacking[area.code] = circumstances(areas, area, index)
        kinds = counts[area.code]
        if kinds is None:
            lacking[area.code][""] = refused[area.code]
            rows += [named | row for row in told]
            continue
        people = areas.people(area)
        counted = group_rows(groups, kinds, people)
        rows += [named | row for row in counted]
        harm = harm_row(counted, weights, people)
        if harm is None:
            lacking[area.code][HARM] = "No severity weights are loaded."
        nowhere = unplaced(release, areas, area, question.period)
        rows += [named | row for row in (harm, *told, nowhere) if row is not None]
    parameters = {"crime_groups": definitions.crime_groups().version, "level": LEVEL}
    record = Record("profile", question.to_json(), release.id, STATISTIC, parameters, rows)
    return Profile(question, columns, record, lacking, [*notes, *doubts])


def columns_around(areas: AreaDirectory, area: Area) -> tuple[list[Area], list[str]]:
    """Return an area and the larger ones that hold all of it, the smallest first, and what is left out and why."""
    columns, notes = [area], []
    for level in KINDS[KINDS.index(area.kind) + 1 :]:
        around = _around(areas, area, level)
        if around is None:
            notes.append(f"No one {_WORDS[level]} that is known holds all of {area.name}.")
        elif (areas.mask(around) == areas.mask(columns[-1])).all():
            notes.append(
                f"{around.name} ({_WORDS[level]}) is the same area as {columns[-1].name}, and stands here once."
            )
        else:
            columns.append(around)
    return columns, notes


_WORDS = {
    "ward": "ward",
    "district": "district",
    "csp": "Community Safety Partnership",
    "county": "county",
}


def _around(areas: AreaDirectory, area: Area, level: AreaKind) -> Area | None:
    """Return the one area of a level that holds another whole, or None."""
    if level == "county":
        return county_around(areas, area)
    found = set(areas.columns[level][areas.mask(area)])
    if len(found) != 1 or None in found:
        return None
    code = found.pop()
    return Area(level, code, areas.name(level, code))


def _counts(
    release: Release,
    engine: Engine,
    areas: AreaDirectory,
    question: ProfileQuestion,
    columns: list[Area],
) -> tuple[dict[str, dict[str, int] | None], dict[str, str], list[str]]:
    """Count each column by crime type; None, and why, where its months miss."""
    counts: dict[str, dict[str, int] | None] = {}
    refused: dict[str, str] = {}
    doubts: list[str] = []
    for area in columns:
        covered = cover(release, areas, area, question.period)
        try:
            require_complete(covered, area, question.period.words, "A profile")
        except DataFault as fault:
            if area == question.area:
                raise
            counts[area.code], refused[area.code] = None, str(fault)
            continue
        asked = CountQuestion(area, question.period, by=("crime_type",))
        rows = count(release, engine, areas, asked).rows
        counts[area.code] = {row["crime_type"]: row["count"] for row in rows}
        doubts += covered.caveats
    return counts, refused, list(dict.fromkeys(doubts))


def groups_shown(counted: list[dict[str, int]]) -> list[str]:
    """Name the measures in order: all crime, ASB, then each crime group; an earlier heading only where it occurs."""
    held = definitions.crime_groups()
    occurs = {kind for kinds in counted for kind, n in kinds.items() if n}
    heads = list(held.headlines.values())
    return heads + [
        group.name
        for group in held.groups
        if group.name not in heads
        and (not group.id.endswith("-2013") or occurs.intersection(group.police_uk))
    ]


def types_of(measure: str) -> list[str]:
    """Return the police.uk crime types that a measure counts; a DataFault where it is no longer defined."""
    held = definitions.crime_groups()
    if measure == held.headlines["crime"]:
        return [kind for kind, group in held.by_crime_type.items() if group.headline == "crime"]
    found = held.named(measure)
    if found is None:
        raise DataFault(
            f"The crime group {measure!r} is no longer defined. Restore its definition."
        )
    return list(found.police_uk)


def weighted_types(weights: dict[str, float]) -> list[str]:
    """Return the police.uk crime types that a severity weight is known for."""
    return [kind for name in weights for kind in types_of(name)]


def group_rows(groups: list[str], kinds: dict[str, int], people: float) -> list[dict[str, Any]]:
    """Return a row for each crime group: its count and, where residents are known, its rate with the interval."""
    numbers = [sum(kinds.get(kind, 0) for kind in types_of(group)) for group in groups]
    return [
        {"measure": group, "count": n} | rate
        for group, n, rate in zip(groups, numbers, rates(numbers, people), strict=True)
    ]


def rates(numbers: list[int], people: float) -> list[dict[str, Any]]:
    """Return the rate of each count per 1,000 residents over the period, with its 95 % interval."""
    if people <= 0:
        none = {"people": None, "rate_per_1000": None, "rate_interval": None}
        return [none for _ in numbers]
    columns = rate_interval(np.array(numbers), people, per=PER, level=LEVEL)
    return [
        {"people": int(people), "rate_per_1000": rate, "rate_interval": [low, high]}
        for rate, low, high in np.round(np.stack(columns, axis=1), 3).tolist()
    ]


def harm_row(
    counted: list[dict[str, Any]], weights: dict[str, float], people: float
) -> dict[str, Any] | None:
    """Return the sum of weight × count over the groups that have a weight; None where no weight is loaded."""
    weighed = [row for row in counted if row["measure"] in weights]
    if not weighed:
        return None
    value = sum(weights[row["measure"]] * row["count"] for row in weighed)
    return {
        "measure": HARM,
        "count": sum(row["count"] for row in weighed),
        "value": round(value, 1),
        "per_1000": round(PER * value / people, 3) if people > 0 else None,
    }

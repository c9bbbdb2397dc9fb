"""Harm: how much, by two measures side by side, never blended?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from frankpledge import definitions
from frankpledge.analysis.harm import harm
from frankpledge.definitions.harm_indices import index_for
from frankpledge.evidence.counts import count
from frankpledge.evidence.coverage import cover, require_complete
from frankpledge.evidence.questions import CountQuestion, Filter
from frankpledge.evidence.severity import read_weights
from frankpledge.faults import CallFault, DataFault
from frankpledge.findings.methods.asked import Answer, Column, Method, Option

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from frankpledge.analysis.harm import Harm
    from frankpledge.definitions.harm_indices import HarmIndex
    from frankpledge.findings.methods.asked import Asked
    from frankpledge.findings.methods.held import Held

WHOLE = "whole"
LEVEL = Option("level", "Areas", "district", (
    ("district", "Districts"), ("ward", "Wards"), ("csp", "The partnership as a whole"), (WHOLE, "The area as a whole"),
))  # fmt: skip
GROUPS = Option(
    "groups", "Crime groups", "",
    hint="Ids of crime groups with commas between them, such as robbery,burglary; empty is all of them.",
)  # fmt: skip
SEVERITY = "ONS severity (median weight of a category)"
TWO_MEASURES = (
    "The two measures have different units and are never added or averaged: where they name another largest part, "
    "that is a finding."
)
_ALWAYS = (
    TWO_MEASURES,
    (
        "police.uk prints categories, not offences: a category's severity is the median weight of its offences, which "
        "orders areas and measures nothing exactly."
    ),
    (
        "Anti-social behaviour has no weight and is not in it. What police found by searching weighs as much as what "
        "was reported."
    ),
    (
        "The interval takes crimes as independent, and the weights as known; one grave crime could still be added, "
        "which is why its upper end is far."
    ),
)
_COLUMNS = (
    Column("name", "Area"),
    Column("measure", "Measure"),
    Column("events", "Crimes weighed", "whole"),
    Column("harm", "Harm", "whole"),
    Column("low", "From", "whole"),
    Column("high", "To", "whole"),
    Column("largest", "Largest part"),
    Column("largest_events", "Crimes in it", "whole"),
    Column("largest_share", "Its share", "percent"),
)


def harm_by_two_indices(held: Held, asked: Asked) -> Answer:
    """Weigh the crimes of each area by the severity score and by an index of one's own, side by side.

    A DataFault where months are missing, and where no weights are held.
    """
    covered = cover(held.open, held.areas, asked.area, asked.period)
    require_complete(covered, asked.area, asked.period.words, "Harm")
    groups = _groups(asked)
    measures = _measures(held, groups)
    places, counts = _counts(held, asked, groups)
    rows: list[dict[str, Any]] = []
    for name, weights in measures.items():
        found = harm(counts, weights)
        rows += [_row(place, name, found, groups, at) for at, place in enumerate(places)]
    index = index_for(synthetic=held.open.is_synthetic)
    return Answer(
        asked, held, "harm", _sentences(asked, counts, measures, groups), _COLUMNS, rows,
        (*covered.caveats, *_caveats(index)), False,
        parameters={"index": f"{index.id} version {index.version}" if index else "none"},
        drawing={"title": f"Harm in {asked.area.name}", "measures": list(measures)},
    )  # fmt: skip


def _groups(asked: Asked) -> list[str]:
    """Return the names of the crime groups that are weighed; a CallFault for one that is not known."""
    known = {group.id: group.name for group in definitions.crime_groups().groups}
    chosen = [part.strip() for part in asked.option(GROUPS).split(",") if part.strip()]
    for one in chosen:
        if one not in known:
            raise CallFault(f"{one!r:.60} is no crime group. Use {', '.join(known)}.")
    return [name for key, name in known.items() if key in chosen or not chosen]


def _measures(held: Held, groups: list[str]) -> dict[str, NDArray[np.float64]]:
    """Return the weights of each measure by crime group; nan where it weighs none."""
    by_id = {group.id: group.name for group in definitions.crime_groups().groups}
    found: dict[str, NDArray[np.float64]] = {}
    severity = read_weights(held.open, held.engine)
    if severity:
        found[SEVERITY] = np.array([severity.get(name, np.nan) for name in groups])
    index = index_for(synthetic=held.open.is_synthetic)
    if index is not None:
        own = {by_id[key]: weight for key, weight in index.weights.items()}
        found[f"{index.name}, {index.unit}"] = np.array([own.get(name, np.nan) for name in groups])
    found = {name: weights for name, weights in found.items() if np.any(weights > 0)}
    if not found and (severity or index is not None):
        raise DataFault(
            f"None of these has a weight of harm: {', '.join(groups)}. Ask for a count of them instead."
        )
    if not found:
        raise DataFault(
            "No weights of harm are held. Load the ONS severity weights (frankpledge load), or declare an index of "
            "your own under definitions/harm_indices."
        )
    return found


def _counts(held: Held, asked: Asked, groups: list[str]) -> tuple[list[str], NDArray[np.float64]]:
    """Count each crime group in each area: the names of the areas, and areas × groups."""
    level = asked.option(LEVEL)
    whole = level == WHOLE
    codes = [asked.area.code] if whole else held.areas.codes(level, asked.area)
    by_type = definitions.crime_groups().by_crime_type
    types = [kind for kind, group in by_type.items() if group.name in groups]
    by = ("crime_type",) if whole else (level, "crime_type")
    question = CountQuestion(asked.area, asked.period, Filter.of(types, []), by)
    counts = np.zeros((len(codes), len(groups)))
    for row in count(held.open, held.engine, held.areas, question).rows:
        group = groups.index(by_type[row["crime_type"]].name)
        counts[0 if whole else codes.index(row[level]), group] += row["count"]
    named = [asked.area.name] if whole else [held.areas.name(level, code) for code in codes]
    order = sorted(range(len(codes)), key=lambda at: named[at])
    return [named[at] for at in order], counts[order]


def _row(place: str, measure: str, found: Harm, groups: list[str], at: int) -> dict[str, Any]:
    largest = int(found.largest[at])
    share = float(found.largest_share[at])
    return {
        "key": f"{place}, {measure}",
        "name": place,
        "measure": measure,
        "events": int(found.events[at]),
        "harm": round(float(found.harm[at]), 1),
        "low": round(float(found.low[at]), 1),
        "high": round(float(found.high[at]), 1),
        "largest": groups[largest] if largest >= 0 else None,
        "largest_events": int(found.largest_events[at]),
        "largest_share": None if np.isnan(share) else round(share, 6),
    }


def _sentences(
    asked: Asked,
    counts: NDArray[np.float64],
    measures: dict[str, NDArray[np.float64]],
    groups: list[str],
) -> tuple[str, ...]:
    """Say, for each measure by itself, which part makes most of the harm of the whole area."""
    told = []
    for name, weights in measures.items():
        whole = harm(counts.sum(axis=0, keepdims=True), weights)
        largest = int(whole.largest[0])
        if largest < 0:
            told.append(f"By {name}: no crime that it weighs was recorded in {asked.period.words}.")
            continue
        told.append(
            f"{asked.area.name}, {asked.period.words}, by {name}: {whole.harm[0]:,.0f} (95% interval "
            f"{whole.low[0]:,.0f} to {whole.high[0]:,.0f}) from {whole.events[0]:,.0f} crimes, of which "
            f"{groups[largest]} makes {whole.largest_share[0]:.0%} with {whole.largest_events[0]:,.0f} crimes."
        )
    return tuple(told)


def _caveats(index: HarmIndex | None) -> tuple[str, ...]:
    about = (
        f"{index.name}: {index.source}; dated {index.dated:%d %B %Y}."
        if index
        else "No index of one's own stands beside it: declare one under definitions/harm_indices."
    )
    return (*_ALWAYS, about)


METHOD = Method(
    name="harm",
    title="Harm",
    answers="How much harm, by two measures side by side?",
    not_when=(
        "Not to compare forces that record differently, not as a total of two measures, and not for a few crimes: one "
        "homicide would be most of it."
    ),
    run=harm_by_two_indices,
    sources=(),
    options=(LEVEL, GROUPS),
    standard_months=12,
)

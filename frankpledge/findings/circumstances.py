"""Circumstances: who lives in an area, how rural and how deprived it is, and what could not be placed.

Each is read from what is loaded, small area by small area; where nothing is loaded for an area the reason stands
instead, for a share of nothing would be read as zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from frankpledge import definitions
from frankpledge.evidence.coverage import STREET

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from frankpledge.evidence.areas import AreaDirectory
    from frankpledge.evidence.engines import Engine
    from frankpledge.evidence.questions import Area, Period
    from frankpledge.evidence.store import Release

RESIDENTS = "Residents"
RURAL = "Residents in rural areas"
FIFTH = "Residents in the most deprived fifth of England"
TENTH = "Small areas in the most deprived tenth of England"
UNPLACED = "Records without a place"
# The index of 2025 is by the small areas of 2021; that of 2019 is used where the newer is not loaded, for those
# small areas whose code, and so whose outline, stayed as it was.
_INDICES = (2025, 2019)
_MOST_DEPRIVED_TENTH, _MOST_DEPRIVED_FIFTH = 1, 2


@dataclass(frozen=True)
class Deprivation:
    """The decile of each small area of the directory, in its order (NaN where none is known), and the index's year."""

    year: int | None
    decile: NDArray[np.float64]


def deprivation(release: Release, engine: Engine, areas: AreaDirectory) -> Deprivation:
    """Read the newest Index of Multiple Deprivation that is loaded; 1 is the most deprived tenth of England."""
    small = areas.columns["lsoa"]
    for year in _INDICES:
        paths = release.paths(f"deprivation-{year}")
        if paths:
            table = engine.collect(engine.scan(paths).select("lsoa", "decile"))
            by_code = dict(zip(table["lsoa"], table["decile"].astype(float), strict=True))
            return Deprivation(year, np.array([by_code.get(code, np.nan) for code in small]))
    return Deprivation(None, np.full(len(small), np.nan))


def circumstances(
    areas: AreaDirectory, area: Area, index: Deprivation
) -> tuple[list[dict[str, Any]], dict[str, str]]:
    """Return an area's residents, rural share and deprivation, and why those are lacking that cannot be told.

    ``value`` is of ``of``: residents, or small areas; ``of`` counts only those for whom the class is known.
    """
    inside = areas.mask(area)
    people = areas.columns["people"][inside].astype(float)
    known = int((~np.isnan(people)).sum())
    if known < len(people) or not people.sum():
        part = (
            f"for {known:,} of its {len(people):,} small areas only"
            if known
            else "for no part of it"
        )
        why = f"Residents are loaded {part}. Load Census 2021 by LSOA."
        return [], dict.fromkeys((RESIDENTS, RURAL, FIFTH, TENTH), why)
    rows: list[dict[str, Any]] = [{"measure": RESIDENTS, "value": int(people.sum())}]
    lacking: dict[str, str] = {}
    classes = areas.columns["rural_urban"][inside]
    classed = np.array([one is not None for one in classes])
    if people[classed].sum():
        rows.append(_share(RURAL, people[classes == "Rural"].sum(), people[classed].sum()))
    else:
        lacking[RURAL] = (
            "No classification of small areas as rural or urban is loaded for this area."
        )
    decile = index.decile[inside]
    ranked = ~np.isnan(decile)
    if not people[ranked].sum():
        return rows, lacking | dict.fromkeys((FIFTH, TENTH), _no_index(areas, area))
    fifth = people[decile <= _MOST_DEPRIVED_FIFTH].sum()
    tenth = (decile <= _MOST_DEPRIVED_TENTH).sum()
    rows.append(_share(FIFTH, fifth, people[ranked].sum()) | {"index": index.year})
    rows.append(_share(TENTH, tenth, ranked.sum()) | {"index": index.year})
    return rows, lacking


def _share(measure: str, value: Any, of: Any) -> dict[str, Any]:
    return {
        "measure": measure,
        "value": int(value),
        "of": int(of),
        "share": round(float(value / of), 6),
    }


def _no_index(areas: AreaDirectory, area: Area) -> str:
    """Say why an area has no deprivation: the Indices of Deprivation are England's alone."""
    if all(code.startswith("W") for code in areas.codes("lsoa", area)):
        return (
            "The Indices of Deprivation cover England. Wales has an index of its own (WIMD), whose ranks "
            "cannot be set beside England's."
        )
    return "No Index of Multiple Deprivation is loaded for this area."


def unplaced(
    release: Release, areas: AreaDirectory, area: Area, period: Period
) -> dict[str, Any] | None:
    """Return how many of the records of an area's forces lie nowhere, and so in no count; None without a record."""
    known = definitions.forces().by_area
    forces = {known[code].name if code in known else code for code in areas.forces(area)}
    files = [
        source
        for source in release.sources
        if source["kind"] == STREET
        and source["facts"]["month"] in period.months
        and source["facts"]["force"] in forces
    ]
    rows = sum(source["rows"] for source in files)
    nowhere = sum(source["facts"].get("unplaced", 0) for source in files)
    return _share(UNPLACED, nowhere, rows) if rows else None

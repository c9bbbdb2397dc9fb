"""The slow plain twin of events: rows of an extract whose places are known, counted in Python loops."""

from __future__ import annotations

import random
from collections import Counter
from typing import TYPE_CHECKING, Any

import numpy as np

from frankpledge.definitions import extract
from frankpledge.evidence.places import to_national_grid

from .. import stores
from . import restricted_files as files

if TYPE_CHECKING:
    from collections.abc import Sequence

TERMS = extract.extract_terms()
DISTRICT_OF = {code: (ward, district) for code, ward, district, _ in stores.SMALL_AREAS}
PARTNERSHIP_OF = {
    district: csp
    for district, csp, *_ in stores.PARTNERSHIPS
    if [one for one, *_ in stores.PARTNERSHIPS].count(district) == 1
}
HEADERS = files.PLAIN.columns | files.PLAIN.flags
MONTHS = ("2024-11", "2024-12", "2025-01", "2025-03")


def metres(code: str) -> dict[str, str]:
    """Return a point within a small area's square, as the extract prints it."""
    west, south = stores.SQUARES[code]
    east, north = to_national_grid(np.array([west + 0.005]), np.array([south + 0.005]))
    return {"Easting": f"{east[0]:.0f}", "Northing": f"{north[0]:.0f}"}


# Every way in which a place may be told: what the file prints, and the LSOA 2021 that it is.
PLACES: dict[str, tuple[dict[str, str], str | None]] = {
    "printed, of 2021": ({"LSOA code": "E01990006"}, "E01990006"),
    "printed, of 2021, with a point elsewhere": ({"LSOA code": "E01990002", **metres("E01990003")}, "E01990002"),
    "printed, of 2011, renamed": ({"LSOA code": "E01880004"}, "E01990004"),
    "printed, of 2011, split, by its point": ({"LSOA code": "E01880001", **metres("E01990002")}, "E01990002"),
    "printed, of 2011, split, without a point": ({"LSOA code": "E01880001"}, "E01990001"),
    "by point alone": ({"LSOA code": "", **metres("E01990003")}, "E01990003"),
    "by point alone, in no small area": ({"LSOA code": "", "Easting": "100", "Northing": "100"}, None),
    "neither": ({"LSOA code": ""}, None),
    "half a point": ({"LSOA code": "", "Easting": "421500"}, None),
    "in Wales": ({"LSOA code": "W01000009"}, "W01000009"),
}  # fmt: skip


def draw(count: int, seed: int) -> list[dict[str, str]]:
    """Draw rows of an extract; ``lsoa21`` and ``month``, which no file prints, are what is known of each."""
    chance = random.Random(seed)
    rows = []
    for _ in range(count):
        month, day = chance.choice(MONTHS), chance.randint(3, 28)
        place, lsoa21 = chance.choice(list(PLACES.values()))
        row = files.event(month, day, **place) | {
            HEADERS[name]: chance.choice(["", *(term.id for term in TERMS.terms_of(name))])
            for name in extract.VALUED
        }
        row |= {header: chance.choice(["Yes", "No", ""]) for header in files.PLAIN.flags.values()}
        row |= {
            "Crime type": chance.choice(["Burglary", "Robbery", "Anti-social behaviour"]),
            "Offence code": chance.choice(["28E", "34B"]),
            "Covid-related": chance.choice(["Yes", "No", ""]),
            "Committed from": f"{month}-{day - 2:02d} {chance.randrange(24):02d}:{chance.randrange(60):02d}",
            "Committed to": chance.choice(["", f"{month}-{day:02d} 00:10"]),
            "Victim key": chance.choice(["", f"{chance.randrange(9):064x}"]),
        }
        rows.append(row | {"month": month, "lsoa21": lsoa21})
    return rows


def value(row: dict[str, Any], name: str) -> str | None:
    """Return what a row says of a dimension; None where it is not known."""
    if name in ("lsoa", "ward", "district", "csp"):
        code = row["lsoa21"]
        if code not in DISTRICT_OF:
            return None
        ward, district = DISTRICT_OF[code]
        return {
            "lsoa": code, "ward": ward, "district": district, "csp": PARTNERSHIP_OF.get(district),
        }[name]  # fmt: skip
    return (row["month"] if name == "month" else row[HEADERS[name]]) or None


def kept(
    row: dict[str, Any],
    months: Sequence[str],
    area: tuple[str, Sequence[str]] | None = None,
    selection: dict[str, Any] | None = None,
) -> bool:
    """Whether a row is in some months, in one of the areas of a kind, and of a selection."""
    asked = dict(selection or {})
    covid = asked.pop("covid", "any")
    flags = asked.pop("flags", ())
    types = asked.pop("crime_types", ())
    return (
        row["month"] in months
        and (area is None or value(row, area[0]) in area[1])
        and (not types or row["Crime type"] in types)
        and all(row[HEADERS[flag]] == "Yes" for flag in flags)
        and all(value(row, name) in chosen for name, chosen in asked.items() if chosen)
        and (covid == "any" or (row["Covid-related"] == "Yes") == (covid == "only"))
    )


def count(rows: Sequence[dict[str, Any]], by: Sequence[str]) -> Counter[tuple[str | None, ...]]:
    """Count rows by dimensions."""
    return Counter(tuple(value(row, name) for name in by) for row in rows)

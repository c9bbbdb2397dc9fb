"""Write synthetic files in police.uk's and the ONS's formats: every row here is invented."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

STREET_HEADER = (
    "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,"
    "Crime type,Last outcome category,Context"
)
OUTCOMES_HEADER = (
    "Crime ID,Month,Reported by,Falls within,Longitude,Latitude,Location,LSOA code,LSOA name,"
    "Outcome type"
)
FORCE = "Warwickshire Police"
STREET, OUTCOMES = "police-uk-street", "police-uk-outcomes"
LSOAS = ("E01090001", "E01090002", "E01090003")
TODAY = "2026-01-15"
TYPES = ("Burglary", "Vehicle crime", "Anti-social behaviour", "Drugs")


def crime_id(number: int) -> str:
    """Make up a crime's id."""
    return hashlib.sha256(str(number).encode()).hexdigest()


def cells(number: int, **changed: str) -> dict[str, str]:
    """Make up a street row, as a cell for each column of the header."""
    kind = TYPES[number % len(TYPES)]
    lsoa = LSOAS[number % len(LSOAS)]
    row = {
        "Crime ID": "" if kind == "Anti-social behaviour" else crime_id(number),
        "Month": "2025-01",
        "Reported by": FORCE,
        "Falls within": FORCE,
        "Longitude": f"-1.{500000 + number % 7:06d}",
        "Latitude": f"52.{300000 + number % 7:06d}",
        "Location": f"On or near Invented Lane {number % 7}",
        "LSOA code": lsoa,
        "LSOA name": f"Madeup 00{number % 3}A",
        "Crime type": kind,
        "Last outcome category": "Under investigation" if number % 4 != 2 else "",
        "Context": "",
    }
    return row | changed


def text(rows: list[dict[str, str]], header: str = STREET_HEADER, end: str = "\n") -> str:
    """Write rows under a header, without quoting: a cell that needs quotes brings them."""
    columns = header.split(",")
    lines = [header, *(",".join(row.get(column, "") for column in columns) for row in rows)]
    return end.join(lines) + end


def street(count: int = 12, *, month: str = "2025-01", first: int = 0, **changed: str) -> str:
    """Write a street file of ``count`` rows, each with the changed cells."""
    return text([cells(first + i, Month=month, **changed) for i in range(count)])


def outcomes(count: int = 6, *, month: str = "2025-01", **changed: str) -> str:
    """Write an outcomes file of ``count`` rows."""
    rows = [
        cells(4 * i, Month=month) | {"Outcome type": "Offender given a caution"} | changed
        for i in range(count)
    ]
    return text(rows, OUTCOMES_HEADER)


def with_row(number: int, count: int = 6, **changed: str) -> str:
    """Write a street file in which one row, counted from 1, has other cells."""
    rows = [cells(i) for i in range(count)]
    rows[number - 1] |= changed
    return text(rows)


WARDS = (
    "lsoa21_name,lsoa21_code,ward24_name,ward24_code,ltla24_name,ltla24_code\n"
    "Madeup 000A,E01090001,Upper Ward,E05090001,Madeup,E07000221\n"
    "Madeup 001A,E01090002,Lower Ward,E05090002,Madeup,E07000221\n"
    "Madeup 002A,E01090003,Lower Ward,E05090002,Madeup,E07000221\n"
)
PARTNERSHIPS = (
    "ltla24_code,ltla24_name,csp24_code,csp24_name,pfa24_code,pfa24_name\n"
    "E07000221,Madeup,E22090001,Madeup Partnership,E23000017,Warwickshire\n"
)
POPULATION = (
    "lsoa21_code,lsoa21_name,total,total_households,ward24_code,ltla24_code\n"
    "E01090001,Madeup 000A,1500.0,600.0,E05090001,E07000221\n"
    "E01090002,Madeup 001A,1600.0,650.0,E05090002,E07000221\n"
    "E01090003,Madeup 002A,1700.0,700.0,E05090002,E07000221\n"
)


def square(west: float, south: float, side: float = 0.05) -> dict:
    """Make a square polygon."""
    east, north = west + side, south + side
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def feature(geometry: object = None, **properties: object) -> dict:
    """Make a GeoJSON feature: an LSOA 2021 unless the properties say otherwise."""
    named = properties or {
        "LSOA21CD": "E01090001",
        "LSOA21NM": "Madeup 000A",
        "LAD22CD": "E07000221",
    }
    shape = square(-1.52, 52.28) if geometry is None else geometry
    return {"type": "Feature", "properties": named, "geometry": shape}


def geojson(*features: object, **more: object) -> str:
    """Write a FeatureCollection."""
    collection = {"type": "FeatureCollection", **more, "features": list(features)}
    return json.dumps(collection)


def write(path: Path, content: str | bytes) -> Path:
    """Write a file, its folders made; text as UTF-8 with its line ends as they are."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def write_small_county(folder: Path) -> Path:
    """Write two months of street files, one of outcomes, and the lookups around them."""
    for month, first in (("2025-01", 0), ("2025-02", 100)):
        name = f"{month}/{month}-warwickshire-street.csv"
        write(folder / "police_uk" / name, street(12, month=month, first=first))
    write(folder / "police_uk/2025-01/2025-01-warwickshire-outcomes.csv", outcomes())
    write(folder / "lookups/wards.csv", WARDS)
    write(folder / "lookups/partnerships.csv", PARTNERSHIPS)
    write(folder / "population.csv", POPULATION)
    write(folder / "lsoas.geojson", geojson(feature()))
    return folder


def listing(folder: Path) -> dict[str, str]:
    """Return every path under a folder with the hash of its bytes."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        if path.is_file()
        else "folder"
        for path in sorted(folder.rglob("*"))
    }

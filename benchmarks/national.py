"""A synthetic nation: as many small areas as England and Wales has, in invented wards and districts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import duckdb
from shapely.geometry import Polygon, box

from benchmarks import folders
from frankpledge import definitions
from frankpledge.demo.labelled_files import write_outlines
from frankpledge.evidence.loading import load
from frankpledge.evidence.store import Store

if TYPE_CHECKING:
    from pathlib import Path

SCAN = ["--area", "everywhere", "--from", "2025-01", "--to", "2025-12", "--baseline", "last-year"]
DISTRICT = 108  # small areas in each; every district is a partnership
WARD = 5
CELL = 0.02  # degrees: a ward's square


@dataclass(frozen=True)
class Nation:
    """How large an invented nation is."""

    name: str
    lsoas: int
    years: tuple[int, ...]
    rows_a_month: int
    has_outlines: bool = False

    @property
    def months(self) -> list[str]:
        """Every month of its evidence."""
        return [f"{year}-{month:02d}" for year in self.years for month in range(1, 13)]


WHOLE = Nation("national", 35_672, (2024, 2025), 250_000)
FIFTY = Nation("fifty", 50 * DISTRICT, (2021, 2022, 2023, 2024, 2025), 40_000, has_outlines=True)

# A ward is a square of a grid, its small areas are strips of it, and a district's wards stand together.
_LSOA = f"""
SELECT i, 'E01' || lpad((100000 + i)::TEXT, 6, '0') AS lsoa, 'E05' || lpad((i // {WARD})::TEXT, 6, '0') AS ward,
       'E07' || lpad((900000 + i // {DISTRICT})::TEXT, 6, '0') AS district, (i // {DISTRICT}) % {{forces}} AS force,
       1200 + (i * 7919) % 1100 AS people,
       -3e0 + {CELL} * (i // {WARD} % 100) AS west,
       51.5e0 + {CELL} * (i // {WARD} // 100 + i % {WARD} / {WARD}.0) AS south
FROM range({{lsoas}}) t(i)"""


def national_store(nation: Nation = WHOLE) -> Path:
    """Return a store of a synthetic nation: by default two years, six million rows."""
    return folders.made(nation.name, lambda folder: _make(folder, nation)) / "store"


def _make(folder: Path, nation: Nation) -> None:
    files = folder / "files"
    (files / "months").mkdir(parents=True)
    forces = [force for force in definitions.forces().forces if force.area]
    con = duckdb.connect()
    con.execute("SELECT setseed(0.1998)")
    con.execute(f"CREATE TABLE lsoa AS {_LSOA.format(forces=len(forces), lsoas=nation.lsoas)}")
    con.execute("CREATE TABLE force (i INT, code TEXT, name TEXT)")
    con.executemany(
        "INSERT INTO force VALUES (?, ?, ?)", [[i, f.area, f.name] for i, f in enumerate(forces)]
    )
    _write_lookups(con, files)
    if nation.has_outlines:
        _write_outlines(con, files)
    for month in nation.months:
        _write_month(con, files / "months", month, nation)
    load(Store(folder / "store"), [files], today=folders.TODAY)


def _write_lookups(con: duckdb.DuckDBPyConnection, files: Path) -> None:
    for name, sql in {
        "wards": """SELECT lsoa AS lsoa21_code, lsoa AS lsoa21_name, ward AS ward24_code, ward AS ward24_name,
                    district AS ltla24_code, district AS ltla24_name, 'synthetic' AS synthetic FROM lsoa""",
        "districts": """SELECT DISTINCT district AS ltla24_code, district AS ltla24_name,
                    'E22' || district[4:] AS csp24_code, district AS csp24_name, f.code AS pfa24_code,
                    f.name AS pfa24_name, 'synthetic' AS synthetic FROM lsoa JOIN force f ON f.i = lsoa.force""",
        "people": """SELECT lsoa AS lsoa21_code, lsoa AS lsoa21_name, people AS total, people // 2 AS
                    total_households, ward AS ward24_code, district AS ltla24_code, 'synthetic' AS synthetic
                    FROM lsoa""",
    }.items():
        con.execute(f"COPY ({sql}) TO '{files / name}.csv' (HEADER)")


def _write_outlines(con: duckdb.DuckDBPyConnection, files: Path) -> None:
    """Write the squares of the wards and the strips of the small areas, a file a district and kind."""
    for kind, code, height in (("ward", "WD25", CELL), ("lsoa", "LSOA21", CELL / WARD)):
        outlines: dict[str, list[tuple[dict[str, str], Polygon]]] = {}
        for district, area, west, south in con.execute(
            f"SELECT any_value(district), {kind}, min(west), min(south) FROM lsoa GROUP BY ALL ORDER BY {kind}"
        ).fetchall():
            named = {f"{code}CD": area, f"{code}NM": area, "LAD25CD": district, "LAD25NM": district}
            outlines.setdefault(district, []).append(
                (named, box(west, south, west + CELL, south + height))
            )
        for district, own in outlines.items():
            write_outlines(files / f"{kind}-{district}.geojson", district, own)


def _write_month(con: duckdb.DuckDBPyConnection, folder: Path, month: str, nation: Nation) -> None:
    types = [
        kind
        for g in definitions.crime_groups().groups
        if "2013" not in g.id
        for kind in g.police_uk
    ]
    con.execute(f"""CREATE OR REPLACE TEMP TABLE rows AS
        SELECT (pow(random(), 2) * {nation.lsoas})::INT % {nation.lsoas} AS spot,
               {types}[1 + (pow(random(), 1.5) * {len(types)})::INT % {len(types)}] AS kind, random() AS id
        FROM range({nation.rows_a_month})""")
    for number, _, name in con.execute("SELECT * FROM force").fetchall():
        con.execute(f"""COPY (
            SELECT CASE kind WHEN 'Anti-social behaviour' THEN NULL ELSE sha256(id::TEXT || '{month}')
                       END AS "Crime ID",
                   '{month}' AS "Month", '{name}' AS "Reported by", '{name}' AS "Falls within",
                   printf('%.6f', west + {CELL} / 2) AS "Longitude",
                   printf('%.6f', south + {CELL} / {2 * WARD}) AS "Latitude", 'Synthetic place' AS "Location",
                   lsoa AS "LSOA code", lsoa AS "LSOA name", kind AS "Crime type",
                   CASE kind WHEN 'Anti-social behaviour' THEN NULL ELSE 'Under investigation' END
                       AS "Last outcome category", 'Synthetic' AS "Context"
            FROM rows JOIN lsoa l ON l.i = rows.spot
            WHERE l.force = {number}
        ) TO '{folder}/{month}-{number:02d}.csv' (HEADER)""")

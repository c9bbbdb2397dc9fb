"""A synthetic nation: as many small areas as England and Wales has, in invented wards and districts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import duckdb

from benchmarks import folders
from frankpledge import definitions
from frankpledge.evidence.loading import load
from frankpledge.evidence.store import Store

if TYPE_CHECKING:
    from pathlib import Path

LSOAS = 35_672
ROWS_A_MONTH = 250_000
MONTHS = [f"{year}-{month:02d}" for year in (2024, 2025) for month in range(1, 13)]
SCAN = ["--area", "everywhere", "--from", "2025-01", "--to", "2025-12", "--baseline", "last-year"]

_LSOA = """
SELECT 'E01' || lpad((100000 + i)::TEXT, 6, '0') AS lsoa, 'E05' || lpad((i // 5)::TEXT, 6, '0') AS ward,
       'E07' || lpad((900000 + i // 108)::TEXT, 6, '0') AS district, (i // 108) % {forces} AS force,
       1200 + (i * 7919) % 1100 AS people
FROM range({lsoas}) t(i)"""


def national_store() -> Path:
    """Return a store of the synthetic nation: two years, six million rows."""
    return folders.made("national", _make) / "store"


def _make(folder: Path) -> None:
    files = folder / "files"
    (files / "months").mkdir(parents=True)
    forces = [force for force in definitions.forces().forces if force.area]
    con = duckdb.connect()
    con.execute("SELECT setseed(0.1998)")
    con.execute(f"CREATE TABLE lsoa AS {_LSOA.format(forces=len(forces), lsoas=LSOAS)}")
    con.execute("CREATE TABLE force (i INT, code TEXT, name TEXT)")
    con.executemany(
        "INSERT INTO force VALUES (?, ?, ?)", [[i, f.area, f.name] for i, f in enumerate(forces)]
    )
    _write_lookups(con, files)
    for month in MONTHS:
        _write_month(con, files / "months", month)
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


def _write_month(con: duckdb.DuckDBPyConnection, folder: Path, month: str) -> None:
    types = [
        kind
        for g in definitions.crime_groups().groups
        if "2013" not in g.id
        for kind in g.police_uk
    ]
    con.execute(f"""CREATE OR REPLACE TEMP TABLE rows AS
        SELECT (pow(random(), 2) * {LSOAS})::INT % {LSOAS} AS spot, {types}[1 + (pow(random(), 1.5) * {len(types)})::INT
               % {len(types)}] AS kind, random() AS id FROM range({ROWS_A_MONTH})""")
    for number, _, name in con.execute("SELECT * FROM force").fetchall():
        con.execute(f"""COPY (
            SELECT CASE kind WHEN 'Anti-social behaviour' THEN NULL ELSE sha256(id::TEXT || '{month}')
                       END AS "Crime ID",
                   '{month}' AS "Month", '{name}' AS "Reported by", '{name}' AS "Falls within",
                   printf('%.6f', -1.5 + (spot % 97) / 1000) AS "Longitude",
                   printf('%.6f', 52.2 + (spot % 89) / 1000) AS "Latitude", 'Synthetic place' AS "Location",
                   lsoa AS "LSOA code", lsoa AS "LSOA name", kind AS "Crime type",
                   CASE kind WHEN 'Anti-social behaviour' THEN NULL ELSE 'Under investigation' END
                       AS "Last outcome category", 'Synthetic' AS "Context"
            FROM rows JOIN (SELECT *, row_number() OVER (ORDER BY lsoa) - 1 AS i FROM lsoa) l
                 ON l.i = rows.spot
            WHERE l.force = {number}
        ) TO '{folder}/{month}-{number:02d}.csv' (HEADER)""")

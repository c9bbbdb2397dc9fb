"""Rows: from a count back to the very rows of the very files that it counts.

This path does not use the cube, so that a count and its rows check each other.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any

from frankpledge.evidence.coverage import STREET
from frankpledge.evidence.engines import DuckDB
from frankpledge.evidence.questions import month_ranges
from frankpledge.evidence.sources.csv_files import SYNTHETIC_COLUMN
from frankpledge.faults import DataFault

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from frankpledge.evidence.questions import Area, Filter
    from frankpledge.evidence.store import Release


def _select(
    release: Release, within: Sequence[Area], months: Sequence[str], chosen: Filter
) -> tuple[str, list[Any], dict[str, dict[str, Any]]]:
    """Write the query for the rows that lie in every one of ``within``, its parameters, and the files."""
    files = {
        str(release.store.object_path(source["object"])): source
        for source in release.sources
        if source["kind"] == STREET and source["facts"]["month"] in set(months)
    }
    where = ["r.month IN (SELECT unnest(?))"]
    parameters: list[Any] = [list(files), [str(p) for p in release.table("places")], list(months)]
    bounds = [area for area in within if area.kind != "everywhere"]
    areas = ""
    # A small area that no lookup names, such as one in Wales, is in no row of areas.
    if any(area.kind != "lsoa" for area in bounds):
        areas = "JOIN read_parquet(?) a ON a.lsoa = p.lsoa21"
        parameters.insert(2, [str(path) for path in release.table("areas")])
    for area in bounds:
        columns = {"county": "a.district", "lsoa": "p.lsoa21"}
        column = columns.get(area.kind, f"a.{area.kind}")
        where.append(f"{column} IN (SELECT unnest(?))")
        parameters.append(list(area.districts or (area.code,)))
    for name, values in (("crime_type", chosen.crime_types), ("outcome", chosen.outcomes)):
        if values:
            where.append(f"r.{name} IN (SELECT unnest(?))")
            parameters.append(list(values))
    sql = (
        "FROM read_parquet(?, filename=true) r LEFT JOIN read_parquet(?) p ON p.lsoa = r.lsoa "
        "AND p.lon_e6 = r.lon_e6 AND p.lat_e6 = r.lat_e6 "
        f"{areas} WHERE {' AND '.join(where)}"
    )
    return sql, parameters, files


def count_rows_by_file(
    release: Release, within: Sequence[Area], months: Sequence[str], chosen: Filter
) -> list[dict[str, Any]]:
    """Count the rows that lie in every one of ``within``, by source file, with its name and checksum."""
    sql, parameters, files = _select(release, within, months, chosen)
    if not files:
        return []
    counted = (
        DuckDB()
        .connection.execute(f"SELECT r.filename, count(*) {sql} GROUP BY 1", parameters)
        .fetchall()
    )
    lines = [
        {"file": files[path]["name"], "sha256": files[path]["sha256"],
         "month": files[path]["facts"]["month"], "rows": n}
        for path, n in counted
    ]  # fmt: skip
    return sorted(lines, key=lambda line: (line["month"], line["file"]))


def write_rows(
    release: Release, within: Sequence[Area], months: Sequence[str], chosen: Filter, target: Path
) -> int:
    """Write the rows behind an answer as CSV, each with its file and its place in it; return how many."""
    sql, parameters, files = _select(release, within, months, chosen)
    if not files:
        raise DataFault(
            f"No street file of {month_ranges(list(months))} is loaded, so there is no row to write."
        )
    connection = DuckDB().connection
    connection.execute("CREATE TABLE names (filename TEXT, file TEXT)")
    connection.executemany(
        "INSERT INTO names VALUES (?, ?)",
        [[path, source["name"]] for path, source in files.items()],
    )
    chosen_rows = connection.execute(
        f"""SELECT n.file, q.* FROM (
              SELECT r.filename, r."row", r.month, lower(hex(r.crime_id)) AS crime_id,
                     r.crime_type, r.outcome, r.location, r.lsoa AS lsoa_printed, p.lsoa21 AS lsoa, p.rule AS lsoa_rule,
                     nullif(r.lon_e6, 0) / 1000000.0 AS longitude,
                     nullif(r.lat_e6, 0) / 1000000.0 AS latitude {sql}) q
            JOIN names n USING (filename) ORDER BY n.file, q."row" """,
        parameters,
    )
    names = [c[0] for c in chosen_rows.description or ()]
    return _write_csv(target, names, chosen_rows.fetchall(), synthetic=release.is_synthetic)


def _write_csv(
    target: Path, names: list[str], rows: list[tuple[Any, ...]], *, synthetic: bool
) -> int:
    """Write rows as CSV; each invented row says so in a column of its own, as in the files that it is from."""
    kept = [i for i, name in enumerate(names) if name != "filename"]
    label = [SYNTHETIC_COLUMN] if synthetic else []
    with target.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow([*(names[i] for i in kept), *label])
        writer.writerows([*(row[i] for i in kept), *label] for row in rows)
    return len(rows)

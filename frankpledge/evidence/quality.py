"""The quality report: what came in, what was kept and refused, what could not be placed, what disagrees."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frankpledge import definitions
from frankpledge.evidence.coverage import OUTCOMES, STREET
from frankpledge.evidence.engines import DuckDB

if TYPE_CHECKING:
    from pathlib import Path

    from frankpledge.evidence.store import Release, Store

_SUMMED = (
    "unplaced",
    "refused",
    "repeated_ids",
    "exact_duplicates",
    "asb_with_id",
    "crime_without_id",
)


def check(
    engine: DuckDB, store: Store, sources: list[dict[str, Any]], tables: dict[str, list[str]]
) -> dict[str, Any]:
    """Run the checks that need more than one file; return them as facts for the manifest.

    ``outside`` counts, for each street file, its rows placed outside its own force's area.
    """
    objects = {
        kind: [store.object_path(s["object"]) for s in sources if s["kind"] == kind]
        for kind in (STREET, OUTCOMES)
    }
    derived = {
        name: DuckDB.files([store.object_path(digest) for digest in digests])
        for name, digests in tables.items()
    }
    outside = _outside(engine, derived)
    return {
        "places": _places(engine, derived),
        "outcomes": _outcomes(engine, objects),
        "outside": outside,
        "outside_force_area": sum(outside.values()),
        "areas": _areas(engine, derived),
    }


def _places(engine: DuckDB, derived: dict[str, str]) -> dict[str, Any]:
    """Count places by the rule that gave their area, and those whose point and print disagree."""
    if "places" not in derived:
        return {}
    tolerance = definitions.places().snapping_tolerance_m
    connection = engine.connection
    rules = connection.execute(
        f"SELECT rule, count(*) FROM {derived['places']} GROUP BY rule ORDER BY rule"
    ).fetchall()
    checked, disagree, far = connection.execute(
        f"""SELECT count(*) FILTER (WHERE metres >= 0), count(*) FILTER (WHERE metres > 0),
                  count(*) FILTER (WHERE metres > {tolerance}) FROM {derived["places"]}"""
    ).fetchall()[0]
    return {
        "distinct": sum(n for _, n in rules),
        "by_rule": dict(rules),
        "checked": checked,
        "outside_printed_lsoa": disagree,
        "far_outside": far,
    }


def _outcomes(engine: DuckDB, objects: dict[str, list[Path]]) -> dict[str, Any]:
    """Count the outcomes whose crime stands in a street file of the release."""
    if not objects[OUTCOMES]:
        return {}
    rows, crimes = engine.connection.execute(
        f"SELECT count(*), count(DISTINCT crime_id) FROM {DuckDB.files(objects[OUTCOMES])}"
    ).fetchall()[0]
    joined = 0
    if objects[STREET]:
        ((joined,),) = engine.connection.execute(
            f"""SELECT count(*) FROM {DuckDB.files(objects[OUTCOMES])} o
                SEMI JOIN {DuckDB.files(objects[STREET])} s ON s.crime_id = o.crime_id"""
        ).fetchall()
    return {"rows": rows, "crimes": crimes, "joined": joined}


def _outside(engine: DuckDB, derived: dict[str, str]) -> dict[str, int]:
    """Count each street file's rows that are placed outside its own force's area."""
    if "cube" not in derived or "areas" not in derived:
        return {}
    own = {force.name: force.area for force in definitions.forces().forces if force.area}
    counted = engine.connection.execute(
        f"""SELECT c.force_name, c.month, a.force, sum(c.n)::BIGINT
            FROM {derived["cube"]} c LEFT JOIN {derived["areas"]} a ON a.lsoa = c.lsoa
            WHERE c.lsoa IS NOT NULL GROUP BY ALL"""
    ).fetchall()
    outside: dict[str, int] = {}
    for force, month, area, rows in counted:
        if force in own and area != own[force]:
            subject = f"{force} {month}"
            outside[subject] = outside.get(subject, 0) + rows
    return dict(sorted(outside.items()))


def _areas(engine: DuckDB, derived: dict[str, str]) -> dict[str, Any]:
    if "areas" not in derived:
        return {}
    lsoas, without_csp, without_force = engine.connection.execute(
        f"SELECT count(*), count(*) - count(csp), count(*) - count(force) FROM {derived['areas']}"
    ).fetchall()[0]
    return {"lsoas": lsoas, "without_csp": without_csp, "without_force": without_force}


def report(release: Release) -> dict[str, Any]:
    """Return the quality report of a release: totals, checks across files, and a line a file."""
    street = [source for source in release.sources if source["kind"] == STREET]
    totals = {name: sum(s["facts"].get(name, 0) for s in street) for name in _SUMMED}
    rows = sum(source["rows"] for source in street)
    return {
        "release": release.id,
        "synthetic": release.is_synthetic,
        "rows_in": sum(source["rows_in"] for source in street),
        "rows_kept": rows,
        **totals,
        "unplaced_share": totals["unplaced"] / rows if rows else None,
        **release.manifest["quality"],
        "files": [_file_line(source) for source in release.sources],
    }


def _file_line(source: dict[str, Any]) -> dict[str, Any]:
    return {
        "kind": source["kind"],
        "subject": source["subject"],
        "name": source["name"],
        "rows_in": source["rows_in"],
        "rows_kept": source["rows"],
        "refused": source["refused"],
        **{k: v for k, v in source["facts"].items() if k not in ("force", "month", "refused")},
    }

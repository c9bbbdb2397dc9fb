"""Places: the distinct points that rows stand at, each brought to one vintage of small area.

Rows repeat places (144,306 rows stand at 15,663 points), so places are located, checked and gridded once and
joined back. The rule that brings LSOA 2011 to LSOA 2021 keeps totals: each place goes to exactly one LSOA
2021 (docs/adr/0005).
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from frankpledge import definitions
from frankpledge.evidence.sources.csv_rules import quoted_text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from frankpledge.evidence.engines import DuckDB

# How a place came to its LSOA 2021.
PRINTED = "printed"  # the printed code is an LSOA 2021
MERGED = "merged"  # the LSOA 2011 became (part of) one LSOA 2021
BY_POINT = "by-point"  # it was split; the point lies in this LSOA 2021
NEAREST = "nearest"  # it was split; the point lies in none of them, and nearest to this
BY_POPULATION = "by-population"  # it was split; without boundaries the most populous takes all
UNKNOWN = "unknown"  # the code is in no lookup that is loaded

RULES = (PRINTED, MERGED, BY_POINT, NEAREST, BY_POPULATION, UNKNOWN)

_NO_SHAPE = -1.0


@dataclass(frozen=True)
class Lookups:
    """What places are located with: vintages, populations, shapes of the small areas by code."""

    lsoa21: set[str]
    successors: dict[str, list[str]]
    people: dict[str, float]
    shapes: dict[str, Any]
    shapes11: dict[str, Any]


def read_lookups(engine: DuckDB, paths: dict[str, list[Path]]) -> Lookups:
    """Read the lookups from their parts; ``paths`` gives the parts of each kind."""
    rows = _rows(engine, paths, ("lsoa21-ward",), "DISTINCT lsoa")
    vintages = _rows(engine, paths, ("lsoa11-lsoa21",), "lsoa11, lsoa21")
    people = _rows(
        engine,
        paths,
        ("population-lsoa21-census21-ages", "population-lsoa21-census21"),
        "code, people",
    )
    successors: dict[str, list[str]] = {}
    for lsoa11, lsoa21 in vintages:
        successors.setdefault(lsoa11, []).append(lsoa21)
    shapes, shapes11 = _shapes(engine, paths)
    return Lookups(
        lsoa21={code for (code,) in rows} | {code for _, code in vintages},
        successors={code: sorted(into) for code, into in successors.items()},
        people=dict(people),
        shapes=shapes,
        shapes11=shapes11,
    )


def _rows(
    engine: DuckDB, paths: dict[str, list[Path]], kinds: Sequence[str], columns: str
) -> list[tuple[Any, ...]]:
    rows: list[tuple[Any, ...]] = []
    for kind in kinds:
        for path in paths.get(kind, []):
            relation = engine.connection.read_parquet(str(path))
            rows += relation.query("part", f"SELECT {columns} FROM part").fetchall()
    return rows


def _shapes(engine: DuckDB, paths: dict[str, list[Path]]) -> tuple[dict[str, Any], dict[str, Any]]:
    found = _rows(engine, paths, ("boundaries",), "kind, code, shape")
    wanted = [(kind, code, shape) for kind, code, shape in found if kind in ("lsoa21", "lsoa11")]
    if not wanted:
        return {}, {}
    import shapely  # noqa: PLC0415 - a tenth of a second that a store without boundaries is spared

    shapes = shapely.from_wkb(np.array([shape for _, _, shape in wanted], dtype=object))
    vintages: dict[str, dict[str, Any]] = {"lsoa21": {}, "lsoa11": {}}
    for (kind, code, _), shape in zip(wanted, shapes, strict=True):
        vintages[kind][code] = shape
    return vintages["lsoa21"], vintages["lsoa11"]


def make_places(engine: DuckDB, rows: Sequence[Path], lookups: Lookups, made: Path) -> None:
    """Write the table of places that the street parts ``rows`` stand at.

    Columns: lsoa, lon_e6, lat_e6 (as in the rows), lsoa21, rule, hexagon, and
    metres: how far outside its printed LSOA the point lies, 0 inside, -1 where no boundary tells.
    """
    connection = engine.connection
    connection.execute(
        f"""CREATE OR REPLACE TEMP TABLE place AS
            SELECT CAST(row_number() OVER (ORDER BY lsoa, lon_e6, lat_e6) - 1 AS INTEGER) AS i, * FROM (
                SELECT DISTINCT lsoa, lon_e6, lat_e6 FROM {engine.files(rows)} WHERE lsoa IS NOT NULL)"""
    )
    found = connection.execute("SELECT lsoa, lon_e6, lat_e6 FROM place ORDER BY i").fetchnumpy()
    codes = np.asarray(found["lsoa"], dtype=object)
    lon, lat = (np.asarray(found[name], dtype=np.float64) / 1e6 for name in ("lon_e6", "lat_e6"))
    vintage = bring_to_one_vintage(codes, lon, lat, lookups)
    east, north = to_national_grid(lon, lat)
    q, r = hexagon_of(east, north, definitions.places().hexagon_edge_m)
    numbers: dict[str, NDArray[Any]] = {
        "i": np.arange(len(codes), dtype=np.int32),
        "target": vintage.target,
        "rule": vintage.rule,
        "q": q,
        "r": r,
        "metres": _metres_outside(codes, lon, lat, lookups),
    }
    _write_places(engine, numbers, vintage.targets, made)


def _write_places(
    engine: DuckDB, numbers: dict[str, NDArray[Any]], targets: list[str], made: Path
) -> None:
    """Join the numbers to the places; texts are made in the engine, which takes arrays of numbers fastest."""
    connection = engine.connection
    connection.register("numbers", numbers)
    named = ", ".join(f"({i}, {quoted_text(code)})" for i, code in enumerate(["", *targets], -1))
    rules = ", ".join(map(quoted_text, RULES))
    connection.execute(
        f"""COPY (
            SELECT p.lsoa, p.lon_e6, p.lat_e6, CASE n.target WHEN -1 THEN p.lsoa ELSE t.code END AS lsoa21,
                   [{rules}][n.rule + 1] AS rule,
                   CASE WHEN p.lat_e6 <> 0 THEN 'hex:' || n.q || ':' || n.r END AS hexagon, n.metres
            FROM place p JOIN numbers n USING (i) JOIN (VALUES {named}) t(target, code) USING (target)
            ORDER BY p.i) TO {quoted_text(str(made))} (FORMAT parquet)"""
    )
    connection.unregister("numbers")
    connection.execute("DROP TABLE place")


@dataclass(frozen=True)
class Vintage:
    """Where places go: the LSOAs 2021 they are brought to, by position (-1: as printed), and the rule."""

    targets: list[str]
    target: NDArray[np.int32]
    rule: NDArray[np.int32]


def bring_to_one_vintage(
    codes: NDArray[Any], lon: NDArray[Any], lat: NDArray[Any], lookups: Lookups
) -> Vintage:
    """Say which LSOA 2021 each place is brought to, and by which rule."""
    distinct, inverse = np.unique(codes.astype(str), return_inverse=True)
    old = [(i, str(code)) for i, code in enumerate(distinct) if code not in lookups.lsoa21]
    targets = sorted({into for _, code in old for into in lookups.successors.get(code, [])})
    position = {code: i for i, code in enumerate(targets)}
    target = np.full(len(codes), -1, dtype=np.int32)
    rule = np.full(len(codes), RULES.index(PRINTED), dtype=np.int32)
    for i, code in old:
        at = np.flatnonzero(inverse == i)
        into = lookups.successors.get(code, [])
        chosen, by = _bring(into, lon[at], lat[at], lookups)
        rule[at] = by
        if into:
            target[at] = np.array([position[successor] for successor in into], dtype=np.int32)[
                chosen
            ]
    return Vintage(targets, target, rule)


def _bring(
    into: list[str], lon: NDArray[Any], lat: NDArray[Any], lookups: Lookups
) -> tuple[NDArray[Any], NDArray[Any]]:
    """Choose among the successors of an LSOA 2011 for each place: their positions, and the rules."""
    first = np.zeros(len(lon), dtype=np.int64)
    if len(into) < 2:
        return first, np.full(len(lon), RULES.index(MERGED if into else UNKNOWN))
    most = max(into, key=lambda code: (lookups.people.get(code, 0.0), code))
    chosen = np.full(len(lon), into.index(most))
    rule = np.full(len(lon), RULES.index(BY_POPULATION))
    shapes = [lookups.shapes.get(code) for code in into]
    at = np.flatnonzero(lat != 0.0)
    if any(shape is None for shape in shapes) or not len(at):
        return chosen, rule
    import shapely  # noqa: PLC0415 - only a store with boundaries needs it

    points = shapely.points(lon[at], lat[at])
    distances = np.stack([shapely.distance(shape, points) for shape in shapes])
    chosen[at] = distances.argmin(axis=0)
    inside = distances.min(axis=0) == 0.0
    rule[at] = np.where(inside, RULES.index(BY_POINT), RULES.index(NEAREST))
    return chosen, rule


def _metres_outside(
    codes: NDArray[Any], lon: NDArray[Any], lat: NDArray[Any], lookups: Lookups
) -> NDArray[Any]:
    """Return how far each point lies outside the LSOA printed beside it, in metres."""
    metres = np.full(len(codes), _NO_SHAPE)
    known = [lookups.shapes.get(code) or lookups.shapes11.get(code) for code in codes]
    at = np.flatnonzero([shape is not None for shape in known]) if known else np.array([], int)
    at = at[lat[at] != 0.0]
    if not len(at):
        return metres
    import shapely  # noqa: PLC0415 - only a store with boundaries needs it

    shapes = np.array([known[i] for i in at], dtype=object)
    inside = shapely.intersects_xy(shapes, lon[at], lat[at])
    metres[at[inside]] = 0.0
    out = at[~inside]
    points = shapely.points(lon[out], lat[out])
    lines = shapely.shortest_line(shapes[~inside], points)
    ends = shapely.get_coordinates(lines).reshape(-1, 2, 2)
    east, north = to_national_grid(ends[:, :, 0].ravel(), ends[:, :, 1].ravel())
    step = np.stack([east, north], axis=1).reshape(-1, 2, 2)
    metres[out] = np.hypot(*(step[:, 1] - step[:, 0]).T)
    return metres


@functools.cache
def _national_grid() -> Any:
    import pyproj  # noqa: PLC0415 - a tenth of a second that questions are spared

    return pyproj.Transformer.from_crs("EPSG:4326", "EPSG:27700", always_xy=True)


def make_ready() -> None:
    """Import what locating needs: a load does so while its files are read, and need not wait for it later."""
    import shapely  # noqa: F401, PLC0415 - only a load needs it

    _national_grid()


def to_national_grid(
    lon: NDArray[Any], lat: NDArray[Any]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Project WGS84 degrees to the British National Grid, metres (within some five metres)."""
    east, north = _national_grid().transform(lon, lat)
    return np.asarray(east), np.asarray(north)


def from_national_grid(
    east: NDArray[Any], north: NDArray[Any]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Project metres on the British National Grid back to WGS84 degrees: longitude and latitude."""
    lon, lat = _national_grid().transform(east, north, direction="INVERSE")
    return np.asarray(lon), np.asarray(lat)


def hexagon_of(
    east: NDArray[Any], north: NDArray[Any], edge: float
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the hexagon of a pointy-top grid that each point lies in: its axial coordinates q and r.

    ``edge`` is in metres; axial coordinates from the grid's origin, rounded in cube coordinates (Red Blob
    Games, "Hexagonal Grids"). A point that is no number gives 0, 0.
    """
    q = np.nan_to_num((np.sqrt(3) / 3 * east - north / 3) / edge, posinf=0.0, neginf=0.0)
    r = np.nan_to_num((2 / 3 * north) / edge, posinf=0.0, neginf=0.0)
    exact = np.stack([q, r, -q - r])
    rounded = np.rint(exact)
    worst = np.abs(rounded - exact).argmax(axis=0)
    whole_q = np.where(worst == 0, -rounded[1] - rounded[2], rounded[0])
    whole_r = np.where(worst == 1, -rounded[0] - rounded[2], rounded[1])
    return whole_q.astype(np.int64), whole_r.astype(np.int64)


def hexagon_centre(name: str, edge: float) -> tuple[float, float]:
    """Return the centre of a hexagon, such as ``hex:512:-88``: easting and northing in metres."""
    _, q, r = name.split(":")
    return edge * np.sqrt(3) * (int(q) + int(r) / 2), edge * 1.5 * int(r)

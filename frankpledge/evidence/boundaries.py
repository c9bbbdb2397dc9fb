"""Boundaries of a release: the shapes of areas, simplified for drawing."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import shapely

from frankpledge.evidence.engines import DuckDB
from frankpledge.evidence.sources.csv_rules import quoted_text
from frankpledge.faults import DataFault

if TYPE_CHECKING:
    from collections.abc import Sequence

    from frankpledge.evidence.store import Release

# About 30 metres: below a pixel of a county's map.
_DETAIL_DEGREES = 0.0003


@dataclass(frozen=True)
class Boundary:
    """The shape of an area, as GeoJSON in WGS84."""

    code: str
    name: str
    geometry: dict[str, Any]


def read_boundaries(release: Release, kind: str, codes: Sequence[str]) -> list[Boundary]:
    """Return the boundaries of some areas of a kind; a DataFault where none is loaded."""
    paths = release.paths("boundaries")
    rows: list[tuple[Any, ...]] = []
    if paths and codes:
        engine = DuckDB()
        asked = ", ".join(map(quoted_text, codes))
        rows = engine.connection.execute(
            f"SELECT code, name, shape FROM {engine.files(paths)} WHERE kind = {quoted_text(kind)} "
            f"AND code IN ({asked}) ORDER BY code"
        ).fetchall()
    if not rows:
        raise DataFault(
            f"No boundary of any {kind} asked for is loaded. Load GeoJSON boundaries in WGS84: "
            "frankpledge load PATH"
        )
    return [
        Boundary(code, name, _simple(shapely.from_wkb(bytes(shape)))) for code, name, shape in rows
    ]


def _simple(shape: Any) -> dict[str, Any]:
    simple: dict[str, Any] = json.loads(shapely.to_geojson(shape.simplify(_DETAIL_DEGREES)))
    return simple

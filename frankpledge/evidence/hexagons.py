"""Hexagons of the grid: their shapes, and the ward that holds each one's centre, so that a reader can place it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from shapely.geometry import shape

from frankpledge import definitions
from frankpledge.evidence.boundaries import Boundary
from frankpledge.evidence.places import from_national_grid, hexagon_centre

if TYPE_CHECKING:
    from collections.abc import Sequence

# Five digits of a degree are about a metre.
_DIGITS = 5
_CORNERS = np.deg2rad(np.arange(30, 391, 60))


@dataclass(frozen=True)
class Hexagon:
    """A cell of the grid: its code, its centre in degrees (WGS84), and its shape as GeoJSON."""

    code: str
    longitude: float
    latitude: float
    geometry: dict[str, Any]

    @property
    def boundary(self) -> Boundary:
        """The hexagon as a boundary; it has no name but its code."""
        return Boundary(self.code, self.code, self.geometry)


def hexagons(codes: Sequence[str]) -> list[Hexagon]:
    """Return the hexagons of some codes, such as ``hex:512:-88``, in their order."""
    if not codes:
        return []
    edge = definitions.places().hexagon_edge_m
    centres = np.array([hexagon_centre(code, edge) for code in codes])
    corners = centres[:, None, :] + edge * np.stack([np.cos(_CORNERS), np.sin(_CORNERS)], axis=1)
    longitude, latitude = from_national_grid(corners[..., 0], corners[..., 1])
    rings = np.round(np.stack([longitude, latitude], axis=-1), _DIGITS).tolist()
    middle = np.round(np.stack(from_national_grid(*centres.T), axis=1), _DIGITS).tolist()
    return [
        Hexagon(code, centre[0], centre[1], {"type": "Polygon", "coordinates": [ring]})
        for code, centre, ring in zip(codes, middle, rings, strict=True)
    ]


def holding(cells: Sequence[Hexagon], boundaries: Sequence[Boundary]) -> list[str | None]:
    """Return, for each hexagon, the code of the boundary that holds its centre, or None where none does."""
    if not boundaries:
        return [None] * len(cells)
    tree = shapely.STRtree([shape(boundary.geometry) for boundary in boundaries])
    points = shapely.points([(cell.longitude, cell.latitude) for cell in cells])
    held: list[str | None] = [None] * len(cells)
    for point, at in sorted(tree.query(points, predicate="intersects").T.tolist(), reverse=True):
        held[point] = boundaries[at].code
    return held

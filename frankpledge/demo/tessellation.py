"""Outlines for invented areas: a Voronoi tessellation, fanned out around each ward's centre.

Parcels of one ward lie round its centre like slices, so that their union is one piece; wards and
districts are unions of parcels, so that everything nests.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.spatial import Voronoi, cKDTree
from shapely.geometry import Polygon

# A degree of longitude at 52.3° N is 0.61 of a degree of latitude: cells come out round.
_SQUEEZE = np.array([0.61, 1.0])
_FAN_RADIUS = 0.25
_BEYOND_STEP = 0.024
_BEYOND_DISTANCE = 0.056
_DECIMALS = 6


def cells_around(
    centres: NDArray[np.float64], slices: Sequence[int], rng: np.random.Generator
) -> list[Polygon]:
    """Cut the plane into ``sum(slices)`` outlines, ``slices[i]`` of them around ``centres[i]``.

    ``centres`` is (wards, 2) in degrees, longitude first; so are the outlines, to six decimals.
    Points strewn outside, which have no outline of their own, close the outer ones.
    """
    flat = centres * _SQUEEZE
    seeds = np.vstack([_fans(flat, slices, rng), _beyond(flat)])
    diagram = Voronoi(seeds)
    corners = np.round(diagram.vertices / _SQUEEZE, _DECIMALS)
    regions = (diagram.regions[diagram.point_region[i]] for i in range(sum(slices)))
    return [Polygon(corners[region]) for region in regions]


def _fans(
    centres: NDArray[np.float64], slices: Sequence[int], rng: np.random.Generator
) -> NDArray[np.float64]:
    """Set seeds on a circle round each centre, well inside half the way to the next centre."""
    nearest = np.asarray(cKDTree(centres).query(centres, k=2)[0])[:, 1]
    fans = []
    for centre, gap, count in zip(centres, nearest, slices, strict=True):
        turn = rng.uniform(0, 2 * np.pi) + np.arange(count) * 2 * np.pi / count
        turn += rng.uniform(-0.15, 0.15, count)
        reach = gap * _FAN_RADIUS * rng.uniform(0.85, 1.15, count)
        fans.append(centre + reach[:, None] * np.column_stack([np.cos(turn), np.sin(turn)]))
    return np.vstack(fans)


def _beyond(centres: NDArray[np.float64]) -> NDArray[np.float64]:
    """Strew points over the country around, far enough from every centre to leave it room."""
    low, high = centres.min(axis=0) - 0.2, centres.max(axis=0) + 0.2
    columns = np.arange(low[0], high[0], _BEYOND_STEP)
    rows = np.arange(low[1], high[1], _BEYOND_STEP)
    grid = np.array([(x, y) for x in columns for y in rows])
    # Every other row is shifted, or four seeds on a square would share a corner.
    grid[:, 0] += np.tile(np.arange(len(rows)) % 2, len(columns)) * _BEYOND_STEP / 2
    kept: NDArray[np.float64] = grid[cKDTree(centres).query(grid)[0] > _BEYOND_DISTANCE]
    return kept

"""Hexagons in degrees: a point lies in the shape of its own hexagon, and its centre in the ward that holds it."""

from __future__ import annotations

import numpy as np
import pytest
import shapely
from shapely.geometry import mapping, shape

from frankpledge import definitions
from frankpledge.evidence.boundaries import Boundary
from frankpledge.evidence.hexagons import hexagons, holding
from frankpledge.evidence.places import from_national_grid, hexagon_of, to_national_grid

POINTS = np.array([[-1.70, 52.19], [-0.12, 51.50], [-5.06, 50.26], [-1.61, 54.97]])


def codes():
    east, north = to_national_grid(*POINTS.T)
    q, r = hexagon_of(east, north, definitions.places().hexagon_edge_m)
    return [f"hex:{a}:{b}" for a, b in zip(q, r, strict=True)]


def test_a_point_lies_in_the_shape_of_its_hexagon_and_in_no_other():
    cells = hexagons(codes())
    for at, point in enumerate(shapely.points(POINTS)):
        inside = [shape(cell.geometry).contains(point) for cell in cells]
        assert inside == [other == at for other in range(len(cells))]


def test_a_hexagon_is_drawn_as_a_boundary_that_is_called_by_its_code():
    (cell,) = hexagons(codes()[:1])
    assert cell.boundary == Boundary(cell.code, cell.code, cell.geometry)


def test_a_hexagon_has_the_area_of_the_grid_and_its_centre_in_it():
    edge = definitions.places().hexagon_edge_m
    for cell in hexagons(codes()):
        ring = np.array(cell.geometry["coordinates"][0])
        assert len(ring) == 7
        on_grid = shapely.Polygon(np.stack(to_national_grid(*ring.T), axis=1))
        assert on_grid.area == pytest.approx(1.5 * np.sqrt(3) * edge**2, rel=0.01)
        assert shape(cell.geometry).contains(shapely.Point(cell.longitude, cell.latitude))


def test_the_way_to_the_grid_and_back_ends_where_it_began():
    back = np.stack(from_national_grid(*to_national_grid(*POINTS.T)), axis=1)
    assert back == pytest.approx(POINTS, abs=1e-6)


def test_the_boundary_that_holds_a_centre_is_found_and_none_where_none_does():
    cells = hexagons(codes())
    first = cells[0]
    around = shapely.Point(first.longitude, first.latitude).buffer(0.01)
    held = holding(cells, [Boundary("E05000001", "Ward", mapping(around))])
    assert held == ["E05000001", None, None, None]
    assert holding(cells, []) == [None] * 4
    assert hexagons([]) == []

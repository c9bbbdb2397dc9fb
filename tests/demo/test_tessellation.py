"""Outlines tile the county without gap or overlap, roughly where it lies."""

import pytest
import shapely


def test_outlines_are_sound_and_where_the_county_lies(wards, areas, older_areas, bodies) -> None:
    for shapes in (wards, areas, older_areas, bodies):
        assert all(s.is_valid and s.geom_type == "Polygon" for s in shapes.values())
        west, south, east, north = shapely.union_all(list(shapes.values())).bounds
        assert -2.0 < west < east < -1.15
        assert 51.95 < south < north < 52.70


@pytest.mark.parametrize("kind", ["wards", "areas", "older_areas"])
def test_areas_of_a_kind_tile_the_county_without_gap_or_overlap(request, bodies, kind) -> None:
    tiles = list(request.getfixturevalue(kind).values())
    assert shapely.coverage_is_valid(tiles)
    whole = shapely.union_all([s for code, s in bodies.items() if code.startswith("E07")])
    assert shapely.union_all(tiles).equals(whole)
    assert whole.geom_type == "Polygon" and not whole.interiors

"""Boundaries are given as GeoJSON in WGS84, simplified and still the same land."""

from __future__ import annotations

import pytest
import shapely

from frankpledge.evidence.boundaries import read_boundaries
from frankpledge.faults import DataFault

from .. import stores


def test_boundaries_come_by_code_with_name_and_shape(known):
    found = read_boundaries(known.release, "ward", ["E05990002", "E05990001", "E05000000"])
    assert [(b.code, b.name) for b in found] == [
        ("E05990001", "Name of E05990001"), ("E05990002", "Name of E05990002")]  # fmt: skip
    shape = shapely.geometry.shape(found[0].geometry)
    assert shape.equals(shapely.box(-1.70, 52.20, -1.68, 52.21))


def test_simplifying_keeps_the_land(synthetic):
    codes = synthetic.areas.codes("ward", synthetic.areas.resolve("E22000359"))
    shapes = [shapely.geometry.shape(b.geometry) for b in read_boundaries(
        synthetic.release, "ward", codes)]  # fmt: skip
    assert len(shapes) == len(codes)
    districts = read_boundaries(synthetic.release, "district", ["E07000221", "E07000222"])
    whole = sum(shapely.geometry.shape(b.geometry).area for b in districts)
    assert sum(shape.area for shape in shapes) == pytest.approx(whole, rel=0.01)


def test_where_none_is_loaded_the_fault_says_what_to_load(known, tmp_path):
    with pytest.raises(DataFault, match="No boundary of any district asked for is loaded"):
        read_boundaries(known.release, "district", ["E07000221"])
    stores.write_known_areas(tmp_path / "areas")
    world = stores.World(tmp_path)
    world.load(tmp_path / "areas/csp.csv")
    with pytest.raises(DataFault, match="Load GeoJSON boundaries in WGS84"):
        read_boundaries(world.release, "ward", ["E05990001"])

"""Boundary files nest as the lookups say, under the real properties."""

import json

import pytest


def test_small_areas_nest_in_wards_and_wards_in_districts(demo, wards, areas, bodies) -> None:
    for row in demo.lookup("lookup_lsoa21_ward24_ltla24"):
        if row["ltla24_code"] in bodies:
            assert areas[row["lsoa21_code"]].within(wards[row["ward24_code"]])
            assert wards[row["ward24_code"]].within(bodies[row["ltla24_code"]])


def test_the_partnership_is_its_two_districts(bodies) -> None:
    assert bodies["E22000359"].equals(bodies["E07000221"].union(bodies["E07000222"]))


KINDS = ["ward", "lsoa", "lsoa11"]


@pytest.mark.parametrize("kind", KINDS)
def test_features_have_the_real_properties_and_their_label(demo, real_data, kind) -> None:
    for path in demo.paths(f"boundaries/{kind}-*.geojson"):
        ours = json.loads(path.read_text(encoding="utf-8"))["features"]
        real = json.loads((real_data / "boundaries" / path.name).read_text(encoding="utf-8"))
        for feature in ours:
            expected = [*real["features"][0]["properties"], "synthetic"]
            assert list(feature["properties"]) == expected


def test_bodies_have_the_real_properties_and_kinds(demo, real_data) -> None:
    path = real_data / "boundaries" / "derived-lad-csp-from-WD25.geojson"
    real = json.loads(path.read_text(encoding="utf-8"))["features"]
    ours = demo.features("districts-*")
    assert [f["properties"] for f in ours] == [f["properties"] | {"synthetic": True} for f in real]

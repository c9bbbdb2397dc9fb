"""Areas: lookups with their change codes, and boundaries that are what they say."""

from __future__ import annotations

import json

import pytest
import shapely

from frankpledge.evidence.sources.areas import LOOKUPS

from .. import police_files as files
from ..police_files import feature, geojson, square
from .reading import fault, read, rows

VINTAGES = (
    "lsoa11_name,lsoa11_code,change_code,lsoa21_name,lsoa21_code,ltla22_name,ltla22_code\n"
    "Old A,E01080001,U,New A,E01090001,Madeup,E07000221\n"
    "Old B,E01080002,S,New B,E01090002,Madeup,E07000221\n"
    "Old B,E01080002,S,New C,E01090003,Madeup,E07000221\n"
)


def test_a_lookup_keeps_its_codes_and_names(tmp_path):
    part = read(tmp_path / "a.csv", files.WARDS)
    assert (part.subject, part.rows, part.synthetic) == ("lsoa21-ward", 3, False)
    assert rows(part)[0] == {
        "row": 1, "lsoa": "E01090001", "lsoa_name": "Madeup 000A", "ward": "E05090001",
        "ward_name": "Upper Ward", "district": "E07000221", "district_name": "Madeup",
    }  # fmt: skip


def test_a_split_area_stands_once_for_each_that_it_became(tmp_path):
    part = read(tmp_path / "a.csv", VINTAGES)
    assert [(row["lsoa11"], row["change"], row["lsoa21"]) for row in rows(part)] == [
        ("E01080001", "U", "E01090001"), ("E01080002", "S", "E01090002"),
        ("E01080002", "S", "E01090003"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (files.WARDS.replace("E01090002", "E0109"), "row 2, lsoa21_code 'E0109': is no ONS code"),
        (files.WARDS.replace("E05090001", ""), "row 1, ward24_code '': is no ONS code"),
        (
            files.WARDS.replace("E01090002", "E01090001"),
            "row 2, lsoa21_code 'E01090001': stands twice",
        ),
        (files.PARTNERSHIPS.replace("E22090001", "CSP"), "row 1, csp24_code 'CSP': is no ONS code"),
        (VINTAGES.replace(",U,", ",Z,"), "row 1, change_code 'Z': is no change code (U, S, M, X)"),
    ],
)
def test_a_lookup_that_is_wrong_names_the_row_and_value(tmp_path, content, words):
    assert words in fault(tmp_path / "a.csv", content)


def test_a_district_in_two_partnerships_stands_twice(tmp_path):
    line = files.PARTNERSHIPS.splitlines()[1].replace("E22090001", "E22090002")
    assert read(tmp_path / "a.csv", files.PARTNERSHIPS + line + "\n").rows == 2


def test_every_lookup_is_of_the_family_areas():
    assert {kind.family for kind in LOOKUPS} == {"areas"}


@pytest.mark.parametrize(
    ("properties", "kind", "code", "name", "parent"),
    [
        ({"LSOA21CD": "E01090001", "LSOA21NM": "A", "LAD22CD": "E07000221"}, "lsoa21", "E01090001", "A", "E07000221"),
        ({"LSOA11CD": "E01080001"}, "lsoa11", "E01080001", "E01080001", None),
        ({"WD25CD": "E05090001", "WD25NM": "W", "LADCD_ACTIVE": "E07000222"}, "ward", "E05090001", "W", "E07000222"),
        ({"kind": "lad", "code": "E07000221", "name": "Madeup"}, "district", "E07000221", "Madeup", None),
        ({"kind": "csp", "code": "E22090001"}, "csp", "E22090001", "E22090001", None),
    ],
)  # fmt: skip
def test_a_boundary_keeps_its_code_name_kind_parent_and_shape(
    tmp_path, properties, kind, code, name, parent
):
    part = read(tmp_path / "a.geojson", geojson(feature(square(-1.5, 52.2), **properties)))
    (row,) = rows(part)
    assert [row[key] for key in ("kind", "code", "name", "parent")] == [kind, code, name, parent]
    assert shapely.from_wkb(row["shape"]).bounds == (-1.5, 52.2, -1.45, 52.25)


def test_boundaries_are_named_by_their_kinds_and_districts(tmp_path):
    one = feature(None, WD25CD="E05090001", LAD25CD="E07000221")
    two = feature(None, LSOA21CD="E01090001", LAD25CD="E07000222")
    assert read(tmp_path / "a", geojson(one)).subject == "ward of E07000221"
    assert read(tmp_path / "b", geojson(two, one)).subject == "lsoa21+ward of E07000221+1"
    assert not read(tmp_path / "a", geojson(one)).synthetic
    assert read(tmp_path / "a", geojson(one, synthetic=True)).synthetic


def test_several_shapes_and_crossed_lines_become_a_valid_shape(tmp_path):
    bow = {"type": "Polygon", "coordinates": [[[0, 50], [1, 51], [1, 50], [0, 51], [0, 50]]]}
    several = {"type": "MultiPolygon", "coordinates": [square(-1.5, 52)["coordinates"]]}
    part = read(
        tmp_path / "a",
        geojson(feature(bow, WD25CD="E05090001"), feature(several, WD25CD="E05090002")),
    )
    assert all(shapely.from_wkb(row["shape"]).is_valid for row in rows(part))


def point(*at: float) -> dict:
    return {"type": "Point", "coordinates": list(at)}


def moved(east: float, north: float) -> str:
    return geojson(feature(), feature(square(east, north), LSOA21CD="E01090002"))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (geojson(), "the collection has no feature"),
        (geojson(feature(), feature()), "E01090001 stands twice"),
        (moved(429_000, 265_000), "feature 2 (E01090002) is not in longitude and latitude (it reaches 429000"),
        (moved(float("nan"), 52), "feature 2 (E01090002)"),
        (moved(float("inf"), 52), "feature 2 (E01090002)"),
        (geojson(feature(point(-1, 52))), "feature 1 (E01090001) is no polygon"),
        (geojson(feature({"type": "Polygon", "coordinates": []})), "feature 1 (E01090001) is no polygon"),
        (geojson(feature({"type": "Polygon", "coordinates": "x"})), "has no readable geometry"),
        (geojson(feature({"type": "Blob"})), "has no readable geometry"),
        (geojson(feature(square(0, 50), OTHER="x")), "feature 1 has no code that is known here"),
        (geojson(feature(square(0, 50), kind="moon", code="x")), "It has: code, kind."),
        (geojson("feature"), "feature 1 has no properties"),
        (geojson({"type": "Feature", "properties": None}), "feature 1 has no properties"),
        ('{"type": "FeatureCollection", "features": 5}', "is JSON but no GeoJSON FeatureCollection"),
        ('{"type": "FeatureCollection", "features": [', "is not whole JSON"),
        ('{"type": "FeatureCollection", "features": ' + "[" * 100_000, "is not whole JSON"),
    ],
)  # fmt: skip
def test_a_boundary_that_is_wrong_is_named(tmp_path, content, words):
    assert words in fault(tmp_path / "a.geojson", content)


def test_a_boundary_without_geometry_is_named(tmp_path):
    content = json.loads(geojson(feature()))
    content["features"][0]["geometry"] = None
    assert "feature 1 (E01090001)" in fault(tmp_path / "a.geojson", json.dumps(content))


def test_properties_of_any_type_are_written_as_text(tmp_path):
    shapes = [feature(None, WD25CD="E05090001", LAD25CD=7), feature(None, WD25CD=12, LAD25CD="E07")]
    part = read(tmp_path / "a", geojson(*shapes))
    assert [(row["code"], row["parent"]) for row in rows(part)] == [
        ("E05090001", "7"),
        ("12", "E07"),
    ]

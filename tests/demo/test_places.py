"""Snap points: few, some over the boundary, some outside the county."""

import re

import pyproj
import shapely
from shapely.geometry import Point


def test_points_have_six_decimals_and_are_few(demo) -> None:
    points = {(row["Longitude"], row["Latitude"]) for row in demo.street_rows} - {("", "")}
    assert all(re.fullmatch(r"-?\d+\.\d{6}", text) for point in points for text in point)
    assert 2_000 < len(points) < 4_000


def test_a_few_points_are_snapped_into_the_area_next_door(demo, areas) -> None:
    points = {
        (row["LSOA code"], row["Longitude"], row["Latitude"])
        for row in demo.street_rows
        if row["Month"] >= "2023-01" and row["LSOA code"] in areas
    }
    to_metres = pyproj.Transformer.from_crs("EPSG:4326", "EPSG:27700", always_xy=True).transform
    spots = [(code, Point(float(x), float(y))) for code, x, y in points]
    astray = [(code, point) for code, point in spots if not areas[code].contains(point)]
    assert 0.005 < len(astray) / len(points) < 0.04
    for code, point in astray:
        assert any(area.contains(point) for area in areas.values())
        home = shapely.transform(areas[code], to_metres, interleaved=False)
        assert home.distance(shapely.transform(point, to_metres, interleaved=False)) < 1_000


def test_a_few_rows_lie_in_a_neighbouring_place(demo) -> None:
    outside = sum(row["LSOA name"].startswith("Elsewhere") for row in demo.street_rows)
    assert 0.004 < outside / len(demo.street_rows) < 0.01


def test_the_neighbouring_place_lies_outside_the_county(demo, wards) -> None:
    county = shapely.union_all(list(wards.values()))
    outside = {
        (row["Longitude"], row["Latitude"])
        for row in demo.street_rows
        if row["LSOA name"].startswith("Elsewhere")
    }
    assert len(outside) == 6
    assert not any(county.intersects(Point(float(x), float(y))) for x, y in outside)

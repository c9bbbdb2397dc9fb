"""The ward map draws each ward once, wound as d3 wants it, grey where there is no data."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.charts.look import NO_DATA, Words
from frankpledge.charts.ward_map import Shading, _clockwise, ward_map
from frankpledge.evidence.boundaries import Boundary

from .specs import LABEL, spec_of, values_of, words_of

SQUARE = [[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0], [0.0, 0.0]]
HOLE = [[0.2, 0.2], [0.8, 0.2], [0.8, 0.8], [0.2, 0.8], [0.2, 0.2]]
BOUNDARIES = [
    Boundary("E05990001", "One", {"type": "Polygon", "coordinates": [SQUARE, HOLE]}),
    Boundary("E05990002", "Two", {"type": "MultiPolygon", "coordinates": [[SQUARE[::-1]], [HOLE]]}),
    Boundary("E05990003", "Three", {"type": "Polygon", "coordinates": [HOLE]}),
]
WORDS = Words("A map", "Of something", "One rose by 4.", "Source: x", True)
SHADING = Shading({"E05990001": 4.0, "E05990002": -2.0, "E05990003": None}, "Difference", True)


def signed_area(ring) -> float:
    """Twice the area, above 0 where the ring runs anticlockwise."""
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring))


@given(st.booleans(), st.booleans(), st.booleans())
def test_outer_rings_run_clockwise_and_holes_the_other_way(turn, turn_hole, multi):
    polygon = [SQUARE[::-1] if turn else SQUARE, HOLE[::-1] if turn_hole else HOLE]
    geometry = (
        {"type": "MultiPolygon", "coordinates": [polygon, polygon]}
        if multi
        else {"type": "Polygon", "coordinates": polygon}
    )
    wound = _clockwise(geometry)
    assert wound["type"] == "MultiPolygon"
    assert len(wound["coordinates"]) == (2 if multi else 1)
    for outer, hole in wound["coordinates"]:
        assert signed_area(outer) < 0 < signed_area(hole)
        assert sorted(outer) == sorted(SQUARE)


def drawn(shading: Shading) -> tuple[dict, dict]:
    spec = spec_of(ward_map(BOUNDARIES, shading, WORDS))
    (colour,) = [
        layer["encoding"]["color"]
        for layer in spec["layer"]
        if "color" in layer.get("encoding", {})
    ]
    return spec, colour


def test_the_spec_holds_and_says_its_point():
    spec, _ = drawn(SHADING)
    assert spec["description"] == "One rose by 4."
    assert LABEL in words_of(spec)
    assert "Source: x" in words_of(spec)


def test_each_ward_has_its_value_and_no_data_is_grey():
    spec, _ = drawn(SHADING)
    features = values_of(spec["layer"][0], spec)
    assert {f["properties"]["name"]: f["properties"]["value"] for f in features} == {
        "One": 4.0, "Two": -2.0, "Three": None}  # fmt: skip
    missing, shaded = spec["layer"][:2]
    assert missing["mark"]["fill"] == NO_DATA
    assert shaded["transform"] == [{"filter": "isValid(datum.properties.value)"}]


def test_a_change_has_a_scale_that_is_even_on_both_sides():
    _, colour = drawn(SHADING)
    assert colour["scale"]["domain"] == [-4.0, 0, 4.0]


@pytest.mark.parametrize("value", [None, 0.0])
def test_a_count_has_a_scale_from_nought_even_where_there_is_nothing(value):
    _, colour = drawn(Shading({"E05990001": value}, "Records"))
    assert colour["scale"]["domain"] == [0, 1.0]
    assert colour["title"] == "Records"


def test_up_and_down_are_told_by_shape_too():
    spec, _ = drawn(SHADING)
    (point,) = [layer for layer in spec["layer"] if layer["mark"]["type"] == "point"]
    scale = point["encoding"]["shape"]["scale"]
    assert scale["range"] == ["triangle-up", "triangle-down"]
    features = values_of(spec["layer"][0], spec)
    assert {f["properties"]["name"]: f["properties"].get("direction") for f in features} == {
        "One": "rise", "Two": "fall", "Three": None}  # fmt: skip
    counts, _ = drawn(Shading({"E05990001": 4.0}, "Records"))
    assert "point" not in {layer["mark"]["type"] for layer in counts["layer"]}


def test_a_ward_that_stands_out_has_an_outline_of_its_own():
    signals = frozenset({"E05990002"})
    spec, _ = drawn(Shading(SHADING.values, "Difference", True, signals))
    (outline,) = [layer for layer in spec["layer"] if layer["mark"].get("strokeWidth") == 2.5]
    assert outline["mark"]["filled"] is False
    assert outline["transform"] == [{"filter": "datum.properties.signal"}]
    features = values_of(spec["layer"][0], spec)
    assert [f["properties"]["name"] for f in features if f["properties"].get("signal")] == ["Two"]
    plain, _ = drawn(SHADING)
    assert len(plain["layer"]) == len(spec["layer"]) - 1


def test_hexagons_are_shaded_by_class_and_outlined_by_wards():
    shading = Shading({one.code: 7.0 for one in BOUNDARIES}, "Records", classes=(4, 13))
    words = Words("A map", "Of something", "One.", "Source: x", True)
    spec = ward_map(BOUNDARIES, shading, words, BOUNDARIES).to_dict()
    scale = spec["layer"][1]["encoding"]["color"]["scale"]
    assert (scale["type"], scale["domain"], len(scale["range"])) == ("threshold", [4, 13], 3)
    assert spec["layer"][2]["mark"]["filled"] is False

"""Hexagons of the map: every record with a point once, each hexagon placed by the ward that holds its centre."""

from __future__ import annotations

from frankpledge.evidence.questions import CountQuestion, Period
from frankpledge.findings.counted import counted
from frankpledge.web.explore.queries import map_hexagons
from frankpledge.web.explore.queries.map_places import HEXAGON, MapQuestion

YEAR = Period("2025-01", "2025-12")


def made(world):
    area = world.areas.by_code("E22000359")
    return map_hexagons.made(
        world.release, MapQuestion(area, YEAR, "Anti-social behaviour", "count", HEXAGON)
    )


def test_hexagons_hold_every_record_that_has_a_point(with_evidence):
    area = with_evidence.areas.by_code("E22000359")
    answer = counted(with_evidence.release, with_evidence.engine, CountQuestion(area, YEAR))
    found = made(with_evidence)
    held = sum(place.count for place in found.places)
    said = sum(
        int(line.split()[0].replace(",", "")) for line in found.caveats if "no point" in line
    )
    assert held + said == answer.counts.headline["asb"] > 0
    assert len({place.figure for place in found.places}) == len(found.places)


def test_the_ward_and_district_that_hold_a_centre_belong_together(with_evidence):
    areas = with_evidence.areas
    pairs = zip(areas.columns["ward_name"], areas.columns["district_name"], strict=True)
    placed = {(place.ward, place.district) for place in made(with_evidence).places if place.ward}
    assert len(placed) > 5
    assert placed <= set(pairs)


def test_a_shape_is_drawn_for_each_code(with_evidence):
    codes = [place.code for place in made(with_evidence).places]
    assert [shape.code for shape in map_hexagons.shapes(codes)] == codes


def test_hexagons_stand_without_boundaries(with_evidence, monkeypatch):
    monkeypatch.setattr(type(with_evidence.release), "paths", lambda *_: [])
    area = with_evidence.areas.by_code("E22000359")
    assert map_hexagons.ward_shapes(with_evidence.release, area) == []

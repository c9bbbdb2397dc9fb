"""Ward by ward is drawn with last year, now and the year further back apart by shape, and what changed in numbers."""

from __future__ import annotations

from frankpledge.charts.answer_charts import chart_of
from frankpledge.charts.drawing import drawn
from frankpledge.charts.ward_change import READINGS

from .answers import answer_of
from .specs import spec_of, words_of


def row(name, count, last_year, reading, then=7):
    return {"name": name, "count": count, "last_year": last_year, "then": then, "reading": reading}


ROWS = [
    row("Alder", 40, 10, "more"),
    row("Birch", 5, 30, "fewer"),
    row("Cedar", 9, 8, "within chance", None),
]
DRAWING = {"title": "Burglary by ward of South", "then": "2019"}


def points(spec):
    """Give the filled points, which say what was found."""
    return next(layer for layer in spec["layer"] if "color" in layer["encoding"])


def data_of(layer, spec):
    return (
        spec["datasets"][layer["data"]["name"]]
        if "name" in layer["data"]
        else layer["data"]["values"]
    )


def test_the_title_is_the_finding_and_each_shape_is_explained():
    spec = spec_of(chart_of(answer_of("ward-change", ROWS, drawing=DRAWING)))
    assert "It is a concern." in words_of(spec)
    assert "Open circle: the same months last year. Cross: of 2019" in words_of(spec)
    assert b"<svg" in drawn(chart_of(answer_of("ward-change", ROWS, drawing=DRAWING)), "svg")
    domain = points(spec)["encoding"]["shape"]["scale"]
    assert domain["domain"] == list(READINGS)[:3]
    assert len(set(domain["range"])) == 3


def test_what_changed_is_written_beside_it_and_nothing_else():
    spec = spec_of(chart_of(answer_of("ward-change", ROWS, drawing=DRAWING)))
    text = next(layer for layer in spec["layer"] if layer["mark"]["type"] == "text")
    assert [one["told"] for one in data_of(text, spec)] == ["10 → 40", "30 → 5"]
    calm = spec_of(chart_of(answer_of("ward-change", ROWS[2:], drawing=DRAWING)))
    assert all(layer["mark"]["type"] != "text" for layer in calm["layer"])


def test_without_last_year_nothing_is_said_of_it():
    rows = [row("Alder", 40, None, None)]
    spec = spec_of(chart_of(answer_of("ward-change", rows, drawing=DRAWING)))
    assert points(spec)["encoding"]["shape"]["scale"]["domain"] == ["this year"]

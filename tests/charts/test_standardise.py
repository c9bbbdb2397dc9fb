"""A standardised rate is a dot around the county's line, told apart by shape, with its counts written beside it."""

from __future__ import annotations

from frankpledge.charts.answer_charts import chart_of
from frankpledge.charts.drawing import drawn
from frankpledge.charts.standardise import READINGS

from .answers import answer_of
from .specs import layers_of, spec_of, values_of, words_of


def row(name, ratio, reading):
    return {
        "name": name, "count": 120, "expected": 100.4, "ratio": ratio, "low": ratio - 0.1, "high": ratio + 0.1,
        "reading": reading,
    }  # fmt: skip


ROWS = [row("A", 1.2, "above"), row("B", 0.7, "below"), row("C", 1.0, "cannot be told apart")]
DRAWING = {"title": "Burglary, districts of South"}


def test_the_title_is_the_finding_and_the_line_is_the_county():
    spec = spec_of(chart_of(answer_of("standardise", ROWS, drawing=DRAWING)))
    assert "It is a concern." in words_of(spec)
    assert "The line at 1" in words_of(spec)
    assert [value["at"] for value in values_of(layers_of(spec)["rule"], spec)] == [1]
    assert b"<svg" in drawn(chart_of(answer_of("standardise", ROWS, drawing=DRAWING)), "svg")


def test_both_ends_are_drawn_and_counts_are_written_beside_the_ratio():
    spec = spec_of(chart_of(answer_of("standardise", ROWS, drawing=DRAWING)))
    layers = layers_of(spec)
    encoding = layers["errorbar"]["encoding"]
    assert (encoding["x"]["field"], encoding["x2"]["field"]) == ("low", "high")
    told = [value["told"] for value in values_of(layers["text"], spec)]
    assert told[0] == "1.20  (120 where about 100)"


def test_readings_differ_by_shape_and_only_those_present_are_explained():
    spec = spec_of(chart_of(answer_of("standardise", ROWS, drawing=DRAWING)))
    assert layers_of(spec)["point"]["encoding"]["shape"]["scale"]["domain"] == list(READINGS)
    assert len({shape for _, shape in READINGS.values()}) == 3
    one = spec_of(chart_of(answer_of("standardise", ROWS[:1], drawing=DRAWING)))
    assert layers_of(one)["point"]["encoding"]["shape"]["scale"]["domain"] == ["above"]

"""A comparison is a dot with its interval around the line of no difference, told by shape as well as by colour."""

from __future__ import annotations

from frankpledge.charts.answer_charts import chart_of
from frankpledge.charts.compare import READINGS
from frankpledge.charts.drawing import drawn

from .answers import answer_of
from .specs import layers_of, spec_of, values_of, words_of


def row(name, difference, p):
    return {
        "name": name,
        "difference": difference,
        "low": difference - 20,
        "high": difference + 20,
        "p": p,
    }


ROWS = [row("Last year", 30.0, 0.01), row("Three years", -40.0, 0.001), row("The county", 5.0, 0.6)]
ANSWER = answer_of("compare", ROWS, drawing={"title": "Burglary in South"})


def test_the_title_is_the_finding():
    assert "It is a concern." in words_of(spec_of(chart_of(ANSWER)))
    assert b"<svg" in drawn(chart_of(ANSWER), "svg")


def test_each_comparison_shows_both_ends_of_its_interval_around_nought():
    spec = spec_of(chart_of(ANSWER))
    layers = layers_of(spec)
    assert [value["at"] for value in values_of(layers["rule"], spec)] == [0]
    encoding = layers["errorbar"]["encoding"]
    assert (encoding["x"]["field"], encoding["x2"]["field"]) == ("low", "high")
    assert encoding["y"]["sort"] == [one["name"] for one in ROWS]


def test_more_fewer_and_within_chance_differ_by_shape():
    spec = spec_of(chart_of(ANSWER))
    points = layers_of(spec)["point"]
    assert [value["reading"] for value in values_of(points, spec)] == list(READINGS)
    assert len({shape for _, shape in READINGS.values()}) == 3
    one = answer_of("compare", ROWS[2:], drawing={"title": "Burglary in South"})
    shown = layers_of(spec_of(chart_of(one)))["point"]["encoding"]["shape"]["scale"]["domain"]
    assert shown == ["within what chance may give"]

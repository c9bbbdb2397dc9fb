"""A control chart shows its limits, and tells a flagged point by shape as well as by colour."""

from __future__ import annotations

from frankpledge.charts.answer_charts import CHARTS, chart_of
from frankpledge.charts.control_chart import READINGS
from frankpledge.charts.drawing import drawn
from frankpledge.findings.methods.registry import METHODS

from .answers import answer_of
from .specs import spec_of, values_of, words_of

ROWS = [
    {"period": f"2024-{month:02d}", "value": value, "adjusted": value, "centre": 12.0, "lower": 8.0, "upper": 16.0,
     "class": reading, "rules": ""}
    for month, value, reading in ((1, 12.0, "usual variation"), (2, None, "no data"), (3, 20.0, "concern"))
]  # fmt: skip
ANSWER = answer_of(
    "control-chart", ROWS, drawing={"title": "Burglary in South", "adjusted": False, "starts": [0]}
)


def test_the_title_is_the_finding_and_the_limits_are_explained():
    words = words_of(spec_of(chart_of(ANSWER)))
    assert "It is a concern." in words
    assert "Burglary in South" in words
    assert "limits of usual variation" in words


def test_a_missing_period_is_no_point():
    spec = spec_of(chart_of(ANSWER))
    shown = values_of(spec["layer"][0], spec)
    assert [row["period"] for row in shown] == ["2024-01", "2024-03"]


def test_each_reading_has_a_shape_of_its_own():
    assert len({shape for _, shape in READINGS.values()}) == len(READINGS)
    spec = spec_of(chart_of(ANSWER))
    points = next(layer for layer in spec["layer"] if "shape" in layer["encoding"])
    assert points["encoding"]["shape"]["scale"]["domain"] == ["usual variation", "concern"]


def test_a_series_without_any_reading_is_drawn_all_the_same():
    empty = answer_of(
        "control-chart", [], drawing={"title": "Nothing", "adjusted": True, "starts": [0]}
    )
    assert b"<svg" in drawn(chart_of(empty), "svg")


def test_every_method_has_a_chart():
    assert set(CHARTS) == set(METHODS)

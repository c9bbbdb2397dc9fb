"""A funnel shows its limits, tells readings by shape as well as by colour, and names what lies outside."""

from __future__ import annotations

import itertools

from frankpledge.charts.answer_charts import chart_of
from frankpledge.charts.drawing import drawn
from frankpledge.charts.funnel import READINGS, placed
from frankpledge.findings.methods import funnel as method

from .answers import answer_of
from .specs import layers_of, spec_of, values_of, words_of


def row(name, residents, rate, reading):
    return {"code": name, "name": name, "residents": residents, "rate": rate, "reading": reading}


LINES = [
    {"residents": n, "lower_95": 1.0, "upper_95": 4.0, "lower_998": 0.5, "upper_998": 6.0}
    for n in (1_000, 5_000, 9_000)
]
HIGH, WITHIN, LOW = "high, outside 99.8 %", "within the limits", "low, outside 95 %"
ROWS = [
    row("Small", 1_200, 7.0, HIGH),
    row("Middle", 4_000, 2.0, WITHIN),
    row("Large", 8_000, 0.7, LOW),
]
ANSWER = answer_of(
    "funnel", ROWS, drawing={"title": "Burglary by ward", "centre": 2.1, "lines": LINES}
)


def test_the_title_is_the_finding_and_the_limits_are_explained():
    words = words_of(spec_of(chart_of(ANSWER)))
    assert "It is a concern." in words
    assert "between the 95 % limits" in words
    assert b"<svg" in drawn(chart_of(ANSWER), "svg")


def test_rates_stand_on_a_scale_from_nought():
    spec = spec_of(chart_of(ANSWER))
    assert layers_of(spec)["point"]["encoding"]["y"]["scale"]["zero"] is True


def test_only_areas_outside_are_named_and_at_the_side_that_has_room():
    spec = spec_of(chart_of(ANSWER))
    named = {
        one["mark"]["align"]: [value["name"] for value in values_of(one, spec)]
        for one in spec["layer"]
        if one["mark"]["type"] == "text"
    }
    assert named == {"left": ["Small"], "right": ["Large"]}


def test_each_reading_has_a_shape_of_its_own_and_only_those_present_are_in_the_legend():
    assert len({shape for _, shape in READINGS.values()}) == len(READINGS)
    assert set(READINGS) == set(method.READINGS.values())
    points = layers_of(spec_of(chart_of(ANSWER)))["point"]
    assert points["encoding"]["shape"]["scale"]["domain"] == [HIGH, WITHIN, LOW]


def test_names_of_areas_that_stand_close_do_not_lie_on_each_other():
    close = [row(f"Ward {n}", 7_000 + n, 30.0 - n / 10, HIGH) for n in range(4)]
    far = row("Alone", 1_000, 29.9, HIGH)
    found = {one["name"]: one["named_at"] for one in placed([*close, far], 0, 9_000, 40.0)}
    heights = sorted((found[one["name"]] for one in close), reverse=True)
    apart = 40.0 * 15 / 400
    assert all(above - below >= apart - 1e-3 for above, below in itertools.pairwise(heights))
    assert found["Ward 0"] == 30.0
    assert found["Alone"] == 29.9

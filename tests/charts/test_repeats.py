"""The chart of repeats sets what is recorded beside what chance would give, with its range."""

from __future__ import annotations

from frankpledge.charts.answer_charts import chart_of
from frankpledge.charts.drawing import drawn

from .answers import answer_of
from .specs import spec_of, values_of, words_of

ROWS = [
    {"what": "Of a place", "share": 0.4, "by_chance": 0.2, "chance_low": 0.15, "chance_high": 0.25},
    {"what": "On the 10%", "share": 0.3, "by_chance": 0.1, "chance_low": 0.08, "chance_high": 0.12},
]
ANSWER = answer_of("repeats", ROWS, drawing={"title": "Places: Burglary in South"}, restricted=True)


def test_each_share_has_its_chance_beside_it_and_only_chance_has_a_range():
    spec = spec_of(chart_of(ANSWER))
    rows = values_of(spec["layer"][0], spec)
    assert [(row["kind"], row["share"], row["low"]) for row in rows[:2]] == [
        ("recorded", 0.4, None),
        ("by chance alone", 0.2, 0.15),
    ]
    assert [row["written"] for row in rows] == ["40.0%", "20.0%", "30.0%", "10.0%"]
    assert b"<svg" in drawn(chart_of(ANSWER), "svg")


def test_the_line_is_explained_and_the_title_is_the_finding():
    words = words_of(spec_of(chart_of(ANSWER)))
    assert "It is a concern." in words
    assert "Line: the central 95% of what chance gives" in words

"""The chart of people shows the ends of each interval and never the number that is hidden."""

from __future__ import annotations

import json

from frankpledge.charts.answer_charts import chart_of
from frankpledge.charts.drawing import drawn

from .answers import answer_of
from .specs import spec_of, values_of, words_of

ROWS = [
    {"what": "Sex: Female", "trait": "Sex", "name": "Female", "count": 60, "n": 100, "share": 0.6, "low": 0.5,
     "high": 0.69, "share_before": 0.55},
    {"what": "Sex: Male", "trait": "Sex", "name": "Male", "count": "fewer than 5", "n": 100},
    {"what": "Age: 0 to 9", "trait": "Age", "name": "0 to 9", "count": 7, "n": 12},
    {"what": "Sex: not recorded", "trait": "Sex", "count": 9, "n": 109, "share": 0.08, "low": 0.04, "high": 0.15},
]  # fmt: skip
ANSWER = answer_of("people", ROWS, drawing={"title": "Victims: Burglary in South"}, restricted=True)


def test_groups_stand_in_their_order_with_the_ends_of_their_intervals():
    spec = spec_of(chart_of(ANSWER))
    rows = values_of(spec["layer"][0], spec)
    assert [row["group"] for row in rows] == ["Sex: Female", "Sex: Male", "Age: 0 to 9"]
    assert spec["layer"][0]["encoding"]["y"]["sort"] == [row["group"] for row in rows]
    assert (rows[0]["low"], rows[0]["high"], rows[0]["before"]) == (0.5, 0.69, 0.55)
    assert b"<svg" in drawn(chart_of(ANSWER), "svg")


def test_a_hidden_count_is_its_words_and_a_small_base_its_count():
    spec = spec_of(chart_of(ANSWER))
    assert [row["written"] for row in values_of(spec["layer"][0], spec)] == [
        "60% of 100",
        "fewer than 5",
        "7 records",
    ]
    assert json.dumps(spec).count("fewer than 5") == 1


def test_the_interval_and_the_stroke_are_explained():
    words = words_of(spec_of(chart_of(ANSWER)))
    assert "Line: 95% interval. Upright stroke: the share in the same months before" in words

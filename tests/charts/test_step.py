"""The chart of a step has a panel for each area, its levels told in words as well, from nought."""

from __future__ import annotations

from frankpledge.charts.answer_charts import chart_of
from frankpledge.charts.drawing import drawn
from frankpledge.evidence.questions import Period

from .answers import answer_of
from .specs import words_of

MONTHS = list(Period("2024-01", "2024-12").months)
STEP = {
    "area": "South", "role": "asked about", "month": "2024-06", "earliest": "2024-05", "latest": "2024-07",
    "before": 8.0, "after": 16.5, "reading": "a step up", "values": [8.0] * 5 + [None] + [16.0] * 6,
}  # fmt: skip
NONE = STEP | {"area": "North", "role": "another district", "reading": "no step told from chance"}
UNSOUGHT = NONE | {"month": None, "earliest": None, "latest": None, "before": None, "after": None}


def chart(panels, left_out=0):
    drawing = {"title": "Burglary in South", "periods": MONTHS, "panels": panels}
    return chart_of(answer_of("step", [], drawing=drawing | {"left_out": left_out}))


def test_a_panel_with_a_step_has_its_levels_and_the_span_and_says_them():
    spec = chart([STEP, NONE]).to_dict(validate=True)
    stepped, plain = spec["concat"]
    assert [layer["mark"]["type"] for layer in stepped["layer"]] == ["rect", "line", "line", "line"]
    assert stepped["title"]["subtitle"] == "A step up from June 2024: 8.0 to 16.5"
    assert [layer["mark"]["type"] for layer in plain["layer"]] == ["line"]
    assert plain["title"]["subtitle"] == "No step told from chance"


def test_the_later_level_differs_by_its_dashes_and_not_by_colour_alone():
    before, after = chart([STEP]).to_dict()["concat"][0]["layer"][2:]
    assert before["mark"]["strokeDash"] != after["mark"]["strokeDash"]


def test_every_panel_begins_at_nought_and_runs_over_the_same_months():
    spec = chart([STEP, UNSOUGHT]).to_dict()
    lines = [next(x for x in p["layer"] if "at" in str(x["encoding"]["x"])) for p in spec["concat"]]
    assert all(line["encoding"]["y"]["scale"]["zero"] for line in lines)
    ends = [line["encoding"]["x"]["scale"]["domain"] for line in lines]
    assert ends == [["2024-01-01T00:00:00Z", "2025-01-01T00:00:00Z"]] * 2


def test_districts_that_are_not_drawn_are_counted():
    assert "3 more districts are in the table alone" in words_of(chart([STEP], 3).to_dict())
    assert "more districts" not in words_of(chart([STEP]).to_dict())


def test_it_can_be_drawn():
    assert b"<svg" in drawn(chart([STEP, UNSOUGHT]), "svg")

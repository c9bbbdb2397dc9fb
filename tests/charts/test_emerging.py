"""The scan's chart has a panel for each series, each on its own scale from nought, with the new months marked."""

from __future__ import annotations

from frankpledge.charts.answer_charts import chart_of
from frankpledge.charts.drawing import drawn

from .answers import answer_of
from .specs import values_of, words_of

MONTHS = [f"2024-{month:02d}" for month in range(1, 13)]
PANEL = {"title": "Robbery, South", "months": MONTHS, "values": [1.0, None, *[3.0] * 10], "from": "2024-10",
         "to": "2024-12", "told": "9, expected 3.0"}  # fmt: skip


def spec(panels):
    answer = answer_of("emerging", [], drawing={"title": "2 series in South", "panels": panels})
    return chart_of(answer).to_dict(validate=True)


def test_each_series_has_a_panel_with_a_scale_of_its_own():
    made = spec([PANEL, {**PANEL, "title": "Burglary, South"}])
    assert [panel["title"]["text"] for panel in made["concat"]] == [
        ["Robbery, South"],
        ["Burglary, South"],
    ]
    assert made["resolve"]["scale"]["y"] == "independent"
    assert made["concat"][0]["title"]["subtitle"] == "9, expected 3.0"
    assert "It is a concern." in words_of(made)


def test_the_new_months_are_marked_by_shade_and_by_shape_and_the_scale_begins_at_nought():
    made = spec([PANEL])
    panel = made["concat"][0]
    band, line, points = panel["layer"]
    assert values_of(band, made) == [{"from": "2024-10-01T00:00:00Z", "to": "2025-01-01T00:00:00Z"}]
    assert [row["new"] for row in values_of(line, made)] == [False] * 9 + [True] * 3
    assert points["mark"]["shape"] == "square"
    assert line["encoding"]["y"]["scale"]["zero"] is True


def test_nothing_new_is_a_sentence_and_no_empty_picture():
    made = spec([])
    assert values_of({}, made) == [{"words": "No series stands out."}]
    answer = answer_of("emerging", [], drawing={"title": "", "panels": []})
    assert b"<svg" in drawn(chart_of(answer), "svg")

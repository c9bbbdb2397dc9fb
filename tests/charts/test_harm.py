"""Two measures of harm stand in two panels: units that differ share no axis."""

from __future__ import annotations

from frankpledge.charts.drawing import drawn
from frankpledge.charts.harm import harm_spec

from .answers import answer_of
from .specs import words_of

ROWS = [
    {"name": name, "measure": measure, "harm": value, "low": value / 2, "high": value * 2}
    for measure, value in (("Severity", 100.0), ("Index, days", 9000.0))
    for name in ("North", "South")
]
ANSWER = answer_of(
    "harm", ROWS, drawing={"title": "Harm in South", "measures": ["Severity", "Index, days"]}
)


def test_each_measure_has_a_panel_and_an_axis_of_its_own():
    spec = harm_spec(ANSWER).to_dict(validate=True)
    titles = [panel["layer"][0]["encoding"]["x"]["title"] for panel in spec["vconcat"]]
    assert titles == ["Severity", "Index, days"]
    assert "an axis of its own" in words_of(spec)


def test_a_panel_shows_its_own_measure_alone():
    spec = harm_spec(ANSWER).to_dict(validate=True)
    panel = spec["vconcat"][0]
    data = panel.get("data") or panel["layer"][0]["data"]
    rows = data["values"] if "values" in data else spec["datasets"][data["name"]]
    assert {row["measure"] for row in rows} == {"Severity"}


def test_the_chart_is_drawn():
    assert b"<svg" in drawn(harm_spec(ANSWER), "svg")

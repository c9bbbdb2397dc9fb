"""A rate chart shows limits that follow what each month is set over, and tells its points apart by shape."""

from __future__ import annotations

import pytest

from frankpledge.charts.answer_charts import chart_of
from frankpledge.charts.drawing import drawn

from .answers import answer_of
from .specs import spec_of, values_of, words_of


def row(period, rate, reading="usual variation"):
    return {
        "period": period,
        "rate": rate,
        "centre": 2.0,
        "lower": 1.0,
        "upper": 3.0,
        "class": reading,
    }


ROWS = [row("2024-01", 2.1), row("2024-02", None), row("2024-03", 3.4, "concern")]


@pytest.mark.parametrize(
    ("share", "axis", "form"), [(False, "A day", ",.1f"), (True, "Share of all", "%")]
)
def test_rates_and_shares_have_their_own_axis(share, axis, form):
    answer = answer_of("rate-chart", ROWS, drawing={"title": "B", "share": share, "axis": axis})
    spec = spec_of(chart_of(answer))
    assert "It is a concern." in words_of(spec)
    points = next(layer for layer in spec["layer"] if layer["mark"]["type"] == "point")
    assert points["encoding"]["y"]["title"] == axis
    assert points["encoding"]["y"]["axis"]["format"] == form
    assert points["encoding"]["shape"]["scale"]["domain"] == ["usual variation", "concern"]
    assert len(values_of(points, spec)) == 2  # a month without a rate is no point
    assert b"<svg" in drawn(chart_of(answer), "svg")

"""A nowcast shows what is reported as bars from nought, and limits only where something is still to come."""

from __future__ import annotations

from frankpledge.charts.answer_charts import chart_of
from frankpledge.charts.drawing import drawn
from frankpledge.evidence.questions import Period

from .answers import answer_of
from .specs import layers_of, spec_of, values_of, words_of

NONE = dict.fromkeys(("low_80", "high_80", "low_95", "high_95"))
ROWS = [
    {"month": month, "seen": 40, "final": 40.0, **NONE}
    for month in Period("2022-01", "2024-10").months
] + [
    {
        "month": "2024-11",
        "seen": 30,
        "final": 41.0,
        "low_80": 36.0,
        "high_80": 47.0,
        "low_95": 34.0,
        "high_95": 50.0,
    }
]
ANSWER = answer_of("nowcast", ROWS, drawing={"title": "Sexual offences in South"}, restricted=True)


def test_the_title_is_the_finding_and_bars_and_dots_are_explained():
    words = words_of(spec_of(chart_of(ANSWER)))
    assert "It is a concern." in words
    assert "Bars: reported so far" in words
    assert b"<svg" in drawn(chart_of(ANSWER), "svg")


def test_the_latest_two_years_are_shown_from_nought():
    spec = spec_of(chart_of(ANSWER))
    bars = layers_of(spec)["bar"]
    assert len(values_of(bars, spec)) == 24
    assert bars["encoding"]["y"]["scale"]["zero"] is True


def test_only_months_that_still_grow_have_limits():
    spec = spec_of(chart_of(ANSWER))
    layers = layers_of(spec)
    assert [row["month"] for row in values_of(layers["errorbar"], spec)] == ["2024-11"]
    encoding = layers["errorbar"]["encoding"]
    assert (encoding["y"]["field"], encoding["y2"]["field"]) == ("low_80", "high_80")

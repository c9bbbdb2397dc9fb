"""A projection shows three years recorded, breaks at a gap, and opens into a fan from the last month."""

from __future__ import annotations

from frankpledge.charts.answer_charts import chart_of
from frankpledge.charts.drawing import drawn
from frankpledge.evidence.questions import Period

from .answers import answer_of
from .specs import layers_of, spec_of, values_of, words_of

NONE = dict.fromkeys(("expected", "low_80", "high_80", "low_95", "high_95"))
LIMITS = {"expected": 22.0, "low_80": 16.0, "high_80": 28.0, "low_95": 12.0, "high_95": 33.0}
SEEN = [
    {"what": month, "month": month, "seen": None if month == "2024-03" else 20.0, **NONE}
    for month in Period("2021-01", "2024-10").months
]
AHEAD = [{"what": m, "month": m, "seen": None, **LIMITS} for m in ("2024-11", "2024-12")]
TOTAL = [{"what": "Total", "month": None, "seen": 200.0, **LIMITS}]
ANSWER = answer_of(
    "projection",
    SEEN + AHEAD + TOTAL,
    drawing={"title": "Burglary in South", "first_ahead": "2024-11", "target": None},
)


def test_the_title_is_the_finding_and_the_fan_is_explained():
    words = words_of(spec_of(chart_of(ANSWER)))
    assert "It is a concern." in words
    assert "80 % (darker) and 95 % limits" in words
    assert b"<svg" in drawn(chart_of(ANSWER), "svg")


def test_the_fan_opens_from_the_last_month_recorded():
    spec = spec_of(chart_of(ANSWER))
    fan = values_of(layers_of(spec)["area"], spec)
    assert [row["month"] for row in fan] == ["2024-10", "2024-11", "2024-12"]
    assert fan[0]["low_95"] == fan[0]["high_95"] == fan[0]["seen"] == 20.0


def test_three_years_are_shown_and_a_missing_month_breaks_the_line():
    spec = spec_of(chart_of(ANSWER))
    past = values_of(spec["layer"][-1], spec)
    assert len(past) == 36
    assert [row["month"] for row in past if row["seen"] is None] == ["2024-03"]


def test_the_total_is_no_month_of_the_chart_and_counts_start_at_nought():
    spec = spec_of(chart_of(ANSWER))
    shown = [row["what"] for layer in spec["layer"] for row in values_of(layer, spec)]
    assert "Total" not in shown
    assert spec["layer"][-1]["encoding"]["y"]["scale"]["zero"] is True

"""The chart of readings shows every value, and a gap where one is missing."""

from __future__ import annotations

from frankpledge.charts.answer_charts import chart_of

from .answers import answer_of
from .specs import spec_of, values_of, words_of

VALUES = (1.0, None, 3.0)
ROWS = [
    {"period": f"2024-0{n}", "counted": v, "over": 1.0, "value": v}
    for n, v in enumerate(VALUES, start=1)
]
ANSWER = answer_of("readings", ROWS, drawing={"title": "Burglary in South"})


def test_a_missing_month_is_a_gap_and_no_nought():
    spec = spec_of(chart_of(ANSWER))
    assert [row["value"] for row in values_of(spec["layer"][0], spec)] == [1, None, 3]
    assert "a gap is a month without a value" in words_of(spec)

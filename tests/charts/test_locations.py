"""The chart of kinds of place shows counts from nought, the months before, and marks what chance would seldom do."""

from __future__ import annotations

from frankpledge.charts.answer_charts import chart_of
from frankpledge.charts.drawing import drawn

from .answers import answer_of
from .specs import spec_of, values_of, words_of


def answer(rows):
    return answer_of("locations", rows, drawing={"title": "Burglary in South"}, restricted=True)


ROWS = [
    {"what": "A: Home", "count": 40, "before": 20, "difference": 20, "q": 0.02},
    {"what": "A: Shop", "count": 10, "before": 12, "difference": -2, "q": 0.7},
]


def test_rows_stand_in_their_order_with_their_change():
    spec = spec_of(chart_of(answer(ROWS)))
    rows = values_of(spec["layer"][0], spec)
    assert [row["written"] for row in rows] == ["40 (+20) *", "10 (-2)"]
    assert [row["end"] for row in rows] == [40, 12]
    assert spec["layer"][0]["encoding"]["y"]["sort"] == ["A: Home", "A: Shop"]
    assert spec["layer"][0]["encoding"]["x"]["scale"]["zero"]
    assert b"<svg" in drawn(chart_of(answer(ROWS)), "svg")


def test_the_star_is_explained_where_there_is_one():
    assert "* a change that chance" in words_of(spec_of(chart_of(answer(ROWS))))
    assert "* a change" not in words_of(spec_of(chart_of(answer(ROWS[1:]))))


def test_without_months_before_the_count_stands_alone():
    spec = spec_of(chart_of(answer([{"what": "A: Home", "count": 1200}])))
    assert values_of(spec["layer"][0], spec)[0]["written"] == "1,200"

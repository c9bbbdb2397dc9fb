"""Police and partner stand one above the other, each on its own scale from nought, never both on one axis."""

from __future__ import annotations

from frankpledge.charts.answer_charts import chart_of

from .answers import answer_of
from .specs import values_of, words_of

PERIODS = [f"{year}-Q{quarter}" for year in (2023, 2024) for quarter in (1, 2, 3, 4)]
ANSWER = answer_of(
    "triangulate", [], restricted=True,
    drawing={
        "title": "Robbery and calls, South", "periods": PERIODS, "recent": "2024-Q1", "every": "quarter",
        "panels": [
            {"title": "Police: Robbery", "values": [1.0, 2.0, None, 3.0, 4.0, 4.0, 4.0, 4.0]},
            {"title": "Partner: calls", "values": [None] * 4 + [90.0] * 4},
        ],
    },
)  # fmt: skip


def test_each_series_has_its_own_panel_and_scale():
    spec = chart_of(ANSWER).to_dict(validate=True)
    assert [panel["title"]["text"] for panel in spec["vconcat"]] == [
        "Police: Robbery",
        "Partner: calls",
    ]
    assert spec["resolve"]["scale"]["y"] == "independent"
    for panel in spec["vconcat"]:
        line = panel["layer"][0]
        assert line["encoding"]["y"]["scale"]["zero"] is True
        assert "resolve" not in panel
    assert "Each a quarter" in words_of(spec)


def test_the_mean_is_that_of_each_part_and_the_latest_year_is_filled():
    spec = chart_of(ANSWER).to_dict(validate=True)
    first, second = (
        values_of(panel if "data" in panel else panel["layer"][0], spec)
        for panel in spec["vconcat"]
    )
    assert [row["mean"] for row in first] == [2.0] * 4 + [4.0] * 4
    assert [row["mean"] for row in second] == [None] * 4 + [90.0] * 4
    assert [row["recent"] for row in first] == [False] * 4 + [True] * 4
    points = spec["vconcat"][0]["layer"][2]
    assert points["encoding"]["fill"]["scale"]["range"][1] == "white"

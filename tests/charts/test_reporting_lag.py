"""The chart of the reporting lag stacks old and recent reports of each month, from nought."""

from __future__ import annotations

from frankpledge.charts.answer_charts import chart_of
from frankpledge.charts.drawing import drawn

from .answers import answer_of
from .specs import spec_of, values_of, words_of

SHARE = {"what": "Over one year old", "count": 9, "n": 30, "share": 0.3}


def lag(months=3):
    rows = [
        {
            "what": f"m{at}",
            "month": f"20{20 + at // 12}-{at % 12 + 1:02d}",
            "count": at,
            "n": 10 + at,
        }
        for at in range(months)
    ]
    return answer_of(
        "reporting-lag", [SHARE, *rows], drawing={"title": "Rape in South"}, restricted=True
    )


def test_old_and_recent_add_up_to_the_reports_of_the_month():
    spec = spec_of(chart_of(lag()))
    rows = values_of(spec["layer"][0], spec)
    assert len(rows) == 6
    assert [(row["from"], row["to"]) for row in rows[2:4]] == [(0, 1), (1, 11)]
    assert {row["kind"] for row in rows} == {"over one year old", "within one year"}
    assert spec["layer"][0]["encoding"]["y"]["scale"]["zero"]


def test_counts_are_written_in_and_an_empty_part_has_none():
    spec = spec_of(chart_of(lag()))
    assert [row["written"] for row in values_of(spec["layer"][1], spec)][:2] == ["", 10]
    assert b"<svg" in drawn(chart_of(lag()), "svg")


def test_many_months_are_drawn_without_numbers():
    assert len(spec_of(chart_of(lag(25)))["layer"]) == 1


def test_the_title_is_the_finding():
    words = words_of(spec_of(chart_of(lag())))
    assert "It is a concern." in words
    assert "over one year old when reported" in words

"""The trend chart shows counts, the band of earlier years, and gaps as gaps."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace

from frankpledge.charts.trend import Mark, trend_chart
from frankpledge.evidence.questions import Area, Period
from frankpledge.findings.trends import Trend

from .specs import LABEL, spec_of, values_of, words_of

# The part of drawing where a clock could matter, in a process of its own: it is read once, at the start.
DRAWN = "import sys, json, vl_convert; print(vl_convert.vegalite_to_svg(json.load(sys.stdin)))"
YEAR = Trend(
    Area("csp", "E22990002", "South"), "Burglary", Period("2025-01", "2025-12"), "release", "figure",
    tuple(range(12)), (1.0,) * 12, (6.0,) * 12,
)  # fmt: skip
TREND = Trend(
    Area("csp", "E22990002", "South"), "Burglary", Period("2025-01", "2025-04"), "release", "figure",
    (5, None, 9, 1), (1.0, 1.0, 2.0, None), (6.0, 6.0, 8.0, None),
)  # fmt: skip


def test_the_spec_holds_and_says_its_point_source_and_figure():
    spec = spec_of(trend_chart(TREND, synthetic=False))
    words = words_of(spec)
    assert TREND.title in words
    assert "release release; figure figure" in words
    assert "January to April 2025" in words
    assert spec["description"] == TREND.description
    assert LABEL not in words


def test_a_month_stands_in_its_own_place_whatever_the_clock_of_the_server():
    """A date without a zone was read in British Summer Time: April to October stood a month too early."""
    chart = trend_chart(YEAR, synthetic=False, marks=[Mark("2025-06", "Noted")])
    drawn = {
        zone: subprocess.run(
            [sys.executable, "-c", DRAWN],
            input=json.dumps(spec_of(chart)),
            env={**os.environ, "TZ": zone},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for zone in ("UTC", "Europe/London", "America/New_York", "Pacific/Auckland")
    }
    assert drawn["UTC"].startswith("<svg")
    assert len(set(drawn.values())) == 1


def test_synthetic_data_say_so():
    assert LABEL in words_of(spec_of(trend_chart(TREND, synthetic=True)))


def test_a_missing_month_breaks_the_line_and_is_shaded_as_no_data():
    spec = spec_of(trend_chart(TREND, synthetic=False))
    gaps, band, line, _ = spec["layer"]
    assert values_of(line, spec)[1]["count"] is None
    assert gaps["transform"] == [{"filter": "!isValid(datum.count)"}]
    assert gaps["mark"]["type"] == band["mark"]["type"] == "bar"
    assert line["mark"]["type"] == "line"
    assert "impute" not in str(line)
    assert "Grey: no data." in words_of(spec)
    whole = replace(TREND, counts=(5, 6, 9, 1))
    assert "Grey" not in words_of(spec_of(trend_chart(whole, synthetic=False)))


def test_an_unusual_month_is_marked_by_a_ring_not_by_colour_alone():
    spec = spec_of(trend_chart(TREND, synthetic=False))
    outside = spec["layer"][-1]
    assert outside["mark"]["type"] == "point"
    assert outside["mark"]["filled"] is False
    assert outside["mark"]["size"] > spec["layer"][2]["mark"]["point"]["size"]
    assert "datum.count > datum.high" in outside["transform"][0]["filter"]


def test_the_axis_of_counts_starts_at_nought():
    spec = spec_of(trend_chart(TREND, synthetic=False))
    assert spec["layer"][2]["encoding"]["y"]["scale"] == {"zero": True}


def test_what_was_noted_of_a_month_is_a_rule_with_a_number_that_the_words_tell():
    marks = [Mark("2025-03", "Operation Example began"), Mark("2025-02", "Recording changed"),
             Mark("2031-01", "Out of sight")]  # fmt: skip
    spec = spec_of(trend_chart(TREND, synthetic=False, marks=marks))
    rule, number = spec["layer"][-2:]
    assert (rule["mark"]["type"], number["mark"]["type"]) == ("rule", "text")
    assert [row["number"] for row in values_of(rule, spec)] == ["1", "2"]
    assert "1: Recording changed (February 2025)." in spec["description"]
    assert "2: Operation Example began (March 2025)." in words_of(spec)
    assert "Out of sight" not in str(spec)


def test_without_notes_the_chart_is_as_before():
    assert len(spec_of(trend_chart(TREND, synthetic=False, marks=[]))["layer"]) == 4

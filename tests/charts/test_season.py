"""A season is drawn as bars from 1 with the ends of their intervals, months apart from weekdays."""

from __future__ import annotations

from frankpledge.charts.answer_charts import chart_of
from frankpledge.charts.drawing import drawn
from frankpledge.findings.methods.season import MONTHS, WEEKDAYS

from .answers import answer_of
from .specs import layers_of, spec_of, words_of


def row(name, part, index, reading):
    return {
        "when": name,
        "part": part,
        "index": index,
        "low": index - 0.1,
        "high": index + 0.1,
        "reading": reading,
    }


YEAR = [row(name, "month", 1.2 if name == "July" else 1.0, "usually high" if name == "July" else "not told apart")
        for name in MONTHS]  # fmt: skip
WEEK = [row(name, "weekday", 0.8, "usually low") for name in WEEKDAYS]
BOTH = answer_of("season", YEAR + WEEK, drawing={"title": "Burglary in South"})
ALONE = answer_of("season", YEAR, drawing={"title": "Burglary in South"})


def test_bars_begin_at_one_and_that_is_said():
    spec = spec_of(chart_of(BOTH))
    assert layers_of(spec)["bar"]["encoding"]["y2"]["field"] == "one"
    assert "Bars start at 1, an average month or day" in words_of(spec)
    assert b"<svg" in drawn(chart_of(BOTH), "svg")


def test_months_and_weekdays_stand_apart_in_their_own_order():
    places = layers_of(spec_of(chart_of(BOTH)))["bar"]["encoding"]["x"]["scale"]["domain"]
    assert places == [*(name[:3] for name in MONTHS), " ", *(name[:3] for name in WEEKDAYS)]
    alone = layers_of(spec_of(chart_of(ALONE)))["bar"]["encoding"]["x"]["scale"]["domain"]
    assert alone == [name[:3] for name in MONTHS]


def test_the_scale_holds_every_interval_and_one():
    low, high = layers_of(spec_of(chart_of(BOTH)))["bar"]["encoding"]["y"]["scale"]["domain"]
    assert low < 0.7
    assert high > 1.3
    bars = layers_of(spec_of(chart_of(BOTH)))["errorbar"]["encoding"]
    assert (bars["y"]["field"], bars["y2"]["field"]) == ("low", "high")


def test_only_readings_that_are_there_are_in_the_legend():
    shown = layers_of(spec_of(chart_of(ALONE)))["bar"]["encoding"]["color"]["scale"]["domain"]
    assert shown == ["usually high", "not told apart"]

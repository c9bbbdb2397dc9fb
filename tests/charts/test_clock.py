"""The clock's chart: a grid for each district, counts written in, the window outlined."""

from __future__ import annotations

from frankpledge.charts.answer_charts import chart_of
from frankpledge.charts.clock import DAYS
from frankpledge.charts.drawing import drawn

from .answers import answer_of
from .specs import spec_of, values_of, words_of


def drawing(windows, nights=tuple(range(7))):
    cells = [
        [[night * 24 + hour + at for hour in range(24)] for night in range(7)] for at in (0, 1)
    ]
    return {
        "title": "Robbery in South",
        "districts": ["A", "B"],
        "cells": cells,
        "windows": windows,
        "nights": list(nights),
    }


def clock(windows, **more):
    return answer_of("clock", [], drawing=drawing(windows, **more), restricted=True)


def outlines_of(spec):
    return [
        values_of(layer, spec) for layer in spec["layer"] if layer["mark"].get("filled") is False
    ]


def test_the_title_is_the_finding_and_the_outline_is_explained():
    words = words_of(spec_of(chart_of(clock([[4, 2, 16, 2], None]))))
    assert "It is a concern." in words
    assert "outlined: where most more fall" in words
    assert "restricted evidence" in words


def test_each_count_is_written_in_the_cell_of_its_night_and_hour():
    spec = spec_of(chart_of(clock([None, None])))
    cells = values_of(spec["layer"][0], spec)
    assert len(cells) == 2 * 7 * 24
    assert [cell["count"] for cell in cells[:25]] == list(range(25))
    assert [cell["x"] for cell in cells[:25]] == [*range(24), 0]
    assert cells[168]["count"] == 1
    assert spec["layer"][1]["encoding"]["text"]["field"] == "count"


def test_the_window_is_outlined_where_it_is_and_only_there():
    (outline,) = outlines_of(spec_of(chart_of(clock([None, [4, 2, 16, 2]]))))
    ((row,),) = [outline]
    top = 2 * 1.4 + 7
    assert (row["x"], row["x2"]) == (16, 18)
    assert (round(row["y"] - top, 6), round(row["y2"] - top, 6)) == (4, 6)
    assert outlines_of(spec_of(chart_of(clock([None, None])))) == []


def test_a_window_from_sunday_into_monday_is_two_pieces():
    (outline,) = outlines_of(spec_of(chart_of(clock([[6, 2, 16, 2], None]))))
    assert [(round(row["y"] - 1.4, 6), round(row["y2"] - 1.4, 6)) for row in outline] == [
        (0, 1),
        (6, 7),
    ]


def test_on_weekend_nights_two_rows_stand_under_each_district():
    spec = spec_of(chart_of(clock([[5, 1, 2, 1], None], nights=(4, 5))))
    assert len(values_of(spec["layer"][0], spec)) == 2 * 2 * 24
    (outline,) = outlines_of(spec)
    assert round(outline[0]["y"] - 1.4, 6) == 1
    assert b"<svg" in drawn(chart_of(clock([None, None], nights=(4, 5))), "svg")


def test_every_night_has_its_label():
    axis = spec_of(chart_of(clock([None, None])))["layer"][0]["encoding"]["y"]["axis"]
    assert len(axis["values"]) == 14
    assert all(axis["labelExpr"].count(f"'{day}'") == 2 for day in DAYS)

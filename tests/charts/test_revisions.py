"""The chart of revisions shows both ends of each month, which is first told by its shape, and writes the change."""

from __future__ import annotations

from frankpledge.charts.answer_charts import chart_of
from frankpledge.charts.drawing import drawn

from .answers import answer_of
from .specs import layers_of, spec_of, values_of, words_of


def chart(rows):
    made = [
        {"period": f"20{20 + at // 12}-{at % 12 + 1:02d}", "first": first, "last": last, "change": last - first}
        for at, (first, last) in enumerate(rows)
    ]  # fmt: skip
    return chart_of(answer_of("revisions", made, drawing={"title": "Burglary", "every": "month"}))


def test_each_month_has_both_ends_from_nought_and_the_change_in_figures():
    spec = spec_of(chart([(5, 7), (9, 4), (3, 3)]))
    values = values_of(spec["layer"][0], spec)
    assert [(row["first"], row["last"], row["written"]) for row in values] == [
        (5, 7, "+2"), (9, 4, "−5"), (3, 3, ""),
    ]  # fmt: skip
    assert [row["way"] for row in values] == ["up", "down", "same"]
    assert layers_of(spec)["rule"]["encoding"]["y"]["scale"]["zero"]


def test_first_and_last_differ_by_shape_and_the_subtitle_says_which_is_which():
    spec = spec_of(chart([(5, 7)]))
    shapes = [layer["mark"]["shape"] for layer in spec["layer"] if layer["mark"]["type"] == "point"]
    assert shapes == ["circle", "square"]
    assert "Ring: as first told; filled: as told last" in words_of(spec)


def test_many_months_are_drawn_without_figures():
    assert "text" in layers_of(spec_of(chart([(5, 7)] * 36)))
    assert "text" not in layers_of(spec_of(chart([(5, 7)] * 37)))


def test_it_can_be_drawn():
    assert b"<svg" in drawn(chart([(5, 7), (9, 4)]), "svg")

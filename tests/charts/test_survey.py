"""Each share stands with its interval, and a wave is told by shape and place, not by colour alone."""

from __future__ import annotations

from frankpledge.charts.answer_charts import chart_of
from frankpledge.charts.drawing import drawn

from .answers import answer_of
from .specs import spec_of, values_of, words_of

ROWS = [
    {"key": f"q {wave}", "question": "don't \\ feel safe", "wave": wave, "share": share, "low": 0.3, "high": 0.5}
    for wave, share in (("2023", 0.41), ("2024", None), ("2025", 0.39))
]  # fmt: skip


def answer(rows):
    return answer_of(
        "survey",
        rows,
        restricted=True,
        drawing={"title": "Survey, South", "waves": ["2023", "2024", "2025"]},
    )


def test_a_share_on_a_small_base_is_not_drawn_and_the_others_are_labelled():
    spec = spec_of(chart_of(answer(ROWS)))
    shown = values_of(spec["layer"][0], spec)
    assert [(row["wave"], row["told"]) for row in shown] == [("2023", "41%"), ("2025", "39%")]


def test_waves_differ_by_shape_and_shares_stand_between_none_and_all():
    spec = spec_of(chart_of(answer(ROWS)))
    points = next(layer for layer in spec["layer"] if "shape" in layer["encoding"])
    shapes = points["encoding"]["shape"]["scale"]["range"]
    assert len(set(shapes)) == 3
    assert points["encoding"]["x"]["scale"]["domain"] == [0, 1]
    assert "95% intervals" in words_of(spec)


def test_a_label_with_quotes_and_strokes_is_drawn_and_so_is_nothing():
    assert b"<svg" in drawn(chart_of(answer(ROWS)), "svg")
    assert b"<svg" in drawn(chart_of(answer([])), "svg")

"""Comparison: the difference from each yardstick as a dot with its interval, around the line of no difference."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from frankpledge.charts.answer_words import words_of
from frankpledge.charts.look import FALL, INK, RISE, WITHIN, dressed

if TYPE_CHECKING:
    from frankpledge.findings.methods.asked import Answer

# What each comparison says, with its colour and its shape.
READINGS = {
    "more, which chance alone seldom gives": (RISE, "triangle-up"),
    "fewer, which chance alone seldom gives": (FALL, "triangle-down"),
    "within what chance may give": (WITHIN, "circle"),
}


def _reading(row: dict[str, Any]) -> str:
    more, fewer, within = READINGS
    if row["p"] >= 0.05:
        return within
    return more if row["difference"] > 0 else fewer


def compare_spec(answer: Answer) -> Any:
    """Return the chart of an answer of the comparison."""
    rows = [
        {**row, "reading": _reading(row), "label": f"{row['difference']:+,.0f}"}
        for row in answer.rows
    ]
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        y=alt.Y("name:N", title=None, sort=[row["name"] for row in rows], axis=alt.Axis(labelLimit=280))
    )  # fmt: skip
    title = "More (right) or fewer (left) than expected, with the 95 % interval"
    x = alt.X(
        "low:Q", title=title, scale=alt.Scale(zero=True, nice=True), axis=alt.Axis(format=",d")
    )
    present = [name for name in READINGS if any(row["reading"] == name for row in rows)]
    colours, shapes = zip(*(READINGS[name] for name in present), strict=True)
    legend = alt.Legend(orient="bottom", title=None, labelLimit=300)
    nought = (
        alt.Chart(alt.InlineData(values=[{"at": 0}]))
        .mark_rule(color=INK, strokeWidth=1)
        .encode(x=alt.X("at:Q", title=title))
    )
    bars = base.mark_errorbar(ticks=True, thickness=2, color=WITHIN).encode(
        x=x, x2=alt.X2("high:Q", title=title)
    )
    dots = base.mark_point(filled=True, size=90, opacity=1).encode(
        x=alt.X("difference:Q", title=title),
        color=alt.Color("reading:N", scale=alt.Scale(domain=present, range=list(colours)), legend=legend),
        shape=alt.Shape("reading:N", scale=alt.Scale(domain=present, range=list(shapes)), legend=legend),
    )  # fmt: skip
    labels = base.mark_text(dy=-14, fontSize=13, color=INK).encode(
        x=alt.X("difference:Q", title=title), text="label:N"
    )
    subtitle = "The line at 0: as expected."
    return dressed(
        alt.layer(nought, bars, dots, labels),
        words_of(answer, subtitle),
        width=520,
        height=alt.Step(58),
    )

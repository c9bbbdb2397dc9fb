"""Standardised rate: how many times the expected each area has, with its interval, around the line of the county."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from frankpledge.charts.answer_words import words_of
from frankpledge.charts.look import FALL, INK, RISE, WITHIN, dressed

if TYPE_CHECKING:
    from frankpledge.findings.methods.asked import Answer

# What is said of an area beside the county, with its colour and its shape.
READINGS = {
    "above": (RISE, "triangle-up"),
    "below": (FALL, "triangle-down"),
    "cannot be told apart": (WITHIN, "circle"),
}


def standardise_spec(answer: Answer) -> Any:
    """Return the chart of an answer of the standardised rate."""
    rows = [
        {
            **row,
            "told": f"{row['ratio']:.2f}  ({row['count']:,} where about {row['expected']:,.0f})",
        }
        for row in answer.rows
    ]
    title = "Times the expected, with the 95 % interval"
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        y=alt.Y("name:N", title=None, sort=[row["name"] for row in rows], axis=alt.Axis(labelLimit=260))
    )  # fmt: skip
    # Not from nought: a ratio has its nought at 1, the line of the county.
    x = alt.X("low:Q", title=title, scale=alt.Scale(zero=False, nice=True))
    present = [name for name in READINGS if any(row["reading"] == name for row in rows)]
    colours, shapes = zip(*(READINGS[name] for name in present), strict=True)
    legend = alt.Legend(orient="bottom", title="Beside the county", labelLimit=300)
    county = (
        alt.Chart(alt.InlineData(values=[{"at": 1}]))
        .mark_rule(color=INK, strokeWidth=1)
        .encode(x=alt.X("at:Q", title=title))
    )
    bars = base.mark_errorbar(ticks=True, thickness=2, color=WITHIN).encode(
        x=x, x2=alt.X2("high:Q", title=title)
    )
    dots = base.mark_point(filled=True, size=90, opacity=1).encode(
        x=alt.X("ratio:Q", title=title),
        color=alt.Color("reading:N", scale=alt.Scale(domain=present, range=list(colours)), legend=legend),
        shape=alt.Shape("reading:N", scale=alt.Scale(domain=present, range=list(shapes)), legend=legend),
    )  # fmt: skip
    labels = base.mark_text(dy=-14, fontSize=12, color=INK).encode(
        x=alt.X("ratio:Q", title=title), text="told:N"
    )
    subtitle = "The line at 1: what the county's rates would give."
    return dressed(
        alt.layer(county, bars, dots, labels),
        words_of(answer, subtitle),
        width=520,
        height=alt.Step(52),
    )

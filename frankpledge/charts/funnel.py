"""Funnel: each area's rate over its residents, between the limits of chance; those outside are named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from frankpledge.charts.answer_words import words_of
from frankpledge.charts.look import BAND, FALL, INK, RISE, WITHIN, dressed

if TYPE_CHECKING:
    from frankpledge.findings.methods.asked import Answer

# Each reading with its colour and shape, in the order of the legend.
READINGS = {
    "high, outside 99.8 %": (RISE, "square"),
    "high, outside 95 %": (RISE, "triangle-up"),
    "within the limits": (WITHIN, "circle"),
    "low, outside 95 %": (FALL, "triangle-down"),
    "low, outside 99.8 %": (FALL, "diamond"),
}
_MEAN = "#505a5f"
_RATE = "Records per 1,000 residents"


def funnel_spec(answer: Answer) -> Any:
    """Return the chart of an answer of the funnel method."""
    points = alt.Chart(alt.InlineData(values=answer.rows))
    lines = alt.Chart(alt.InlineData(values=answer.drawing["lines"]))
    residents = [line["residents"] for line in answer.drawing["lines"]]
    scale = alt.Scale(domain=[min(residents), max(residents)], nice=False, padding=12)
    x = alt.X(
        "residents:Q",
        title="Residents (Census 2021)",
        scale=scale,
        axis=alt.Axis(format=",d", tickCount=8),
    )
    y = alt.Y("rate:Q", title=_RATE, scale=alt.Scale(zero=True))
    band = lines.mark_area(color=BAND).encode(
        x=x, y=alt.Y("lower_95:Q", title=_RATE), y2="upper_95:Q"
    )
    outer = [
        lines.mark_line(color=_MEAN, strokeDash=[2, 3], strokeWidth=1).encode(
            x=x, y=alt.Y(f"{end}_998:Q", title=_RATE)
        )
        for end in ("lower", "upper")
    ]
    mean = (
        alt.Chart(alt.InlineData(values=[{"centre": answer.drawing["centre"]}]))
        .mark_rule(color=_MEAN, strokeDash=[4, 3])
        .encode(y=alt.Y("centre:Q", title=_RATE))
    )
    present = [name for name in READINGS if any(row["reading"] == name for row in answer.rows)]
    colours, shapes = zip(*(READINGS[name] for name in present), strict=True)
    legend = alt.Legend(orient="bottom", title=None, labelLimit=200)
    dots = points.mark_point(filled=True, size=60, opacity=1).encode(
        x=x,
        y=y,
        color=alt.Color(
            "reading:N", scale=alt.Scale(domain=present, range=list(colours)), legend=legend
        ),
        shape=alt.Shape(
            "reading:N", scale=alt.Scale(domain=present, range=list(shapes)), legend=legend
        ),
    )
    outside = [row for row in answer.rows if row["reading"] != "within the limits"]
    middle = (min(residents) + max(residents)) / 2
    names = [
        alt.Chart(alt.InlineData(values=[row for row in outside if (row["residents"] > middle) is right]))
        .mark_text(align="right" if right else "left", dx=-8 if right else 8, dy=-6, fontSize=12, color=INK)
        .encode(x=x, y=y, text="name:N")
        for right in (False, True)
    ]  # fmt: skip
    subtitle = (
        "Shaded: between the 95 % limits; dotted: the 99.8 % limits; dashed: all areas together."
    )
    return dressed(
        alt.layer(band, *outer, mean, dots, *names),
        words_of(answer, subtitle),
        width=760,
        height=400,
    )

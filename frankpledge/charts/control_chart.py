"""Control chart: a series with its mean and limits; flagged points are told by shape as well as by colour."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from frankpledge.charts.answer_words import first_day, words_of
from frankpledge.charts.look import BAND, TEAL, dressed

if TYPE_CHECKING:
    from frankpledge.findings.methods.asked import Answer

# The readings with their colours and shapes, in the order of the legend.
READINGS = {
    "usual variation": (TEAL, "circle"),
    "improvement": ("#1d5fa8", "diamond"),
    "concern": ("#b85c00", "square"),
    "unusually high": ("#4c2c92", "triangle-up"),
    "unusually low": ("#4c2c92", "triangle-down"),
}
_MEAN = "#505a5f"


def control_chart_spec(answer: Answer) -> Any:
    """Return the chart of an answer of the control-chart method."""
    rows = [
        {**row, "at": first_day(row["period"]), "shown": row["adjusted"]}
        for row in answer.rows
        if row["value"] is not None
    ]
    base = alt.Chart(alt.InlineData(values=rows))
    at = alt.X(
        "utcyearmonth(at):T", title=None, axis=alt.Axis(format="%b %Y", labelAngle=0, tickCount=8)
    )
    words = "Season taken out" if answer.drawing["adjusted"] else "Recorded"
    y = alt.Y("shown:Q", title=words, scale=alt.Scale(zero=False))
    band = base.mark_area(color=BAND, interpolate="step").encode(
        x=at, y=alt.Y("lower:Q", title=words), y2="upper:Q"
    )
    mean = base.mark_line(color=_MEAN, strokeDash=[4, 3], interpolate="step").encode(
        x=at, y=alt.Y("centre:Q", title=words)
    )
    line = base.mark_line(color=TEAL, strokeWidth=1).encode(x=at, y=y)
    present = [name for name in READINGS if any(row["class"] == name for row in rows)]
    colours, shapes = (
        zip(*(READINGS[name] for name in present), strict=True) if present else ((), ())
    )
    legend = alt.Legend(orient="bottom", title=None)
    points = base.mark_point(filled=True, size=60, opacity=1).encode(
        x=at,
        y=y,
        color=alt.Color(
            "class:N", scale=alt.Scale(domain=present, range=list(colours)), legend=legend
        ),
        shape=alt.Shape(
            "class:N", scale=alt.Scale(domain=present, range=list(shapes)), legend=legend
        ),
    )
    subtitle = "Shaded: between the limits of usual variation. Dashed: the mean."
    return dressed(
        alt.layer(band, mean, line, points), words_of(answer, subtitle), width=760, height=320
    )

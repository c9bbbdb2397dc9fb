"""Rate chart: a rate or a share with its mean and limits, which follow what each month is set over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from frankpledge.charts.answer_words import first_day, words_of
from frankpledge.charts.control_chart import READINGS
from frankpledge.charts.look import BAND, INK, TEAL, dressed

if TYPE_CHECKING:
    from frankpledge.findings.methods.asked import Answer


def rate_chart_spec(answer: Answer) -> Any:
    """Return the chart of an answer of the rate chart."""
    rows = [
        {**row, "at": first_day(row["period"])} for row in answer.rows if row["rate"] is not None
    ]
    base = alt.Chart(alt.InlineData(values=rows))
    at = alt.X(
        "utcyearmonth(at):T", title=None, axis=alt.Axis(format="%b %Y", labelAngle=0, tickCount=8)
    )
    title = answer.drawing["axis"]
    axis = alt.Axis(format="%" if answer.drawing["share"] else ",.1f")
    scale = alt.Scale(zero=False)
    band = base.mark_area(color=BAND, interpolate="step").encode(
        x=at, y=alt.Y("lower:Q", title=title, axis=axis, scale=scale), y2="upper:Q"
    )
    mean = base.mark_line(color=INK, strokeDash=[4, 3], interpolate="step").encode(
        x=at, y=alt.Y("centre:Q", title=title)
    )
    y = alt.Y("rate:Q", title=title, axis=axis, scale=scale)
    line = base.mark_line(color=TEAL, strokeWidth=1).encode(x=at, y=y)
    present = [name for name in READINGS if any(row["class"] == name for row in rows)]
    colours, shapes = zip(*(READINGS[name] for name in present), strict=True)
    legend = alt.Legend(orient="bottom", title=None)
    points = base.mark_point(filled=True, size=60, opacity=1).encode(
        x=at,
        y=y,
        color=alt.Color("class:N", scale=alt.Scale(domain=present, range=list(colours)), legend=legend),
        shape=alt.Shape("class:N", scale=alt.Scale(domain=present, range=list(shapes)), legend=legend),
    )  # fmt: skip
    subtitle = "Shaded: between the limits of usual variation. Dashed: the mean."
    return dressed(
        alt.layer(band, mean, line, points), words_of(answer, subtitle), width=760, height=320
    )

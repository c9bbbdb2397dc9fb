"""Triangulate: the police's series above the partner's, each on a scale of its own; never two scales on one axis."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from frankpledge.charts.answer_words import first_day, words_of
from frankpledge.charts.look import FALL, TEAL, dressed

if TYPE_CHECKING:
    from frankpledge.findings.methods.asked import Answer

_WIDTH, _HEIGHT = 690, 150
_COLOURS = (TEAL, FALL)


def triangulate_spec(answer: Answer) -> Any:
    """Return the chart of an answer of the triangulate method."""
    drawing = answer.drawing
    panels = [
        _panel(drawing, panel, colour)
        for panel, colour in zip(drawing["panels"], _COLOURS, strict=True)
    ]
    subtitle = (
        f"Each a {drawing['every']}, on a scale of its own from nought. Filled points: the latest year; dashed: the "
        "mean before it and in it."
    )
    chart = alt.vconcat(*panels, spacing=18).resolve_scale(
        x="shared", y="independent", fill="independent"
    )
    return dressed(chart, words_of(answer, subtitle), width=760, height=None)


def _panel(drawing: dict[str, Any], panel: dict[str, Any], colour: str) -> Any:
    """Draw a series with the mean of either part: the change that the sentences tell of."""
    rows: list[dict[str, Any]] = [
        {"at": first_day(period), "value": value, "recent": period >= drawing["recent"]}
        for period, value in zip(drawing["periods"], panel["values"], strict=True)
    ]
    for row in rows:
        part = [r["value"] for r in rows if r["recent"] == row["recent"] and r["value"] is not None]
        row["mean"] = sum(part) / len(part) if part else None
    base = alt.Chart(alt.InlineData(values=rows))
    at = alt.X(
        "utcyearmonth(at):T", title=None, axis=alt.Axis(format="%b %Y", tickCount=8, labelAngle=0)
    )
    y = alt.Y("value:Q", title=None, scale=alt.Scale(zero=True), axis=alt.Axis(tickCount=4))
    line = base.mark_line(color=colour, strokeWidth=1.5).encode(x=at, y=y)
    mean = base.mark_line(color="#505a5f", strokeDash=[4, 3]).encode(
        x=at, y=alt.Y("mean:Q", title=None), detail="recent:N"
    )
    points = (
        base.transform_filter("isValid(datum.value)")
        .mark_point(size=32, opacity=1, color=colour)
        .encode(
            x=at,
            y=y,
            fill=alt.Fill(
                "recent:N",
                scale=alt.Scale(domain=[True, False], range=[colour, "white"]),
                legend=None,
            ),
        )
    )
    title = alt.TitleParams(panel["title"], anchor="start", fontSize=14)
    return alt.layer(line, mean, points).properties(width=_WIDTH, height=_HEIGHT, title=title)

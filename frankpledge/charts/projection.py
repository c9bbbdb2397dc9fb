"""Projection: the months recorded, and those ahead as a fan of 80 and 95 % limits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from frankpledge.charts.answer_words import first_day, words_of
from frankpledge.charts.look import BAND, INK, TEAL, dressed

if TYPE_CHECKING:
    from frankpledge.findings.methods.asked import Answer

INNER, SHOWN = "#a9cbc4", 36


def projection_spec(answer: Answer) -> Any:
    """Return the chart of an answer of the projection: three years of months, and those to come."""
    months = [{**row, "at": first_day(row["month"])} for row in answer.rows if row["month"]]
    seen = [row for row in months if row["expected"] is None][-SHOWN:]
    ahead = [row for row in months if row["expected"] is not None]
    last = seen[-1]
    joined = {
        **last,
        **dict.fromkeys(("expected", "low_80", "high_80", "low_95", "high_95"), last["seen"]),
    }
    fan = alt.Chart(alt.InlineData(values=[joined, *ahead]))
    title = "Records a month"
    axis = alt.Axis(format="%b %Y", labelAngle=0, tickCount=8)
    x = alt.X("utcyearmonth(at):T", title=None, axis=axis)
    scale = alt.Scale(zero=True)
    bands = [
        fan.mark_area(color=colour).encode(
            x=x, y=alt.Y(f"low_{level}:Q", title=title, scale=scale), y2=f"high_{level}:Q"
        )
        for level, colour in (("95", BAND), ("80", INNER))
    ]
    ring = alt.OverlayMarkDef(color=TEAL, filled=False, fill="white")
    line = fan.mark_line(color=TEAL, strokeDash=[5, 3], point=ring).encode(
        x=x, y=alt.Y("expected:Q", title=title)
    )
    past = (
        alt.Chart(alt.InlineData(values=seen))
        .mark_line(color=INK, point=alt.OverlayMarkDef(color=INK))
        .encode(x=x, y=alt.Y("seen:Q", title=title, scale=scale))
    )
    subtitle = (
        "Solid: recorded; dashed: projected, with its 80 % (darker) and 95 % limits for each month."
    )
    return dressed(alt.layer(*bands, line, past), words_of(answer, subtitle), width=760, height=340)

"""Readings: an indicator's values, month by month; a gap where one is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from frankpledge.charts.answer_words import first_day, words_of
from frankpledge.charts.look import TEAL, dressed

if TYPE_CHECKING:
    from frankpledge.findings.methods.asked import Answer


def readings_spec(answer: Answer) -> Any:
    """Return the chart of an answer of the method readings."""
    rows = [{**row, "at": first_day(row["period"])} for row in answer.rows]
    axis = alt.Axis(format="%b %Y", labelAngle=0, tickCount=8)
    line = (
        alt.Chart(alt.InlineData(values=rows))
        .mark_line(color=TEAL, point=alt.OverlayMarkDef(color=TEAL))
        .encode(
            x=alt.X("utcyearmonth(at):T", title=None, axis=axis),
            y=alt.Y("value:Q", title="Reading", scale=alt.Scale(zero=True)),
        )
    )
    words = words_of(answer, "What was recorded; a gap is a month without a value.")
    return dressed(alt.layer(line), words, width=760, height=320)

"""Nowcast: each month's reports so far as a bar, and what it may come to as a dot with its 80 % limits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from frankpledge.charts.answer_words import first_day, words_of
from frankpledge.charts.look import RISE, TEAL, dressed

if TYPE_CHECKING:
    from frankpledge.findings.methods.asked import Answer

SHOWN = 24


def nowcast_spec(answer: Answer) -> Any:
    """Return the chart of an answer of the nowcast: the latest two years of months."""
    rows = [{**row, "at": first_day(row["month"])} for row in answer.rows][-SHOWN:]
    coming = [row for row in rows if row["low_80"] is not None]
    x = alt.X(
        "utcyearmonth(at):O", title=None,
        axis=alt.Axis(format="%b %Y", formatType="time", labelAngle=-45, labelOverlap=True),
    )  # fmt: skip
    title = "Offences by the month in which they happened"
    scale = alt.Scale(zero=True)
    bars = (
        alt.Chart(alt.InlineData(values=rows))
        .mark_bar(color=TEAL)
        .encode(x=x, y=alt.Y("seen:Q", title=title, scale=scale))
    )
    base = alt.Chart(alt.InlineData(values=coming))
    limits = base.mark_errorbar(ticks=True, color=RISE, thickness=2).encode(
        x=x, y=alt.Y("low_80:Q", title=title, scale=scale), y2=alt.Y2("high_80:Q", title=title)
    )
    dots = base.mark_point(filled=True, size=50, color=RISE, opacity=1).encode(
        x=x, y=alt.Y("final:Q", title=title)
    )
    subtitle = "Bars: reported so far. Dots with lines: what it may come to, with 80 % limits."
    return dressed(alt.layer(bars, limits, dots), words_of(answer, subtitle), width=760, height=320)

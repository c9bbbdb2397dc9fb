"""Season: the index of each month, and of each weekday, as a bar from 1 with its interval."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from frankpledge.charts.answer_words import words_of
from frankpledge.charts.look import FALL, INK, RISE, WITHIN, dressed

if TYPE_CHECKING:
    from frankpledge.findings.methods.asked import Answer

READINGS = {"usually high": RISE, "usually low": FALL, "not told apart": WITHIN}
# Between the months and the weekdays the axis has an empty place.
_GAP = " "


def season_spec(answer: Answer) -> Any:
    """Return the chart of an answer of the season method."""
    rows = [{**row, "short": row["when"][:3], "one": 1} for row in answer.rows]
    months, weekdays = (
        [row["short"] for row in rows if row["part"] == part] for part in ("month", "weekday")
    )
    order = [*months, *([_GAP] if weekdays else []), *weekdays]
    most = max(*(row["high"] for row in rows), 1.1)
    least = min(*(row["low"] for row in rows), 0.9)
    present = [name for name in READINGS if any(row["reading"] == name for row in rows)]
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        x=alt.X("short:N", title=None, axis=alt.Axis(labelAngle=0, ticks=False),
                scale=alt.Scale(domain=order, padding=0.25))
    )  # fmt: skip
    title = "Times an average one"
    scale = alt.Scale(domain=[least * 0.97, most * 1.03], zero=False)
    bars = base.mark_bar().encode(
        y=alt.Y("index:Q", title=title, scale=scale),
        y2="one:Q",
        color=alt.Color(
            "reading:N",
            scale=alt.Scale(domain=present, range=[READINGS[name] for name in present]),
            legend=alt.Legend(orient="bottom", title=None),
        ),
    )
    whiskers = base.mark_errorbar(ticks=True, color=INK).encode(
        y=alt.Y("low:Q", title=title, scale=scale), y2=alt.Y2("high:Q", title=title)
    )
    even = (
        alt.Chart(alt.InlineData(values=[{"one": 1}]))
        .mark_rule(color=INK)
        .encode(y=alt.Y("one:Q", title=title, scale=scale))
    )
    subtitle = "Bars start at 1, an average month or day: up is more, down is fewer; lines are 95 % intervals."
    return dressed(
        alt.layer(bars, whiskers, even), words_of(answer, subtitle), width=760, height=320
    )

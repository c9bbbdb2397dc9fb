"""Reporting lag: the reports of each month, those of offences over one year old apart from recent ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from frankpledge.charts.answer_words import first_day, words_of
from frankpledge.charts.look import INK, RISE, TEAL, dressed

if TYPE_CHECKING:
    from frankpledge.findings.methods.asked import Answer

_OLD, _RECENT = "over one year old", "within one year"


def reporting_lag_spec(answer: Answer) -> Any:
    """Return the chart of an answer of the reporting lag: stacked bars, the old ones below, numbers written in."""
    rows = [row for row in answer.rows if row.get("month")]
    values = [
        {"at": first_day(row["month"]), "kind": kind, "reports": count, "from": start, "to": start + count,
         "middle": start + count / 2, "written": count or ""}
        for row in rows
        for kind, count, start in (
            (_OLD, row["count"], 0), (_RECENT, row["n"] - row["count"], row["count"])
        )
    ]  # fmt: skip
    base = alt.Chart(alt.InlineData(values=values))
    x = alt.X(
        "utcyearmonth(at):O", title=None,
        axis=alt.Axis(format="%b %Y", formatType="time", labelAngle=-45, labelOverlap=True),
    )  # fmt: skip
    bars = base.mark_bar(stroke="white", strokeWidth=1).encode(
        x=x,
        y=alt.Y("from:Q", title="Reports", scale=alt.Scale(zero=True)),
        y2="to:Q",
        color=alt.Color(
            "kind:N",
            scale=alt.Scale(domain=[_OLD, _RECENT], range=[RISE, TEAL]),
            legend=alt.Legend(
                title="When reported, the offence was", titleLimit=300, orient="bottom"
            ),
        ),
    )
    layers = [bars]
    if len(rows) <= 24:
        layers.append(
            base.mark_text(
                fontSize=11, color="white", fontWeight="bold", stroke=INK, strokeWidth=0.2
            ).encode(x=x, y=alt.Y("middle:Q"), text="written:N")
        )
    subtitle = "Reports by the month in which they were made; below: offences over one year old when reported."
    return dressed(alt.layer(*layers), words_of(answer, subtitle), width=760, height=320)

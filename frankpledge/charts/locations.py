"""Locations: a bar for each kind of place in each district, and a stroke where it stood before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from frankpledge.charts.answer_words import words_of
from frankpledge.charts.look import INK, RISE, dressed

if TYPE_CHECKING:
    from frankpledge.findings.methods.asked import Answer

# Light enough for the stroke on it to be seen.
_BAR = "#8fbab3"


def locations_spec(answer: Answer) -> Any:
    """Return the chart of an answer about kinds of place: counts from nought, the change written beside each."""
    rows = [
        {"place": row["what"], "count": row["count"], "before": row.get("before"),
         "end": max(row["count"], row.get("before") or 0), "written": _written(row)}
        for row in answer.rows
    ]  # fmt: skip
    base = alt.Chart(alt.InlineData(values=rows))
    y = alt.Y(
        "place:N", sort=[row["place"] for row in rows], title=None, axis=alt.Axis(labelLimit=360)
    )
    x = alt.X("count:Q", title="Records", axis=alt.Axis(tickCount=5), scale=alt.Scale(zero=True))
    bars = base.mark_bar(color=_BAR, height={"band": 0.65}).encode(x=x, y=y)
    before = base.mark_tick(color=RISE, thickness=3, height=15, opacity=1).encode(
        x=alt.X("before:Q"), y=y
    )
    told = base.mark_text(align="left", dx=8, fontSize=12, color=INK).encode(
        x=alt.X("end:Q"), y=y, text="written:N"
    )
    starred = (
        " * a change that chance would seldom make."
        if any("*" in row["written"] for row in rows)
        else ""
    )
    subtitle = f"Upright stroke: the same months before, where they are held.{starred}"
    return dressed(
        alt.layer(bars, before, told), words_of(answer, subtitle), width=420, height=alt.Step(22)
    )


def _written(row: dict[str, Any]) -> str:
    if row.get("difference") is None:
        return f"{row['count']:,}"
    return f"{row['count']:,} ({row['difference']:+,}){' *' if row['q'] <= 0.1 else ''}"

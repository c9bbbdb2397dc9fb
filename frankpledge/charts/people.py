"""People: a bar for each group with the ends of its interval, and a tick where it stood before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from frankpledge.charts.answer_words import words_of
from frankpledge.charts.look import INK, RISE, dressed

if TYPE_CHECKING:
    from frankpledge.findings.methods.asked import Answer


# Light enough for the lines on it to be seen.
_BAR = "#8fbab3"
# Where the words stand: after whatever of the bar reaches furthest.
_END = "max(isValid(datum.high) ? datum.high : 0, isValid(datum.before) ? datum.before : 0)"


def people_spec(answer: Answer) -> Any:
    """Return the chart of an answer about people: groups in their own order, hidden ones named without a bar."""
    groups = [row for row in answer.rows if "name" in row]
    rows = [
        {
            "group": row["what"], "share": row.get("share"), "low": row.get("low"), "high": row.get("high"),
            "before": row.get("share_before"), "written": _written(row),
        }
        for row in groups
    ]  # fmt: skip
    order = [row["group"] for row in rows]
    base = alt.Chart(alt.InlineData(values=rows))
    y = alt.Y("group:N", sort=order, title=None, axis=alt.Axis(labelLimit=360))
    x = alt.X(
        "share:Q", title="Share of the records that say", axis=alt.Axis(format="%", tickCount=5),
        scale=alt.Scale(domainMin=0),
    )  # fmt: skip
    bars = base.mark_bar(color=_BAR, height={"band": 0.65}).encode(x=x, y=y)
    ends = base.mark_rule(color=INK, strokeWidth=1.5).encode(x=alt.X("low:Q"), x2="high:Q", y=y)
    before = base.mark_tick(color=RISE, thickness=3, height=15, opacity=1).encode(
        x=alt.X("before:Q"), y=y
    )
    told = (
        base.transform_calculate(end=_END)
        .mark_text(align="left", dx=8, fontSize=12, color=INK)
        .encode(x=alt.X("end:Q"), y=y, text="written:N")
    )
    subtitle = "Line: 95% interval. Upright stroke: the share in the same months before, where it is shown."
    return dressed(
        alt.layer(bars, ends, before, told),
        words_of(answer, subtitle),
        width=420,
        height=alt.Step(22),
    )


def _written(row: dict[str, Any]) -> str:
    if row.get("share") is None:
        return f"{row['count']} records" if isinstance(row["count"], int) else str(row["count"])
    return f"{row['share']:.0%} of {row['n']:,}"

"""Repeats: the share of records that are repeats, and that on those recorded most, beside chance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from frankpledge.charts.answer_words import words_of
from frankpledge.charts.look import INK, NO_DATA, TEAL, dressed

if TYPE_CHECKING:
    from frankpledge.findings.methods.asked import Answer

_SEEN, _CHANCE = "recorded", "by chance alone"


def repeats_spec(answer: Answer) -> Any:
    """Return the chart of an answer about repeats: two bars for each share, that of chance with its range."""
    rows = [
        {"what": row["what"], "kind": kind, "share": row[name], "written": f"{row[name]:.1%}",
         "low": row["chance_low"] if kind == _CHANCE else None,
         "high": row["chance_high"] if kind == _CHANCE else None}
        for row in answer.rows
        for kind, name in ((_SEEN, "share"), (_CHANCE, "by_chance"))
    ]  # fmt: skip
    base = alt.Chart(alt.InlineData(values=rows))
    order = [row["what"] for row in answer.rows]
    y = alt.Y("what:N", sort=order, title=None, axis=alt.Axis(labelLimit=360))
    x = alt.X("share:Q", title="Share of the records", axis=alt.Axis(format="%", tickCount=5),
              scale=alt.Scale(domainMin=0))  # fmt: skip
    beside = alt.YOffset("kind:N", sort=[_SEEN, _CHANCE])
    bars = base.mark_bar().encode(
        x=x, y=y, yOffset=beside,
        color=alt.Color("kind:N", scale=alt.Scale(domain=[_SEEN, _CHANCE], range=[TEAL, NO_DATA]),
                        legend=alt.Legend(title=None, orient="bottom")),
    )  # fmt: skip
    ends = base.mark_rule(color=INK, strokeWidth=1.5).encode(
        x=alt.X("low:Q"), x2="high:Q", y=y, yOffset=beside
    )
    told = (
        base.transform_calculate(end="isValid(datum.high) ? datum.high : datum.share")
        .mark_text(align="left", dx=6, fontSize=12, color=INK)
        .encode(x=alt.X("end:Q"), y=y, yOffset=beside, text="written:N")
    )
    subtitle = "Line: the central 95% of what chance gives."
    return dressed(
        alt.layer(bars, ends, told), words_of(answer, subtitle), width=420, height=alt.Step(24)
    )

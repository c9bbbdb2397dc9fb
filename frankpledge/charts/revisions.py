"""Revisions: for each month what was first told and what is told now, joined by a line, and the change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from frankpledge.charts.answer_words import first_day, words_of
from frankpledge.charts.look import FALL, INK, RISE, WITHIN, dressed

if TYPE_CHECKING:
    from frankpledge.findings.methods.asked import Answer

_FIRST, _NOW = "first told", "told last"
_MOST_WRITTEN = 36


def revisions_spec(answer: Answer) -> Any:
    """Return the chart of an answer of the revisions method."""
    values = [
        {
            "at": first_day(row["period"]), "first": row["first"], "last": row["last"],
            "way": "up" if row["change"] > 0 else "down" if row["change"] < 0 else "same",
            "written": f"{row['change']:+,.0f}".replace("-", "−") if row["change"] else "",
            "top": max(row["first"], row["last"]),
        }
        for row in answer.rows
    ]  # fmt: skip
    base = alt.Chart(alt.InlineData(values=values))
    x = alt.X(
        "utcyearmonth(at):O", title=None,
        axis=alt.Axis(format="%b %Y", formatType="time", labelAngle=-45, labelOverlap=True),
    )  # fmt: skip
    y = alt.Scale(zero=True)
    line = base.mark_rule(strokeWidth=3).encode(
        x=x, y=alt.Y("first:Q", title="Records", scale=y), y2="last:Q",
        color=alt.Color(
            "way:N", legend=None, scale=alt.Scale(domain=["up", "down", "same"], range=[RISE, FALL, WITHIN])
        ),
    )  # fmt: skip
    layers = [line, *_points(base, x)]
    if len(values) <= _MOST_WRITTEN:
        layers.append(
            base.mark_text(dy=-12, fontSize=13, fontWeight="bold", color=INK).encode(
                x=x, y="top:Q", text="written:N"
            )
        )
    subtitle = (
        f"Each {answer.drawing['every']} that was told more than once. Ring: as first told; filled: as told last; the "
        "number is the change."
    )
    return dressed(alt.layer(*layers), words_of(answer, subtitle), width=760, height=320)


def _points(base: Any, x: Any) -> list[Any]:
    """Draw both ends: a ring first, a filled square last, so that neither is told by colour alone."""
    ring = base.mark_point(
        shape="circle", size=70, strokeWidth=2, color=INK, fill="white", opacity=1
    )
    full = base.mark_point(shape="square", size=36, filled=True, opacity=1, color=INK)
    return [
        ring.encode(x=x, y="first:Q", description=alt.value(_FIRST)),
        full.encode(x=x, y="last:Q", description=alt.value(_NOW)),
    ]

"""Harm: a panel for each measure, on an axis of its own, an area a line with its interval."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from frankpledge.charts.answer_words import words_of
from frankpledge.charts.look import TEAL, WITHIN, dressed

if TYPE_CHECKING:
    from frankpledge.findings.methods.asked import Answer


def harm_spec(answer: Answer) -> Any:
    """Return the chart of an answer of the harm method; the measures share no axis, for they share no unit."""
    panels = [_panel(answer, measure) for measure in answer.drawing["measures"]]
    subtitle = "Each measure has a unit and an axis of its own. Line: 95 % interval."
    return dressed(
        alt.vconcat(*panels, spacing=24), words_of(answer, subtitle), width=620, height=None
    )


def _panel(answer: Answer, measure: str) -> Any:
    rows = [row for row in answer.rows if row["measure"] == measure]
    y = alt.Y(
        "name:N", title=None, sort=[row["name"] for row in rows], axis=alt.Axis(labelLimit=260)
    )
    base = alt.Chart(alt.InlineData(values=rows)).encode(y=y)
    x = alt.X("harm:Q", title=measure, scale=alt.Scale(zero=True))
    bars = base.mark_bar(color=TEAL, opacity=0.55, height=12).encode(x=x)
    lines = base.mark_rule(color=WITHIN, strokeWidth=2).encode(
        x=alt.X("low:Q", title=measure), x2="high:Q"
    )
    return alt.layer(bars, lines).properties(width=520, height=max(60, 22 * len(rows)))

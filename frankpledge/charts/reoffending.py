"""Reoffending: by cohort the share that offended again, and below it how often, each with its interval."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from frankpledge.charts.answer_words import words_of
from frankpledge.charts.look import FALL, RISE, TEAL, WITHIN, dressed

if TYPE_CHECKING:
    from frankpledge.findings.methods.asked import Answer

_WIDTH, _HEIGHT = 690, 170
_COLOURS = (TEAL, RISE, FALL, WITHIN)
_SHAPES = ("circle", "square", "diamond", "triangle-up")


def reoffending_spec(answer: Answer) -> Any:
    """Return the chart of an answer of the reoffending method."""
    rows = [row for row in answer.rows if not row["key"].endswith(": latest")]
    groups = answer.drawing["groups"]
    panels = [
        _panel(rows, groups, "share", ("low", "high"), "Share that offended again", "%"),
        _panel(rows, groups, "each", ("each_low", "each_high"), "Offences of each who did", ".1f"),
    ]
    chart = alt.vconcat(*panels, spacing=20)
    return dressed(
        chart, words_of(answer, "Lines: 95% intervals. By cohort."), width=760, height=None
    )


def _panel(
    rows: list[dict[str, Any]],
    groups: list[str],
    name: str,
    ends: tuple[str, str],
    title: str,
    form: str,
) -> Any:
    """Draw a measure by cohort, groups beside each other, told by shape and colour."""
    base = alt.Chart(alt.InlineData(values=[row for row in rows if row[name] is not None]))
    many = len(groups) > 1
    legend = alt.Legend(title=None, orient="bottom") if many else None
    x = alt.X(
        "cohort:N", title=None, axis=alt.Axis(labelAngle=0, labelExpr="split(datum.value, '-')")
    )
    colour = alt.Color(
        "group:N",
        scale=alt.Scale(domain=groups, range=[_COLOURS[i % 4] for i in range(len(groups))]),
        legend=legend,
    )
    shape = alt.Shape(
        "group:N",
        scale=alt.Scale(domain=groups, range=[_SHAPES[i % 4] for i in range(len(groups))]),
        legend=legend,
    )
    offset = alt.XOffset("group:N", sort=groups)
    axis = alt.Axis(format=form, tickCount=4)
    y = alt.Y(f"{name}:Q", title=None, scale=alt.Scale(zero=True), axis=axis)
    rule = base.mark_rule(strokeWidth=2).encode(
        x=x,
        xOffset=offset,
        y=alt.Y(f"{ends[0]}:Q", title=None, axis=axis),
        y2=f"{ends[1]}:Q",
        color=colour,
    )
    point = base.mark_point(filled=True, size=64, opacity=1).encode(
        x=x, xOffset=offset, y=y, color=colour, shape=shape
    )
    return alt.layer(rule, point).properties(
        width=_WIDTH, height=_HEIGHT, title=alt.TitleParams(title, anchor="start", fontSize=14)
    )

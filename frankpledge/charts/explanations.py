"""Explanations: the table of evidence as a picture; each kind of evidence a shape and a word, not a colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from frankpledge.charts.answer_words import words_of
from frankpledge.charts.look import FALL, INK, RISE, WITHIN, dressed
from frankpledge.findings.methods.explanation_rules import AGAINST, FOR, UNCLEAR, UNTESTED

if TYPE_CHECKING:
    from frankpledge.findings.methods.asked import Answer

# What stands in a cell: its word, its shape, its colour; the shapes differ in form and in being filled.
_MARKS = {
    FOR: ("for", "triangle-up", RISE),
    AGAINST: ("against", "triangle-down", FALL),
    UNCLEAR: ("not told apart", "circle", WITHIN),
    UNTESTED: ("not tested", "cross", WITHIN),
}
_ROW = 34


def explanations_spec(answer: Answer) -> Any:
    """Return the chart of an answer: explanations down the side, and in its column each kind of evidence there is."""
    order = [row["explanation"] for row in answer.rows]
    values = [
        {"explanation": row["explanation"], "evidence": mark, "word": _MARKS[mark][0]}
        for row in answer.rows
        for mark in row["marks"]
    ]
    base = alt.Chart(alt.InlineData(values=values))
    x = alt.X(
        "evidence:N", title=None, sort=list(_MARKS), scale=alt.Scale(domain=list(_MARKS)),
        axis=alt.Axis(orient="top", labelAngle=0, labelFontWeight="bold", ticks=False, labelLimit=200, labelPadding=8,
            labelExpr=f"datum.value == '{UNCLEAR}' ? 'not told apart' : datum.value"),
    )  # fmt: skip
    y = alt.Y(
        "explanation:N", title=None, sort=order, scale=alt.Scale(domain=order),
        axis=alt.Axis(labelLimit=230, ticks=False, domain=False, grid=True, labelPadding=10),
    )  # fmt: skip
    marks = base.mark_point(size=150, strokeWidth=2, opacity=1, xOffset=-34).encode(
        x=x,
        y=y,
        shape=_scaled("shape", 1),
        stroke=_scaled("stroke", 2),
        fill=alt.Fill(
            "evidence:N",
            scale=alt.Scale(domain=list(_MARKS), range=[RISE, FALL, "white", "white"]),
            legend=None,
        ),
    )
    words = base.mark_text(align="left", dx=-20, fontSize=13, color=INK).encode(
        x=x, y=y, text="word:N"
    )
    subtitle = "Which kinds of evidence there are on each explanation, not how much: nothing is added up or ranked."
    return dressed(
        alt.layer(marks, words), words_of(answer, subtitle), width=540, height=_ROW * len(order)
    )


def _scaled(channel: str, part: int) -> Any:
    """Return a channel that is set by the kind of evidence."""
    kind = {"shape": alt.Shape, "stroke": alt.Stroke}[channel]
    scale = alt.Scale(domain=list(_MARKS), range=[each[part] for each in _MARKS.values()])
    return kind("evidence:N", scale=scale, legend=None)

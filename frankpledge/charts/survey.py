"""Survey: each question's share in each wave with its interval; waves differ by shape as well as by colour."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

import altair as alt

from frankpledge.charts.answer_words import words_of
from frankpledge.charts.look import INK, TEAL, WITHIN, dressed

if TYPE_CHECKING:
    from frankpledge.findings.methods.asked import Answer

_LETTERS, _LINE = 34, 26
_SHAPES = ("circle", "diamond", "square", "triangle-up")
_OLD, _NEW = WITHIN, TEAL


def survey_spec(answer: Answer) -> Any:
    """Return the chart of an answer of the survey method: the latest four waves at most."""
    waves = answer.drawing["waves"][-len(_SHAPES) :]
    rows = [
        {**row, "words": textwrap.wrap(row["question"], _LETTERS), "told": f"{row['share']:.0%}"}
        for row in answer.rows
        if row["share"] is not None and row["wave"] in waves
    ]
    order = list(dict.fromkeys(row["question"] for row in rows))
    base = alt.Chart(alt.InlineData(values=rows))
    y = alt.Y(
        "question:N", sort=order, title=None,
        axis=alt.Axis(labelLimit=300, labelExpr=_wrapped(rows), ticks=False, domain=False),
    )  # fmt: skip
    offset = alt.YOffset("wave:N", sort=waves)
    x = alt.X(
        "share:Q",
        title="Share of those who answered",
        scale=alt.Scale(domain=[0, 1]),
        axis=alt.Axis(format="%"),
    )
    shown = alt.Scale(domain=waves, range=[_OLD] * (len(waves) - 1) + [_NEW])
    colour = alt.Color("wave:N", scale=shown, legend=alt.Legend(title="Wave"))
    shape = alt.Shape(
        "wave:N",
        scale=alt.Scale(domain=waves, range=list(_SHAPES[: len(waves)])),
        legend=alt.Legend(title="Wave"),
    )
    ends = base.mark_rule(strokeWidth=2).encode(
        y=y,
        yOffset=offset,
        x=alt.X("low:Q", title="Share of those who answered"),
        x2="high:Q",
        color=colour,
    )
    points = base.mark_point(filled=True, size=80, opacity=1).encode(
        y=y, yOffset=offset, x=x, color=colour, shape=shape
    )
    told = base.mark_text(align="left", dx=8, color=INK, fontSize=12).encode(
        y=y, yOffset=offset, x="high:Q", text="told:N"
    )
    height = max(len(order), 1) * max(_LINE * len(waves), 56)
    return dressed(
        alt.layer(ends, points, told), words_of(answer, "Lines: 95% intervals, of chance alone."),
        width=480, height=height,
    )  # fmt: skip


def _wrapped(rows: list[dict[str, Any]]) -> str:
    """Return the expression that breaks each label into lines."""
    lines = {row["question"]: row["words"] for row in rows}
    told = ", ".join(
        f"{_quoted(q)}: [{', '.join(map(_quoted, words))}]" for q, words in lines.items()
    )
    return f"{{{told}}}[datum.value]"


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"

"""Ward by ward: each area's count now beside its own of last year and of a year further back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from frankpledge.charts.answer_words import words_of
from frankpledge.charts.look import FALL, INK, RISE, WITHIN, dressed

if TYPE_CHECKING:
    from frankpledge.findings.methods.asked import Answer

# What is said of this year's count against last year's, with its colour and its shape.
READINGS = {
    "more than last year": (RISE, "triangle-up"),
    "fewer than last year": (FALL, "triangle-down"),
    "within chance of last year": (WITHIN, "circle"),
    "this year": (INK, "circle"),
}
_WORDS = {"more": 0, "fewer": 1, "within chance": 2, None: 3}


def ward_change_spec(answer: Answer) -> Any:
    """Return the chart of an answer of ward by ward: a line from last year to now, a cross for another year."""
    names = list(READINGS)
    rows = [{**row, "shown": names[_WORDS[row["reading"]]]} for row in answer.rows]
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        y=alt.Y("name:N", title=None, sort=[row["name"] for row in rows], axis=alt.Axis(labelLimit=260))
    )  # fmt: skip
    title = "Records"
    now = alt.X("count:Q", title=title, scale=alt.Scale(zero=True, nice=True))
    present = [name for name in names if any(row["shown"] == name for row in rows)]
    colours, shapes = zip(*(READINGS[name] for name in present), strict=True)
    legend = alt.Legend(orient="bottom", title="This year, filled", labelLimit=300)
    layers = [
        base.mark_rule(color=WITHIN, strokeWidth=2).encode(
            x=alt.X("last_year:Q", title=title), x2="count:Q"
        ),
        base.mark_point(filled=False, size=45, stroke=INK, fill="white", opacity=1).encode(
            x=alt.X("last_year:Q", title=title)
        ),
        base.mark_point(shape="cross", angle=45, size=55, color=INK, filled=True).encode(
            x=alt.X("then:Q", title=title)
        ),
        base.mark_point(filled=True, size=80, opacity=1).encode(
            x=now,
            color=alt.Color("shown:N", scale=alt.Scale(domain=present, range=list(colours)), legend=legend),
            shape=alt.Shape("shown:N", scale=alt.Scale(domain=present, range=list(shapes)), legend=legend),
        ),
    ]  # fmt: skip
    changed = [
        {**row, "told": f"{row['last_year']:,} → {row['count']:,}"}
        for row in rows
        if row["reading"] in ("more", "fewer")
    ]
    if changed:
        layers.append(
            alt.Chart(alt.InlineData(values=changed))
            .mark_text(align="right", dx=-10, dy=-8, fontSize=12, color=INK)
            .encode(x=alt.X("count:Q", title=title), y=alt.Y("name:N", title=None), text="told:N")
        )
    subtitle = (
        f"Open circle: the same months last year. Cross: of {answer.drawing['then']}, where held."
    )
    return dressed(alt.layer(*layers), words_of(answer, subtitle), width=520, height=alt.Step(20))

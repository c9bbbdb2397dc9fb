"""Funnel: each area's rate over its residents, between the limits of chance; those outside are named."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from frankpledge.charts.answer_words import words_of
from frankpledge.charts.look import BAND, FALL, INK, RISE, WITHIN, dressed

if TYPE_CHECKING:
    from frankpledge.findings.methods.asked import Answer

# Each reading with its colour and shape, in the order of the legend.
READINGS = {
    "high, outside 99.8 %": (RISE, "square"),
    "high, outside 95 %": (RISE, "triangle-up"),
    "within the limits": (WITHIN, "circle"),
    "low, outside 95 %": (FALL, "triangle-down"),
    "low, outside 99.8 %": (FALL, "diamond"),
}
_MEAN = "#505a5f"
_WIDTH, _HEIGHT = 760, 400
# Of a name, in pixels: a letter's width, a line's height, how far it stands from its dot.
_LETTER, _LINE, _AWAY = 7, 15, 8
_RATE = "Records per 1,000 residents"


def placed(
    rows: list[dict[str, Any]], first: float, last: float, top: float
) -> list[dict[str, Any]]:
    """Return the areas to name, each with the height of its name: those that would lie on another stand below it.

    ``first`` and ``last`` are the ends of the scale of residents, ``top`` that of the scale of rates.
    """
    taken: list[tuple[float, float, float]] = []
    found = []
    for row in sorted(rows, key=lambda one: (-one["rate"], one["name"])):
        is_right = row["residents"] > (first + last) / 2
        at = (row["residents"] - first) / (last - first) * _WIDTH
        long = len(row["name"]) * _LETTER + 2 * _AWAY
        left, right = (at - long, at) if is_right else (at, at + long)
        height = row["rate"] / top * _HEIGHT
        for low, high, other in sorted(taken, key=lambda one: -one[2]):
            if left < high and low < right and abs(other - height) < _LINE:
                height = other - _LINE
        taken.append((left, right, height))
        found.append(row | {"is_right": is_right, "named_at": round(height / _HEIGHT * top, 4)})
    return found


def funnel_spec(answer: Answer) -> Any:
    """Return the chart of an answer of the funnel method."""
    points = alt.Chart(alt.InlineData(values=answer.rows))
    lines = alt.Chart(alt.InlineData(values=answer.drawing["lines"]))
    residents = [line["residents"] for line in answer.drawing["lines"]]
    scale = alt.Scale(domain=[min(residents), max(residents)], nice=False, padding=12)
    x = alt.X(
        "residents:Q",
        title="Residents (Census 2021)",
        scale=scale,
        axis=alt.Axis(format=",d", tickCount=8),
    )
    y = alt.Y("rate:Q", title=_RATE, scale=alt.Scale(zero=True))
    band = lines.mark_area(color=BAND).encode(
        x=x, y=alt.Y("lower_95:Q", title=_RATE), y2="upper_95:Q"
    )
    outer = [
        lines.mark_line(color=_MEAN, strokeDash=[2, 3], strokeWidth=1).encode(
            x=x, y=alt.Y(f"{end}_998:Q", title=_RATE)
        )
        for end in ("lower", "upper")
    ]
    mean = (
        alt.Chart(alt.InlineData(values=[{"centre": answer.drawing["centre"]}]))
        .mark_rule(color=_MEAN, strokeDash=[4, 3])
        .encode(y=alt.Y("centre:Q", title=_RATE))
    )
    present = [name for name in READINGS if any(row["reading"] == name for row in answer.rows)]
    colours, shapes = zip(*(READINGS[name] for name in present), strict=True)
    legend = alt.Legend(orient="bottom", title=None, labelLimit=200)
    dots = points.mark_point(filled=True, size=60, opacity=1).encode(
        x=x,
        y=y,
        color=alt.Color(
            "reading:N", scale=alt.Scale(domain=present, range=list(colours)), legend=legend
        ),
        shape=alt.Shape(
            "reading:N", scale=alt.Scale(domain=present, range=list(shapes)), legend=legend
        ),
    )
    outside = [row for row in answer.rows if row["reading"] != "within the limits"]
    top = max(
        row["rate"] for row in [*answer.rows, {"rate": answer.drawing["lines"][0]["upper_998"]}]
    )
    named = placed(outside, min(residents), max(residents), top)
    names = [
        alt.Chart(alt.InlineData(values=[row for row in named if row["is_right"] is right]))
        .mark_text(
            align="right" if right else "left",
            dx=-_AWAY if right else _AWAY,
            dy=-6,
            fontSize=12,
            color=INK,
        )
        .encode(x=x, y=alt.Y("named_at:Q", title=_RATE), text="name:N")
        for right in (False, True)
    ]
    subtitle = (
        "Shaded: between the 95 % limits; dotted: the 99.8 % limits; dashed: all areas together."
    )
    return dressed(
        alt.layer(band, *outer, mean, dots, *names),
        words_of(answer, subtitle),
        width=_WIDTH,
        height=_HEIGHT,
    )

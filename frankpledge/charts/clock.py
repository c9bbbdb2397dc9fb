"""Clock: a grid of hours and nights for each district, nights joined, the window that stands out outlined."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt
import numpy as np

from frankpledge.charts.answer_words import words_of
from frankpledge.charts.look import INK, RISE, dressed

if TYPE_CHECKING:
    from frankpledge.findings.methods.asked import Answer

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_BOUNDARY, _HOURS, _ROW = 6, 24, 20
_HEADING = 1.4
"""The room above each grid for the name of its district, in rows."""
_DARK = 2.5
"""From how many times the mean on a number is written in white."""


def clock_spec(answer: Answer) -> Any:
    """Return the chart of an answer of the clock: each district coloured by its own mean, its counts written in."""
    drawn = answer.drawing
    size = len(drawn["nights"])
    tops = [at * (size + _HEADING) + _HEADING for at in range(len(drawn["districts"]))]
    bottom = tops[-1] + size
    places = [top + row + 0.5 for top in tops for row in range(size)]
    labels = [DAYS[night] for _ in tops for night in drawn["nights"]]
    y_axis = alt.Axis(
        values=places, labelExpr=_by_place(places, labels), title=None, grid=False, ticks=False, domain=False,
        labelOverlap=False,
    )  # fmt: skip
    x_axis = alt.Axis(
        values=list(range(0, _HOURS + 1, 2)),
        labelExpr=f"pad((datum.value + {_BOUNDARY}) % 24, 2, '0', 'left') + ':00'",
        title="Hour; the night belongs to the evening before", grid=False, labelFlush=False, labelOverlap=False,
    )  # fmt: skip
    x_scale = alt.Scale(domain=[0, _HOURS], nice=False)
    y_scale = alt.Scale(domain=[0, bottom], reverse=True, nice=False, zero=False)
    x = alt.X("x:Q", scale=x_scale, axis=x_axis)
    y = alt.Y("y:Q", scale=y_scale, axis=y_axis)
    cells = alt.Chart(alt.InlineData(values=_cells(drawn, tops)))
    grid = cells.mark_rect(stroke="white", strokeWidth=1).encode(
        x=x, x2="x2:Q", y=y, y2="y2:Q",
        color=alt.Color("times:Q", scale=alt.Scale(scheme="teals", domain=[0, 4], clamp=True),
                        legend=alt.Legend(title="Times the district’s mean hour", titleLimit=400, orient="bottom")),
    )  # fmt: skip
    numbers = cells.mark_text(fontSize=10).encode(
        x=alt.X("middle:Q", scale=x_scale), y=alt.Y("centre:Q", scale=y_scale), text="count:Q",
        color=alt.condition(f"datum.times > {_DARK}", alt.value("white"), alt.value(INK)),
    )  # fmt: skip
    names = alt.Chart(alt.InlineData(values=[
        {"x": 0, "y": top - _HEADING / 2, "name": name} for top, name in zip(tops, drawn["districts"], strict=True)
    ])).mark_text(align="left", fontSize=14, fontWeight="bold", color=INK).encode(x=x, y=y, text="name:N")  # fmt: skip
    layers = [grid, numbers, names]
    if outlines := _outlines(drawn, tops):
        layers.append(
            alt.Chart(alt.InlineData(values=outlines))
            .mark_rect(filled=False, stroke=RISE, strokeWidth=3)
            .encode(x=x, x2="x2:Q", y=y, y2="y2:Q")
        )
    subtitle = (
        "Records whose hour is known; outlined: where most more fall than if every hour were alike."
    )
    return dressed(
        alt.layer(*layers), words_of(answer, subtitle), width=760, height=round(bottom * _ROW)
    )


def _by_place(places: list[float], labels: list[str]) -> str:
    """Return the expression that writes the night at each place of the axis."""
    pairs = ", ".join(
        f"'{place:.1f}': '{label}'" for place, label in zip(places, labels, strict=True)
    )
    return f"({{{pairs}}})[format(datum.value, '.1f')]"


def _cells(drawn: dict[str, Any], tops: list[float]) -> list[dict[str, Any]]:
    rows = []
    for top, cells in zip(tops, drawn["cells"], strict=True):
        shown = np.array([cells[night] for night in drawn["nights"]], dtype=np.float64)
        times = shown / max(float(shown.mean()), 1e-9)
        rows += [
            {
                "x": hour, "x2": hour + 1, "middle": hour + 0.5,
                "y": top + row, "y2": top + row + 1, "centre": top + row + 0.5,
                "count": int(count), "times": round(float(times[row, hour]), 3),
            }
            for (row, hour), count in np.ndenumerate(shown)
        ]  # fmt: skip
    return rows


def _outlines(drawn: dict[str, Any], tops: list[float]) -> list[dict[str, Any]]:
    """Return the outlines of the windows: nights that run from Sunday into Monday are two pieces."""
    rows = []
    for top, window in zip(tops, drawn["windows"], strict=True):
        if window is None:
            continue
        first, nights, column, hours = window
        at = sorted(drawn["nights"].index((first + after) % len(DAYS)) for after in range(nights))
        starts = [row for row in at if row - 1 not in at]
        ends = [row + 1 for row in at if row + 1 not in at]
        rows += [
            {"x": column, "x2": column + hours, "y": top + start, "y2": top + end}
            for start, end in zip(starts, ends, strict=True)
        ]
    return rows

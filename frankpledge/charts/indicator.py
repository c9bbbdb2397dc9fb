"""An indicator in an area: months with limits that follow the season, target lines, the fan to the year’s end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import altair as alt

from frankpledge.charts.answer_words import first_day
from frankpledge.charts.control_chart import READINGS
from frankpledge.charts.look import BAND, INK, TEAL, Words, dressed

_MEAN, _TARGET, _OUTER, _INNER = "#505a5f", "#0b0c0c", "#e8dff0", "#c9b6dc"
_FAN = "#4c2c92"


@dataclass(frozen=True)
class DrawnIndicator:
    """What is drawn: months (``month``, ``value``, ``lower``, ``centre``, ``upper``, ``class``), those ahead
    (``month``, ``mean``, ``low_80`` …), and target lines (``month``, ``value``, ``line``)."""

    months: tuple[dict[str, Any], ...]
    ahead: tuple[dict[str, Any], ...]
    targets: tuple[dict[str, Any], ...]
    unit: str
    words: Words


def indicator_spec(drawn: DrawnIndicator) -> Any:
    """Return the chart of an indicator in an area."""
    axis = alt.Axis(format="%b %Y", labelAngle=0, tickCount=8)
    x = alt.X("utcyearmonth(at):T", title=None, axis=axis)
    layers = [*_fan(drawn, x), *_months(drawn, x)]
    if drawn.targets:
        rows = [{**row, "at": first_day(row["month"])} for row in drawn.targets]
        line = alt.Chart(alt.InlineData(values=rows)).mark_line(
            color=_TARGET, strokeWidth=2, strokeDash=[2, 2], interpolate="step"
        )
        layers.append(line.encode(x=x, y=_y("value", drawn), detail="line:N"))
    return dressed(alt.layer(*layers), drawn.words, width=760, height=340)


def _y(name: str, drawn: DrawnIndicator) -> alt.Y:
    return alt.Y(f"{name}:Q", title=drawn.unit or "Reading", scale=alt.Scale(zero=True))


def _fan(drawn: DrawnIndicator, x: alt.X) -> list[Any]:
    """Return the limits of the months ahead and their mean, joined to the latest reading."""
    if not drawn.ahead:
        return []
    known = [row for row in drawn.months if row["value"] is not None]
    last = known[-1]
    names = ("mean", "low_80", "high_80", "low_95", "high_95")
    joined = {"month": last["month"], **dict.fromkeys(names, last["value"])}
    rows = [{**row, "at": first_day(row["month"])} for row in (joined, *drawn.ahead)]
    fan = alt.Chart(alt.InlineData(values=rows))
    bands = [
        fan.mark_area(color=colour).encode(x=x, y=_y(f"low_{level}", drawn), y2=f"high_{level}")
        for level, colour in (("95", _OUTER), ("80", _INNER))
    ]
    ring = alt.OverlayMarkDef(color=_FAN, filled=False, fill="white")
    return [
        *bands,
        fan.mark_line(color=_FAN, strokeDash=[5, 3], point=ring).encode(x=x, y=_y("mean", drawn)),
    ]


def _months(drawn: DrawnIndicator, x: alt.X) -> list[Any]:
    """Return the readings with their limits; what a point shows is told by its shape as well as its colour."""
    rows = [{**row, "at": first_day(row["month"])} for row in drawn.months]
    base = alt.Chart(alt.InlineData(values=rows))
    band = base.mark_area(color=BAND, interpolate="step").encode(
        x=x, y=_y("lower", drawn), y2="upper:Q"
    )
    mean = base.mark_line(color=_MEAN, strokeDash=[4, 3], interpolate="step").encode(
        x=x, y=_y("centre", drawn)
    )
    line = base.mark_line(color=INK, strokeWidth=1).encode(x=x, y=_y("value", drawn))
    present = [name for name in READINGS if any(row["class"] == name for row in rows)]
    found = [band, mean, line]
    if not present:
        return [
            *found,
            base.mark_point(filled=True, color=TEAL, size=50).encode(x=x, y=_y("value", drawn)),
        ]
    told = alt.Chart(alt.InlineData(values=[row for row in rows if row["class"] in present]))
    legend = alt.Legend(orient="bottom", title=None)
    colours, shapes = zip(*(READINGS[name] for name in present), strict=True)
    points = told.mark_point(filled=True, size=60, opacity=1).encode(
        x=x,
        y=_y("value", drawn),
        color=alt.Color(
            "class:N", scale=alt.Scale(domain=present, range=list(colours)), legend=legend
        ),
        shape=alt.Shape(
            "class:N", scale=alt.Scale(domain=present, range=list(shapes)), legend=legend
        ),
    )
    return [*found, points]

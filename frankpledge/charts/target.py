"""A target over its year: what it asks for by each month, what was read, and where the year may end."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import altair as alt

from frankpledge.charts.answer_words import first_day
from frankpledge.charts.look import INK, TEAL, Words, dressed

_ASKED, _FAN, _INNER = "#505a5f", "#4c2c92", "#c9b6dc"


@dataclass(frozen=True)
class DrawnTarget:
    """What is drawn: ``asked`` and ``read`` (``month``, ``value``), and ``ahead``: where it may stand (``month``,
    ``mean``, ``low``, ``high``), four chances of five; for a total the year's last month alone."""

    asked: tuple[dict[str, Any], ...]
    read: tuple[dict[str, Any], ...]
    ahead: tuple[dict[str, Any], ...]
    unit: str
    words: Words


def target_spec(drawn: DrawnTarget) -> Any:
    """Return the chart of a target; asked and read are told apart by their dashes, and the marks are named."""
    axis = alt.Axis(format="%b %Y", labelAngle=0, tickCount=6)
    x = alt.X("utcyearmonth(at):T", title=None, axis=axis)
    y = _y("value", drawn)
    asked = _rows(drawn.asked).mark_line(color=_ASKED, strokeWidth=2, strokeDash=[5, 3])
    layers = [asked.encode(x=x, y=y)]
    if drawn.ahead:
        layers += _ahead(drawn, x)
    if drawn.read:
        read = _rows(drawn.read)
        layers += [
            read.mark_line(color=INK, strokeWidth=1.5).encode(x=x, y=y),
            read.mark_point(color=TEAL, filled=True, size=60, opacity=1).encode(x=x, y=y),
        ]
    return dressed(alt.layer(*layers), drawn.words, width=760, height=320)


def _y(name: str, drawn: DrawnTarget) -> alt.Y:
    return alt.Y(f"{name}:Q", title=drawn.unit or "Reading", scale=alt.Scale(zero=True))


def _ahead(drawn: DrawnTarget, x: alt.X) -> list[Any]:
    """Return where it may stand: a bar from limit to limit, and a ring at what is expected."""
    ahead = _rows(drawn.ahead)
    bar = ahead.mark_rule(color=_INNER, strokeWidth=8).encode(x=x, y=_y("low", drawn), y2="high:Q")
    ring = ahead.mark_point(color=_FAN, fill="white", size=70).encode(x=x, y=_y("mean", drawn))
    return [bar, ring]


def _rows(rows: tuple[dict[str, Any], ...]) -> Any:
    values = [{**row, "at": first_day(row["month"])} for row in rows]
    return alt.Chart(alt.InlineData(values=values))

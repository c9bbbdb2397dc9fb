"""Area rates: each crime group's rate in an area beside the larger ones around it, a dot with its interval."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import altair as alt

from frankpledge.charts.look import FALL, INK, RISE, TEAL, WITHIN, dressed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from frankpledge.charts.look import Words

# By shape as well as by colour, so that neither alone tells the areas apart.
_COLOURS = (TEAL, RISE, FALL, WITHIN, INK)
_SHAPES = ("circle", "square", "triangle-up", "diamond", "cross")
_LANE = 11
# Evenly enough on the scale of square roots.
_TICKS = (0, 0.1, 0.5, 1, 2, 5, 10, 20, 30, 40, 60, 80, 100, 150, 200, 300, 500, 1000, 2000)


@dataclass(frozen=True)
class Rate:
    """The rate of a crime group in an area per 1,000 residents, with its interval."""

    area: str
    group: str
    rate: float
    low: float
    high: float


def area_rates_chart(rates: Sequence[Rate], words: Words) -> Any:
    """Draw the rates: groups down, one lane an area, in the order in which they are given.

    The scale is the square root: it has a zero, and shows both the rare and the common.
    """
    areas = list(dict.fromkeys(one.area for one in rates))
    groups = list(dict.fromkeys(one.group for one in rates))
    data = alt.InlineData(values=[vars(one) for one in rates])
    base = alt.Chart(data).encode(
        y=alt.Y("group:N", sort=groups, title=None, axis=alt.Axis(labelLimit=260, grid=True, tickBand="extent")),
        yOffset=alt.YOffset("area:N", sort=areas),
        color=alt.Color("area:N", title=None, sort=areas, legend=alt.Legend(columns=2), scale=alt.Scale(
            domain=areas, range=list(_COLOURS[: len(areas)]))),
    )  # fmt: skip
    title = "Records per 1,000 residents, with the 95% interval; square-root scale"
    most = max((one.high for one in rates), default=1.0)
    axis = alt.Axis(values=[tick for tick in _TICKS if tick <= most])
    x = alt.X("low:Q", title=title, axis=axis, scale=alt.Scale(type="sqrt", zero=True))
    shape = alt.Shape("area:N", title=None, sort=areas, scale=alt.Scale(
        domain=areas, range=list(_SHAPES[: len(areas)])))  # fmt: skip
    return dressed(
        alt.layer(
            base.mark_rule(strokeWidth=2).encode(x=x, x2="high:Q"),
            base.mark_point(size=55, filled=True, opacity=1).encode(x="rate:Q", shape=shape),
        ),
        words,
        width=520,
        height=alt.Step(_LANE, **{"for": "offset"}),
    )

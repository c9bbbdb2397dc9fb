"""Two years side by side: a bar a category for each of two spans of months; what is withheld is said, not drawn."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import altair as alt

from frankpledge.charts.look import FONT, INK, TEAL, WITHIN

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDTH = 520


@dataclass(frozen=True)
class Line:
    """A category with its count now and a year before; None where one is withheld or not held."""

    name: str
    now: int | None
    before: int | None


def two_years_chart(lines: Sequence[Line], now: str, before: str) -> Any:
    """Draw two bars a category, the largest category first; ``now`` and ``before`` name the spans."""
    ordered = sorted(lines, key=lambda one: -(one.now or 0))
    rows = [
        {
            "category": one.name,
            "span": span,
            "count": count,
            "at": count or 0,
            "told": f"{count:,}" if count is not None else "withheld",
        }
        for one in ordered
        for span, count in ((now, one.now), (before, one.before))
    ]
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        y=alt.Y(
            "category:N",
            sort=[one.name for one in ordered],
            title=None,
            axis=alt.Axis(labelLimit=260),
        ),
        yOffset=alt.YOffset("span:N", sort=[now, before]),
    )
    colour = alt.Color(
        "span:N", title=None, sort=[now, before], scale=alt.Scale(domain=[now, before], range=[TEAL, WITHIN])
    )  # fmt: skip
    bars = base.mark_bar().encode(x=alt.X("count:Q", title="Recorded"), color=colour)
    numbers = base.mark_text(align="left", dx=4, fontSize=11, color=INK).encode(
        x="at:Q", text="told:N"
    )
    return (
        alt.layer(bars, numbers)
        .properties(width=WIDTH, height=alt.Step(15))
        .configure(font=FONT, background="white", padding=12)
        .configure_view(stroke=None)
        .configure_axis(labelFontSize=12, titleFontSize=12, gridColor="#e6e7e8", domainColor=WITHIN)
        .configure_legend(labelFontSize=12, orient="top", labelLimit=300)
    )

"""Trend: a monthly series with the band in which its own earlier years say it should fall."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import altair as alt

from frankpledge.charts.look import BAND, NO_DATA, RISE, TEAL, Words, dressed, source_line
from frankpledge.evidence.questions import month_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from frankpledge.findings.trends import Trend

_MARK = "#0b0c0c"


@dataclass(frozen=True)
class Mark:
    """Something that somebody noted of a month (``YYYY-MM``): a recording change, an operation, an event."""

    month: str
    words: str


def trend_chart(trend: Trend, *, synthetic: bool, marks: Sequence[Mark] = ()) -> Any:
    """Draw a trend: counts as a line broken where months miss, the baseline band behind.

    Each mark within the period is a dashed rule with a number; the words under the title tell it.
    """
    marks = shown_marks(trend, marks)
    data = alt.InlineData(values=trend.to_rows())
    base = alt.Chart(data)
    month = alt.X("utcyearmonth(month):T", bandPosition=0.5, title=None,
                  axis=alt.Axis(format="%b %Y", labelAngle=0, tickCount=8))  # fmt: skip
    y = alt.Y("count:Q", title="Records a month", scale=alt.Scale(zero=True))
    gaps = (
        base.transform_filter("!isValid(datum.count)")
        .mark_bar(color=NO_DATA, opacity=0.6)
        .encode(x="utcyearmonth(month):T", y=alt.value("height"), y2=alt.value(0))
    )
    band = (
        base.transform_filter("isValid(datum.low) && isValid(datum.count)")
        .mark_bar(color=BAND)
        .encode(x="utcyearmonth(month):T", y="low:Q", y2="high:Q")
    )
    line = base.mark_line(
        color=TEAL, strokeWidth=2, point=alt.OverlayMarkDef(size=22, color=TEAL)
    ).encode(x=month, y=y)
    outside = (
        base.transform_filter(
            "isValid(datum.low) && isValid(datum.count) && "
            "(datum.count < datum.low || datum.count > datum.high)"
        )
        .mark_point(size=110, color=RISE, filled=False, strokeWidth=2)
        .encode(x=month, y=y)
    )
    layers = [gaps, band, line, outside, *(_rules(marks) if marks else [])]
    return dressed(alt.layer(*layers), _words(trend, synthetic, marks), width=760, height=320)


def shown_marks(trend: Trend, marks: Sequence[Mark]) -> list[Mark]:
    """Return the marks of a trend's own months, in their order: the first is number 1."""
    return sorted((m for m in marks if m.month in trend.period.months), key=lambda m: m.month)


def _rules(marks: list[Mark]) -> list[Any]:
    """Draw each mark as a rule with its number at the top."""
    rows = [
        {"month": f"{mark.month}-01T00:00:00Z", "number": str(number)}
        for number, mark in enumerate(marks, start=1)
    ]
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        x=alt.X("utcyearmonth(month):T", bandPosition=0.5)
    )
    rule = base.mark_rule(color=_MARK, strokeDash=[4, 3], strokeWidth=1.5)
    number = base.mark_text(
        color=_MARK, fontSize=13, fontWeight="bold", align="left", dx=5, dy=6, baseline="top"
    ).encode(text="number:N", y=alt.value(0))
    return [rule, number]


def _words(trend: Trend, synthetic: bool, marks: list[Mark]) -> Words:
    grey = " Grey: no data." if trend.missing else ""
    doubts = f" {trend.doubts}" if trend.doubts else ""
    noted = "".join(
        f" {number}: {mark.words} ({month_words(mark.month)})."
        for number, mark in enumerate(marks, start=1)
    )
    return Words(
        title=trend.title,
        subtitle=(
            f"{trend.crime_group} recorded each month, {trend.area.name}, {trend.period.words}. Shaded: "
            f"where 95 in 100 months would fall if records came one by one, at the rate of the same months of "
            f"earlier years. Crimes come in series, so more fall outside.{grey}{noted}{doubts}"
        ),
        description=trend.description + noted,
        source=source_line(trend.release_id, trend.figure, synthetic=synthetic),
        synthetic=synthetic,
    )

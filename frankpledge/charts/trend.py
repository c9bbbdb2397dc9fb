"""Trend: a monthly series with the band in which its own earlier years say it should fall."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from frankpledge.charts.look import BAND, NO_DATA, RISE, TEAL, Words, dressed, source_line

if TYPE_CHECKING:
    from frankpledge.findings.trends import Trend


def trend_chart(trend: Trend, *, synthetic: bool) -> Any:
    """Draw a trend: counts as a line broken where months miss, the baseline band behind."""
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
    return dressed(
        alt.layer(gaps, band, line, outside), _words(trend, synthetic), width=760, height=320
    )


def _words(trend: Trend, synthetic: bool) -> Words:
    grey = " Grey: no data." if trend.missing else ""
    doubts = f" {trend.doubts}" if trend.doubts else ""
    return Words(
        title=trend.title,
        subtitle=(
            f"{trend.crime_group} recorded each month, {trend.area.name}, {trend.period.words}. Shaded: "
            f"where 95 in 100 months should fall, by the same months of earlier years.{grey}{doubts}"
        ),
        description=trend.description,
        source=source_line(trend.release_id, trend.figure, synthetic=synthetic),
        synthetic=synthetic,
    )

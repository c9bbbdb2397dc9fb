"""Ranked change: the strongest signals as differences with their intervals, on one scale around zero."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import altair as alt

from frankpledge.charts.look import FALL, RISE, WITHIN, Words, dressed, source_line
from frankpledge.findings.finding import WITHIN_CHANCE, Finding

if TYPE_CHECKING:
    from frankpledge.findings.changed import Scan

MOST = 15
_DIRECTIONS = ("rise", "fall", WITHIN_CHANCE)


def ranked_change_chart(scan: Scan, *, by_harm: bool = False) -> Any:
    """Draw the first signals of a scan, each a point with its 95 % interval."""
    rank = "harm" if by_harm else "surprise"
    shown = (scan.ranked(rank, signals_only=True) or scan.ranked(rank))[:MOST]
    rows = [_row(place, finding) for place, finding in enumerate(shown)]
    data = alt.InlineData(values=rows)
    y = alt.Y("label:N", sort=alt.SortField("place"), title=None, axis=alt.Axis(labelLimit=360))
    colour = alt.Color("direction:N", title=None, scale=alt.Scale(
        domain=list(_DIRECTIONS), range=[RISE, FALL, WITHIN]))  # fmt: skip
    shape = alt.Shape("direction:N", title=None, scale=alt.Scale(
        domain=list(_DIRECTIONS),
        range=["triangle-up", "triangle-down", "circle"]))  # fmt: skip
    base = alt.Chart(data)
    title = "Difference in records, with its 95% interval"
    interval = base.mark_rule(strokeWidth=2).encode(
        y=y, x=alt.X("low:Q", title=title), x2="high:Q", color=colour
    )
    point = base.mark_point(size=110, filled=True, opacity=1).encode(
        y=y, x="difference:Q", color=colour, shape=shape
    )
    zero = (
        alt.Chart(alt.InlineData(values=[{"zero": 0}]))
        .mark_rule(color="#0b0c0c")
        .encode(x="zero:Q")
    )
    return dressed(
        alt.layer(zero, interval, point),
        _words(scan, shown, by_harm=by_harm),
        width=520,
        height=alt.Step(26),
    )


def _row(place: int, finding: Finding) -> dict[str, Any]:
    direction = "rise" if finding.difference > 0 else "fall"
    return {
        "place": place,
        "label": f"{finding.crime_group}, {finding.area.name}",
        "difference": finding.difference,
        "low": finding.low,
        "high": finding.high,
        "direction": direction if finding.signal else WITHIN_CHANCE,
    }


def _words(scan: Scan, shown: list[Finding], *, by_harm: bool) -> Words:
    place, period = scan.question.area.name, scan.question.period.words
    signals = len(scan.signals)
    title = f"{signals} of {scan.family:,} comparisons in {place} stand{'s' if signals == 1 else ''} out"
    order = "that weigh most by severity" if by_harm else "most surprising"
    against = ", ".join(dict.fromkeys(finding.against.words for finding in shown))
    doubts = f" {scan.cover.doubts}" if scan.cover.doubts else ""
    return Words(
        title=title,
        subtitle=f"{period} against {against}; the {len(shown)} {order}.{doubts}",
        description=f"{title}. " + " ".join(finding.sentence for finding in shown[:5]) + doubts,
        source=source_line(scan.release.id, scan.record.id, synthetic=scan.release.is_synthetic),
        synthetic=scan.release.is_synthetic,
    )

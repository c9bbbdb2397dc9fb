"""The charts of the evidence pages: what each is asked, and the spec that answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frankpledge.charts.ranked_change import ranked_change_chart
from frankpledge.charts.trend import Mark, shown_marks, trend_chart
from frankpledge.charts.ward_map import ward_map
from frankpledge.evidence.questions import month_words
from frankpledge.web.explore.charting import Picture, picture
from frankpledge.web.explore.queries.finding import map_of

if TYPE_CHECKING:
    from frankpledge.findings.trends import Trend
    from frankpledge.web.explore.queries.changed import Scanned
    from frankpledge.web.explore.queries.figures import Figure
    from frankpledge.web.explore.queries.finding import Opened

TREND, MAP, RANKED = "trend", "map", "ranked"


def trend_question(trend: Trend, marks: list[Mark]) -> dict[str, Any]:
    """Return what the trend's drawing is asked: the series and what was noted of it."""
    noted = [[mark.month, mark.words] for mark in shown_marks(trend, marks)]
    return {"figure": trend.figure, "period": trend.period.to_json(), "marks": noted}


def trend_spec(trend: Trend, marks: list[Mark], *, synthetic: bool) -> Any:
    """Return the trend's chart."""
    return trend_chart(trend, synthetic=synthetic, marks=marks)


def trend_picture(
    partnership: str, figure: Figure, trend: Trend, marks: list[Mark]
) -> Picture:  # fmt: skip
    """Return where the trend of a finding is drawn, and its point in words."""
    noted = "".join(
        f" {mark.words} ({month_words(mark.month)})." for mark in shown_marks(trend, marks)
    )
    question = trend_question(trend, marks)
    return picture(
        "figure-trend", [partnership, figure.id], TREND, question, trend.description + noted
    )


def map_question(opened: Opened) -> dict[str, Any]:
    """Return what the map's drawing is asked."""
    return {
        "record": opened.scan.record.id,
        "group": opened.group,
        "baseline": opened.baseline,
    }


def map_spec(figure: Figure, opened: Opened) -> Any:
    """Return the map's chart."""
    mapped = map_of(figure, opened.scan, opened.finding)
    return ward_map(mapped.boundaries, mapped.shading, mapped.words)


def map_picture(partnership: str, figure: Figure, opened: Opened) -> Picture:
    """Return where the map of a finding is drawn, and its point in words."""
    return picture(
        "figure-map", [partnership, figure.id], MAP, map_question(opened), opened.map_words[1]
    )


def ranked_question(scan: Scanned) -> dict[str, Any]:
    """Return what the drawing of the strongest changes is asked."""
    return {"record": scan.record.id}


def ranked_spec(scan: Scanned) -> Any:
    """Return the chart of the strongest changes of a scan."""
    return ranked_change_chart(scan)


def ranked_picture(partnership: str, scan: Scanned) -> Picture:
    """Return where the strongest changes of a scan are drawn, and their point in words."""
    strongest = " ".join(finding.sentence for finding in scan.signals[:3])
    signals = len(scan.signals)
    alt = f"{signals} of {scan.family:,} comparisons stand out. {strongest}".strip()
    return picture(
        "figure-ranked", [partnership, scan.record.id], RANKED, ranked_question(scan), alt
    )

"""Emerging: the series that stand out as small panels, each on a scale of its own, the new months marked."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

import altair as alt

from frankpledge.charts.answer_words import first_day, words_of
from frankpledge.charts.look import BAND, INK, RISE, TEAL, dressed
from frankpledge.evidence.questions import month_number, month_text

if TYPE_CHECKING:
    from frankpledge.findings.methods.asked import Answer

_WIDTH, _HEIGHT, _LETTERS = 330, 110, 44


def emerging_spec(answer: Answer) -> Any:
    """Return the chart of an answer of the emerging method."""
    panels = [_panel(panel) for panel in answer.drawing["panels"]]
    if not panels:
        nothing = (
            alt.Chart(alt.InlineData(values=[{"words": "No series stands out."}]))
            .mark_text(fontSize=16, color=INK)
            .encode(text="words:N")
        )
        return dressed(nothing, words_of(answer, ""), width=760, height=80)
    subtitle = "Records a month, each panel from nought on its own scale. Shaded, with squares: the new months."
    chart = alt.concat(*panels, columns=2, spacing=24).resolve_scale(y="independent")
    return dressed(chart, words_of(answer, subtitle), width=760, height=None)


def _panel(panel: dict[str, Any]) -> Any:
    """Draw a series over its months; one that has gaps is broken there."""
    new = [month for month in panel["months"] if panel["from"] <= month <= panel["to"]]
    rows = [
        {"at": first_day(month), "value": value, "new": month in new}
        for month, value in zip(panel["months"], panel["values"], strict=True)
    ]
    ends = [{"from": first_day(new[0]), "to": first_day(month_text(month_number(new[-1]) + 1))}]
    at = alt.X(
        "utcyearmonth(at):T",
        title=None,
        axis=alt.Axis(format="%Y", tickCount={"interval": "year", "step": 1}, grid=False),
    )
    y = alt.Y(
        "value:Q", title=None, scale=alt.Scale(zero=True), axis=alt.Axis(tickCount=3, format=",d")
    )
    base = alt.Chart(alt.InlineData(values=rows))
    band = (
        alt.Chart(alt.InlineData(values=ends))
        .mark_rect(color=BAND)
        .encode(x=alt.X("from:T", title=None), x2="to:T")
    )
    line = base.mark_line(color=TEAL, strokeWidth=1.5).encode(x=at, y=y)
    points = (
        base.transform_filter("datum.new && isValid(datum.value)")
        .mark_point(shape="square", filled=True, size=36, opacity=1, color=RISE)
        .encode(x=at, y=y)
    )
    title = alt.TitleParams(
        textwrap.wrap(panel["title"], _LETTERS), subtitle=panel["told"], anchor="start", fontSize=14,
        subtitleFontSize=13, subtitleColor="#383f43",
    )  # fmt: skip
    return alt.layer(band, line, points).properties(width=_WIDTH, height=_HEIGHT, title=title)

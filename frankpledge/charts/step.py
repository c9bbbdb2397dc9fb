"""Step: a panel for each area, its months and the level before and after, each on a scale of its own."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

import altair as alt

from frankpledge.charts.answer_words import first_day, words_of
from frankpledge.charts.look import BAND, INK, RISE, TEAL, dressed
from frankpledge.evidence.questions import month_number, month_text, month_words

if TYPE_CHECKING:
    from frankpledge.findings.methods.asked import Answer

_WIDTH, _HEIGHT, _LETTERS = 330, 110, 44


def step_spec(answer: Answer) -> Any:
    """Return the chart of an answer of the step method."""
    drawing = answer.drawing
    panels = [_panel(panel, drawing["periods"]) for panel in drawing["panels"]]
    subtitle = (
        "Records a month, each panel from nought on its own scale. Thick lines: the level before and after, where a "
        "step is told; shaded: the months in which it may have begun."
    )
    if drawing["left_out"]:
        subtitle += f" {drawing['left_out']} more districts are in the table alone."
    chart = alt.concat(*panels, columns=2, spacing=24).resolve_scale(y="independent")
    return dressed(chart, words_of(answer, subtitle), width=760, height=None)


def _panel(panel: dict[str, Any], periods: list[str]) -> Any:
    """Draw an area's months; one that is missing breaks the line."""
    rows = [
        {"at": first_day(month), "value": value}
        for month, value in zip(periods, panel["values"], strict=True)
    ]
    whole = [first_day(periods[0]), first_day(_after(periods[-1]))]
    at = alt.X(
        "at:T", title=None, scale=alt.Scale(type="utc", domain=whole),
        axis=alt.Axis(format="%Y", tickCount={"interval": "year", "step": 1}, grid=False),
    )  # fmt: skip
    y = alt.Y(
        "value:Q", title=None, scale=alt.Scale(zero=True), axis=alt.Axis(tickCount=3, format=",d")
    )
    line = alt.Chart(alt.InlineData(values=rows)).mark_line(color=TEAL, strokeWidth=1.2)
    layers = [line.encode(x=at, y=y)]
    told = "No step told from chance"
    if "step" in panel["reading"] and not panel["reading"].startswith("no"):
        layers = [_span(panel), *layers, *_levels(panel, periods, at)]
        told = (
            f"{panel['reading'][:1].upper()}{panel['reading'][1:]} from {month_words(panel['month'])}: "
            f"{panel['before']:,.1f} to {panel['after']:,.1f}"
        )
    title = alt.TitleParams(
        textwrap.wrap(f"{panel['area']} ({panel['role']})", _LETTERS), subtitle=told, anchor="start",
        fontSize=14, subtitleFontSize=13, subtitleColor="#383f43",
    )  # fmt: skip
    return alt.layer(*layers).properties(width=_WIDTH, height=_HEIGHT, title=title)


def _span(panel: dict[str, Any]) -> Any:
    """Shade the months in which the new level may have begun."""
    ends = [{"from": first_day(panel["earliest"]), "to": first_day(_after(panel["latest"]))}]
    base = alt.Chart(alt.InlineData(values=ends)).mark_rect(color=BAND)
    return base.encode(x=alt.X("from:T", title=None, scale=alt.Scale(type="utc")), x2="to:T")


def _levels(panel: dict[str, Any], periods: list[str], at: Any) -> list[Any]:
    """Draw both levels: the later one in another colour, and dashed where the earlier is whole."""
    turn, end = first_day(panel["month"]), first_day(_after(periods[-1]))
    sides = (
        (panel["before"], first_day(periods[0]), turn, INK, [1, 0]),
        (panel["after"], turn, end, RISE, [6, 3]),
    )
    return [
        alt.Chart(alt.InlineData(values=[{"at": a, "value": level}, {"at": b, "value": level}]))
        .mark_line(color=colour, strokeWidth=3, strokeDash=dash)
        .encode(x=at, y=alt.Y("value:Q", title=None))
        for level, a, b, colour, dash in sides
    ]


def _after(month: str) -> str:
    return month_text(month_number(month) + 1)

"""The page of a figure: everything that its template shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.urls import reverse

from frankpledge.charts.trend import shown_marks
from frankpledge.definitions.explanations import explanations_for
from frankpledge.definitions.topics import topics
from frankpledge.evidence.questions import Period, month_words
from frankpledge.findings.methods.asked import Asked
from frankpledge.findings.methods.explanations import BASELINE
from frankpledge.findings.methods.registry import METHODS
from frankpledge.web.explore import drawings
from frankpledge.web.explore.audiences import handling
from frankpledge.web.explore.charting import Downloads, Picture
from frankpledge.web.explore.presenters import finding as present
from frankpledge.web.explore.presenters.changed import arrow, headline, tag
from frankpledge.web.explore.presenters.intervals import bar, scale_of, signed
from frankpledge.web.explore.presenters.methods import HANDLING, of_question
from frankpledge.web.explore.presenters.profile_page import of_period

if TYPE_CHECKING:
    from frankpledge.charts.trend import Mark
    from frankpledge.findings.finding import Finding
    from frankpledge.web.explore.queries.figures import Figure
    from frankpledge.web.explore.queries.finding import Opened

MOST_NUMBERS = 200


def finding_page(
    partnership: str, figure: Figure, whole: Opened, marks: list[Mark], audience: str
) -> dict[str, Any]:
    """Return what the page of a finding shows."""
    finding = whole.finding
    noted = shown_marks(whole.trend, marks)
    trend = drawings.trend_picture(partnership, figure, whole.trend, marks)
    mapped = None if whole.no_map else drawings.map_picture(partnership, figure, whole)
    return {
        "figure": figure,
        "whole": whole,
        "finding": finding,
        "headline": headline(finding),
        "arrow": arrow(finding),
        "tag": tag(finding),
        "bar": bar(finding, scale_of([finding])),
        "numbers": present.numbers(finding),
        "months": present.months(whole),
        "wards": [(one, _address(partnership, one.figure), signed(one.difference)) for one in whole.by_ward],
        "trend": trend,
        "map": mapped,
        "notes": [(number, month_words(mark.month), mark.words) for number, mark in enumerate(noted, start=1)],
        "explanations": explanations_for(finding.crime_group),
        "weighed": weighed(partnership, finding, whole_period(figure)),
        "origin": present.origin(figure),
        "asked_again": _asked_again(partnership, figure),
        "profile": of_period(partnership, finding.area, whole_period(figure)),
        "counts_downloads": _downloads(partnership, figure, present.COUNTS, figure.id),
        "trend_downloads": _downloads(partnership, figure, present.TREND, whole.trend.figure, trend),
        "map_downloads": _downloads(partnership, figure, present.MAP, whole.scan.record.id, mapped),
        "handling": handling(audience),
    }  # fmt: skip


def whole_period(figure: Figure) -> Period:
    """Return the period that a figure is of."""
    return Period.from_json(figure.record.question["period"])


def _address(partnership: str, figure: str) -> str:
    return reverse("figure", args=[partnership, figure])


def _asked_again(partnership: str, figure: Figure) -> str:
    """Return the address at which the question of a scan is asked of the current release."""
    period, baselines = figure.record.question["period"], figure.record.question["baselines"]
    baseline = baselines[0] if len(baselines) == 1 else "all"
    asked = {"from": period["from"], "to": period["to"], "baseline": baseline}
    return f"{reverse('changed', args=[partnership])}?{urlencode(asked)}"


def weighed(partnership: str, finding: Finding, period: Period) -> str:
    """Return the address at which the explanations of a finding are weighed on the bench; empty where none can be."""
    names = {one.name: one.id for one in topics().values() if one.source == "police-uk"}
    if finding.crime_group not in names:
        return ""
    kind = finding.against.kind
    told = {BASELINE.name: kind} if kind in dict(BASELINE.choices) else {}
    asked = METHODS["explanations"].asked(finding.area, period, names[finding.crime_group], told)
    return of_question(partnership, asked)


def _downloads(
    partnership: str, figure: Figure, kind: str, id_: str, picture: Picture | None = None
) -> Downloads:
    files = {
        ending: reverse("figure-file", args=[partnership, figure.id, kind, ending])
        for ending in ("csv", "xlsx")
    }
    drawn = {"png": picture.png, "svg": picture.svg} if picture else {}
    return Downloads(
        figure=id_, permanent=_address(partnership, id_), table=f"#{kind}", **files, **drawn
    )


def figure_page(partnership: str, figure: Figure, audience: str) -> dict[str, Any]:
    """Return what the page of a figure shows that is no single comparison: a scan, a count, a released table."""
    answer = figure.record.answer
    numbers = answer if figure.position is None else [answer[figure.position]]
    is_scan = figure.record.kind == "changed"
    is_profile = figure.record.kind == "profile"
    is_method = figure.record.kind in METHODS
    start = (figure.position or 0) + 1
    return {
        "figure": figure,
        "origin": present.origin(figure),
        "numbers": [(f"{figure.record.id}-{i}", _short(row)) for i, row in enumerate(numbers[:MOST_NUMBERS], start)],
        "left_out": max(0, len(numbers) - MOST_NUMBERS),
        "is_scan": is_scan,
        "asked_again": _asked_again(partnership, figure) if is_scan else "",
        "profile": of_period(partnership, figure.area, whole_period(figure)) if is_profile else "",
        "method": of_question(partnership, Asked.from_json(figure.record.question)) if is_method else "",
        "handling": HANDLING if figure.is_restricted else handling(audience),
    }  # fmt: skip


def _short(row: Any) -> str:
    """Write one number of an answer with what it is of, as it was kept."""
    if isinstance(row, dict):
        return ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in row.items())
    return ", ".join(f"{value:.6g}" if isinstance(value, float) else str(value) for value in row)

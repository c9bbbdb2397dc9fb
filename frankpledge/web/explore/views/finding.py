"""One figure opened: a finding with its trend, map, tables and origin; recomputed when somebody asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_POST, require_safe

from frankpledge.disclosure.markings import Level, Marking
from frankpledge.findings.changed import ChangedQuestion
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.explore import drawings, exports
from frankpledge.web.explore.audiences import audiences_of, marking
from frankpledge.web.explore.charting import chart_response
from frankpledge.web.explore.presenters import finding as present
from frankpledge.web.explore.presenters.finding_page import figure_page, finding_page
from frankpledge.web.explore.queries.changed import scan_of
from frankpledge.web.explore.queries.doubts import doubts_of_change
from frankpledge.web.explore.queries.figures import KIND, figure_of
from frankpledge.web.explore.queries.finding import opened
from frankpledge.web.explore.queries.marks import marks_for
from frankpledge.web.explore.queries.recomputed import recomputed, rows_behind
from frankpledge.web.partnerships.access import may, page
from frankpledge.web.sharing.records import note_read
from frankpledge.web.ui.marking import raise_marking

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from frankpledge.web.explore.queries.figures import Figure


def _finding(request: HttpRequest, figure: str) -> Figure:
    """Return a figure that is one comparison of a scan."""
    found = figure_of(request.partnership, figure, request.acting)
    if not found.is_finding:
        raise Http404("This figure is no finding.")
    return found


def _note_if_restricted(request: HttpRequest, found: Figure) -> None:
    """Mark what is of restricted evidence, and note who read it."""
    if found.is_restricted:
        raise_marking(request, Marking(Level.OFFICIAL_SENSITIVE))
        note_read(request.acting, KIND, found.id)


@require_safe
@page(Permission.SEE_EVIDENCE)
def figure(request: HttpRequest, figure: str) -> HttpResponse:
    """Show a figure by its permanent link: a finding whole, any other with its origin and its numbers."""
    found = figure_of(request.partnership, figure, request.acting)
    audience = audiences_of(request.acting)[0]
    raise_marking(request, marking(audience))
    _note_if_restricted(request, found)
    if not found.is_finding:
        return render(
            request, "explore/figure.html", figure_page(request.partnership.pk, found, audience)
        )
    whole = opened(found)
    marks = marks_for(request.partnership, whole.finding.area, whole.group, whole.trend.period)
    shown = finding_page(request.partnership.pk, found, whole, marks, audience)
    shown["doubts"] = doubts_of_change(
        found.release, whole.finding.area, ChangedQuestion.from_json(found.record.question).period
    )
    shown["may_take_rows"] = may(request.acting, Permission.LOAD_EVIDENCE)
    return render(request, "explore/finding.html", shown)


@require_safe
@page(Permission.SEE_EVIDENCE)
def figure_trend(request: HttpRequest, figure: str, picture: str) -> HttpResponse:
    """Draw a finding's trend with what was noted of it."""
    found = _finding(request, figure)
    whole = opened(found)
    marks = marks_for(request.partnership, whole.finding.area, whole.group, whole.trend.period)
    return chart_response(
        request, found.release, picture, drawings.TREND, drawings.trend_question(whole.trend, marks),
        lambda: drawings.trend_spec(whole.trend, marks, synthetic=found.release.is_synthetic),
    )  # fmt: skip


@require_safe
@page(Permission.SEE_EVIDENCE)
def figure_map(request: HttpRequest, figure: str, picture: str) -> HttpResponse:
    """Draw the change by ward of a finding's crime group."""
    found = _finding(request, figure)
    whole = opened(found)
    return chart_response(
        request, found.release, picture, drawings.MAP, drawings.map_question(whole),
        lambda: drawings.map_spec(found, whole),
    )  # fmt: skip


@require_safe
@page(Permission.SEE_EVIDENCE)
def figure_ranked(request: HttpRequest, figure: str, picture: str) -> HttpResponse:
    """Draw the strongest changes of a scan."""
    found = figure_of(request.partnership, figure, request.acting)
    if found.record.kind != "changed":
        raise Http404("This figure is no scan.")
    scan = scan_of(found.release, ChangedQuestion.from_json(found.record.question))
    return chart_response(
        request, found.release, picture, drawings.RANKED, drawings.ranked_question(scan),
        lambda: drawings.ranked_spec(scan),
    )  # fmt: skip


@require_safe
@page(Permission.SEE_EVIDENCE)
def figure_file(request: HttpRequest, figure: str, kind: str, ending: str) -> HttpResponse:
    """Give one of a finding's tables as a file."""
    found = _finding(request, figure)
    tables = present.tables(opened(found), found, audiences_of(request.acting)[0])
    if kind not in tables:
        raise Http404("There is no such table.")
    return exports.download(tables[kind], ending)


@require_safe
@page(Permission.LOAD_EVIDENCE)
def figure_rows(request: HttpRequest, figure: str, ending: str) -> HttpResponse:
    """Give the very rows of the source files behind a figure: for those who work on the evidence."""
    found = figure_of(request.partnership, figure, request.acting)
    return exports.download(rows_behind(found, audiences_of(request.acting)[0]), ending)


@require_POST
@page(Permission.SEE_EVIDENCE)
def figure_recompute(request: HttpRequest, figure: str) -> HttpResponse:
    """Recompute a figure from the bytes of its release, and say whether it is the same."""
    found = figure_of(request.partnership, figure, request.acting)
    raise_marking(request, marking(audiences_of(request.acting)[0]))
    _note_if_restricted(request, found)
    shown = {"figure": found, "again": recomputed(found)}
    return render(request, "explore/recomputed.html", shown)


_AT = "evidence/figure/<str:figure>/"
urlpatterns = [
    path(_AT, figure, name="figure"),
    path(f"{_AT}recompute/", figure_recompute, name="figure-recompute"),
    path(f"{_AT}trend.<picture_ending:picture>", figure_trend, name="figure-trend"),
    path(f"{_AT}map.<picture_ending:picture>", figure_map, name="figure-map"),
    path(f"{_AT}ranked.<picture_ending:picture>", figure_ranked, name="figure-ranked"),
    path(f"{_AT}rows.<file_ending:ending>", figure_rows, name="figure-rows"),
    path(f"{_AT}table-<slug:kind>.<file_ending:ending>", figure_file, name="figure-file"),
]

"""The risk picture of an exercise: the list and the grid, one theme, what changed, and harm beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from frankpledge.web.accounts.roles import Permission
from frankpledge.web.assessments.kept.queries import standing
from frankpledge.web.assessments.opening import mark_findings
from frankpledge.web.assessments.picture.changes import changed, earlier
from frankpledge.web.assessments.picture.criteria import criteria
from frankpledge.web.assessments.picture.harm import harm_beside
from frankpledge.web.assessments.picture.queries import exercise_or_404, picture
from frankpledge.web.assessments.presenters import picture as present
from frankpledge.web.assessments.presenters import (
    picture_table,
    risk_change,
    risk_harm,
    theme_result,
)
from frankpledge.web.assessments.queries import ASSESSED
from frankpledge.web.assessments.scoring.queries import KIND, RESULT
from frankpledge.web.partnerships.access import page
from frankpledge.web.sharing.records import opened, raise_to
from frankpledge.web.ui.context import is_synthetic
from frankpledge.web.ui.exports import download
from frankpledge.web.ui.marking import marking_of

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from frankpledge.web.assessments.models import ExerciseTheme, ScoringExercise
    from frankpledge.web.assessments.picture.queries import Picture


@require_safe
@page(Permission.SEE_ASSESSMENT)
def risk_picture(request: HttpRequest, record: str) -> HttpResponse:
    """Show the risk picture of an exercise for an area; where it is not there yet, say what comes before it."""
    held, seen = looked_at(request, record)
    if seen is None:
        return _not_yet(request, held)
    return render(request, "assessments/picture.html", present.page(seen))


@require_safe
@page(Permission.SEE_ASSESSMENT)
def result(request: HttpRequest, record: str, theme: str) -> HttpResponse:
    """Show the result of one theme: every criterion, what was given alone and agreed, and how sure it is."""
    held, seen = looked_at(request, record)
    if seen is None:
        return _not_yet(request, held)
    found = _theme(seen, theme)
    opened(request, ASSESSED, found.assessed_theme.reference)
    kept = list(standing(request.acting, found.assessed_theme))
    mark_findings(request, found.assessed_theme, kept)
    shown = theme_result.page(seen, found, criteria(seen, found), kept)
    if shown["reference"]:
        raise_to(request, RESULT, [shown["reference"]])
    return render(request, "assessments/theme_result.html", shown)


@require_safe
@page(Permission.SEE_ASSESSMENT)
def change(request: HttpRequest, record: str) -> HttpResponse:
    """Show what changed since an earlier exercise: the last closed one, or the one in the address."""
    held, seen = looked_at(request, record)
    if seen is None:
        return _not_yet(request, held)
    offered = earlier(request.acting, held)
    since = request.GET.get("since", "")
    before = next((one for one in offered if one.reference == since or not since), None)
    if since and before is None:
        raise Http404("There is no such earlier exercise, or it is not yours to see.")
    found = changed(request.acting, seen, before) if before else None
    if before is not None:
        raise_to(request, KIND, [before.reference])
    shown = {"exercise": held, "area": seen.area, "areas": seen.areas, "offered": offered, "found": found,
             "lines": risk_change.lines(seen.scheme, found) if found else [],
             "cautions": risk_change.cautions(before, held) if before else [],
             "only": risk_change.only_in_one(found) if found else []}  # fmt: skip
    return render(request, "assessments/risk_change.html", shown)


@require_safe
@page(Permission.SEE_ASSESSMENT)
def harm(request: HttpRequest, record: str) -> HttpResponse:
    """Show the harm of each theme beside its risk."""
    held, seen = looked_at(request, record)
    if seen is None:
        return _not_yet(request, held)
    found = harm_beside(request.partnership, seen)
    shown = {"exercise": held, "area": seen.area, "areas": seen.areas, "harm": found,
             "lines": risk_harm.lines(seen, found)}  # fmt: skip
    return render(request, "assessments/risk_harm.html", shown)


@require_safe
@page(Permission.SEE_ASSESSMENT)
def picture_file(request: HttpRequest, record: str, ending: str) -> HttpResponse:
    """Give the results of an exercise as a file."""
    _, seen = looked_at(request, record)
    if seen is None:
        raise Http404("There is no risk picture yet.")
    return download(
        picture_table.table(seen, marking_of(request), synthetic=is_synthetic()), ending
    )


def looked_at(request: HttpRequest, record: str) -> tuple[ScoringExercise, Picture | None]:
    """Return an exercise and its picture for the area in the address; the page takes the markings of both."""
    held = exercise_or_404(request.acting, record)
    opened(request, KIND, record)
    seen = picture(request.acting, held, request.GET.get("area", ""))
    if seen is not None:
        raise_to(request, ASSESSED, [theme.assessed_theme.reference for theme in seen.themes])
    return held, seen


def _not_yet(request: HttpRequest, held: ScoringExercise) -> HttpResponse:
    return render(request, "assessments/picture_not_yet.html", {"exercise": held})


def _theme(seen: Picture, slug: str) -> ExerciseTheme:
    found = next((one for one in seen.themes if one.slug == slug), None)
    if found is None:
        raise Http404("There is no such theme in this exercise, or it is not yours to see.")
    return found


_FILE = "scoring/<slug:record>/picture"
urlpatterns = [
    path("scoring/<slug:record>/picture/", risk_picture, name="risk-picture"),
    path(f"{_FILE}.csv", picture_file, {"ending": "csv"}, name="risk-picture-csv"),
    path(f"{_FILE}.xlsx", picture_file, {"ending": "xlsx"}, name="risk-picture-xlsx"),
    path("scoring/<slug:record>/picture/<slug:theme>/", result, name="theme-result"),
    path("scoring/<slug:record>/change/", change, name="risk-change"),
    path("scoring/<slug:record>/harm/", harm, name="risk-harm"),
]

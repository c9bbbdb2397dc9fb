"""The risk picture of an exercise: the ordered list and the grid, for one of its areas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from frankpledge.web.accounts.roles import Permission
from frankpledge.web.assessments.picture.queries import exercise_or_404, picture
from frankpledge.web.assessments.presenters import picture as present
from frankpledge.web.assessments.queries import ASSESSED
from frankpledge.web.assessments.scoring.queries import KIND
from frankpledge.web.partnerships.access import page
from frankpledge.web.sharing.records import opened, raise_to

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from frankpledge.web.assessments.models import ScoringExercise
    from frankpledge.web.assessments.picture.queries import Picture


@require_safe
@page(Permission.SEE_ASSESSMENT)
def risk_picture(request: HttpRequest, record: str) -> HttpResponse:
    """Show the risk picture of an exercise for an area; where it is not there yet, say what comes before it."""
    held, seen = looked_at(request, record)
    if seen is None:
        return render(request, "assessments/picture_not_yet.html", {"exercise": held})
    return render(request, "assessments/picture.html", present.page(seen))


def looked_at(request: HttpRequest, record: str) -> tuple[ScoringExercise, Picture | None]:
    """Return an exercise and its picture for the area in the address; the page takes the markings of both."""
    held = exercise_or_404(request.acting, record)
    opened(request, KIND, record)
    seen = picture(request.acting, held, request.GET.get("area", ""))
    if seen is not None:
        raise_to(request, ASSESSED, [theme.assessed_theme.reference for theme in seen.themes])
    return held, seen


urlpatterns = [path("scoring/<slug:record>/picture/", risk_picture, name="risk-picture")]

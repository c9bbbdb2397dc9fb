"""Assessments: the list, beginning one, one assessment, and moving it on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.assessments import queries, services
from frankpledge.web.assessments.cycle.line import cycle_line
from frankpledge.web.assessments.forms.assessments import AssessmentForm
from frankpledge.web.assessments.kept import queries as kept
from frankpledge.web.assessments.models import Theme
from frankpledge.web.assessments.opening import mark_themes
from frankpledge.web.assessments.scoring import queries as scoring
from frankpledge.web.partnerships.access import page
from frankpledge.web.sharing.records import opened, raise_to

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from frankpledge.web.assessments.models import Assessment

# What a button says that moves an assessment to a state.
_MOVES = {
    "drafting": "Take it back to drafting",
    "feedback": "Send it out for feedback",
    "final": "Make it final",
    "received": "The Board has received it",
}


@require_safe
@page(Permission.SEE_ASSESSMENT)
def assessments(request: HttpRequest) -> HttpResponse:
    """List the assessments, the latest first."""
    rows = list(queries.assessments(request.acting))
    raise_to(request, queries.KIND, [row.reference for row in rows])
    line = cycle_line(request.acting, request.today)
    shown = {
        "rows": rows,
        "cycle_line": line,
        "may_write": request.acting.may(Permission.WRITE_ASSESSMENT),
    }
    return render(request, "assessments/assessments.html", shown)


@require_http_methods(["GET", "HEAD", "POST"])
@page(Permission.WRITE_ASSESSMENT)
def begin(request: HttpRequest) -> HttpResponse:
    """Begin an assessment."""
    themes = Theme.objects.filter(partnership=request.partnership, ended_on=None)
    form = AssessmentForm(request.POST or None, themes=themes)
    if request.method == "POST" and form.is_valid():
        try:
            made = services.begin_assessment(
                by=request.acting, today=request.today, **form.cleaned_data
            )
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, f"Begun as {made.reference}.")
            return redirect("assessment", request.partnership.pk, made.reference)
    shown = {"form": form}
    return render(
        request, "assessments/assessment_begin.html", shown, status=400 if form.errors else 200
    )


@require_safe
@page(Permission.SEE_ASSESSMENT)
def assessment(request: HttpRequest, record: str) -> HttpResponse:
    """Show one assessment with its themes."""
    held = _assessment(request, record)
    opened(request, queries.KIND, record)
    rows = queries.assessed_themes(request.acting).filter(assessment=held.pk)
    themes = list(kept.counted(request.acting, rows))
    exercises = list(scoring.exercises(request.acting).filter(assessment=held.pk))
    raise_to(request, scoring.KIND, [row.reference for row in exercises])
    mark_themes(request, themes)
    may_write = request.acting.may(Permission.WRITE_ASSESSMENT)
    shown = {
        "assessment": held,
        "themes": themes,
        "exercises": exercises,
        "moves": [(s, _MOVES[s]) for s in services.MOVES[held.state]] if may_write else [],
        "may_write": may_write,
        "may_mark": may_write or request.acting.may(Permission.LOWER_MARKINGS),
        "may_see_reads": held.was_read and request.acting.may(Permission.SEE_READS),
    }
    return render(request, "assessments/assessment.html", shown)


@require_POST
@page(Permission.WRITE_ASSESSMENT)
def move(request: HttpRequest, record: str) -> HttpResponse:
    """Move an assessment on."""
    held = _assessment(request, record)
    moved = services.move(
        by=request.acting, assessment=held, today=request.today, state=request.POST.get("state", "")
    )
    messages.success(request, f"{moved.reference}: {moved.get_state_display().lower()}.")
    return redirect("assessment", request.partnership.pk, record)


def _assessment(request: HttpRequest, record: str) -> Assessment:
    found = queries.assessment(request.acting, record)
    if found is None:
        raise Http404("There is no such assessment, or it is not yours to see.")
    return found


urlpatterns = [
    path("assessment/", assessments, name="assessments"),
    path("assessment/begin/", begin, name="begin-assessment"),
    path("assessment/<slug:record>/", assessment, name="assessment"),
    path("assessment/<slug:record>/move/", move, name="move-assessment"),
]

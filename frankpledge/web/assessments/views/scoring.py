"""Scoring exercises: the list, setting one up, its panel, and each step of its way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.assessments.forms.scoring import AgainForm, ExerciseForm, PanelForm
from frankpledge.web.assessments.presenters import scoring as presenter
from frankpledge.web.assessments.queries import ASSESSED, assessed_themes, assessments
from frankpledge.web.assessments.scoring import queries, services
from frankpledge.web.assessments.scoring.places import Place, places_of
from frankpledge.web.assessments.views.live import is_part
from frankpledge.web.partnerships.access import page
from frankpledge.web.sharing.queries import groups_for
from frankpledge.web.sharing.records import opened, raise_to

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from frankpledge.web.assessments.models import ExerciseTheme, ScoringExercise

ASK = ["GET", "HEAD", "POST"]


@require_safe
@page(Permission.SEE_ASSESSMENT)
def exercises(request: HttpRequest) -> HttpResponse:
    """List the scoring exercises, the latest first."""
    rows = list(queries.exercises(request.acting).select_related("assessment"))
    raise_to(request, queries.KIND, [row.reference for row in rows])
    mine = set(queries.scoring_for(request.acting).values_list("pk", flat=True))
    shown = {
        "rows": [(row, row.pk in mine) for row in rows],
        "may_run": request.acting.may(Permission.RUN_SCORING),
        "has_assessment": assessments(request.acting).exists(),
    }
    return render(request, "assessments/scoring.html", shown)


@require_http_methods(ASK)
@page(Permission.RUN_SCORING)
def set_up(request: HttpRequest) -> HttpResponse:
    """Set an exercise up over all themes of an assessment."""
    form = ExerciseForm(
        request.POST or None,
        assessments=assessments(request.acting),
        places=places_of(request.partnership),
        scorers=queries.scorers(request.partnership, request.today),
        groups=groups_for(request.acting),
    )
    if request.method == "POST" and form.is_valid():
        told = form.told()
        themes = assessed_themes(request.acting).filter(assessment=told["assessment"])
        try:
            made = services.set_up(
                by=request.acting, today=request.today, themes=list(themes), **told
            )
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, f"Set up as {made.reference}. Now choose who scores.")
            return redirect("scoring-panel", request.partnership.pk, made.reference)
    shown = {"form": form, "has_assessment": assessments(request.acting).exists()}
    return render(
        request, "assessments/scoring_set_up.html", shown, status=400 if form.errors else 200
    )


def exercise_of(request: HttpRequest, record: str) -> ScoringExercise:
    """Return an exercise that the person may see; its marking is that of the page."""
    held = queries.exercise(request.acting, record)
    if held is None:
        raise Http404("There is no such exercise, or it is not yours to see.")
    opened(request, queries.KIND, record, is_part=is_part(request))
    return held


def themes_shown(request: HttpRequest, held: ScoringExercise) -> list[ExerciseTheme]:
    """Return the themes of an exercise that the person may see; the page takes the highest of their markings."""
    themes = list(queries.themes_of(request.acting, held))
    raise_to(request, ASSESSED, [theme.assessed_theme.reference for theme in themes])
    return themes


def run_by(request: HttpRequest, record: str) -> ScoringExercise:
    """Return an exercise that the person runs; 403 where they do not."""
    held = exercise_of(request, record)
    if not queries.may_run(request.acting, held):
        raise PermissionDenied(
            "Only the chair of this exercise, an analyst or the manager runs it."
        )
    return held


@require_safe
@page(Permission.SEE_ASSESSMENT)
def exercise(request: HttpRequest, record: str) -> HttpResponse:
    """Show an exercise: how far it is, what it scores, and what is to do next."""
    held = exercise_of(request, record)
    runs = queries.may_run(request.acting, held)
    may_see_panel = runs or held.is_open_to_panel
    panel = list(queries.panel_of(held)) if may_see_panel else []
    shown = {
        "exercise": held,
        "scheme": queries.scheme_of(held),
        "steps": presenter.way(held),
        "themes": themes_shown(request, held),
        "areas": list(held.areas.all()),
        "panel": panel,
        "may_see_panel": may_see_panel,
        "is_on_panel": queries.panellist_of(request.acting, held) is not None,
        "runs": runs,
        "may_mark": runs or request.acting.may(Permission.LOWER_MARKINGS),
        "may_see_reads": held.was_read and request.acting.may(Permission.SEE_READS),
        "follows": queries.exercises(request.acting).filter(pk=held.follows_id).first(),
        "again": list(queries.exercises(request.acting).filter(follows=held)),
    }
    return render(request, "assessments/scoring_exercise.html", shown)


@require_http_methods(ASK)
@page(Permission.SCORE_RISK)
def panel(request: HttpRequest, record: str) -> HttpResponse:
    """Choose who is on the panel."""
    held = run_by(request, record)
    sitting = [place.membership_id for place in queries.panel_of(held)]
    scorers = queries.scorers(request.partnership, request.today)
    given = request.POST if request.method == "POST" else None
    form = PanelForm(given, scorers=scorers, initial={"members": sitting})
    if request.method == "POST" and form.is_valid():
        try:
            services.choose_panel(
                by=request.acting, exercise=held, today=request.today, **form.cleaned_data
            )
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, "The panel is chosen.")
            return redirect("scoring-exercise", request.partnership.pk, record)
    shown = {"form": form, "exercise": held}
    return render(
        request, "assessments/scoring_panel.html", shown, status=400 if form.errors else 200
    )


@require_POST
@page(Permission.SCORE_RISK)
def remove_theme(request: HttpRequest, record: str, theme: str) -> HttpResponse:
    """Take a theme out of an exercise that is being prepared."""
    held = run_by(request, record)
    rows = queries.themes_of(request.acting, held).filter(assessed_theme__theme__slug=theme)
    found = rows.first()
    if found is None:
        raise Http404("There is no such theme in this exercise.")
    services.remove_theme(by=request.acting, exercise=held, theme=found)
    messages.success(request, f"{found} is taken out.")
    return redirect("scoring-exercise", request.partnership.pk, record)


# What moves an exercise on: the service, and what is said when it is done.
STEPS = {
    "begin": (
        services.begin_scoring,
        "Scoring has begun. Tell the panel: their page is under Scoring.",
    ),
    "open": (services.open_scores, "The scores are open to the panel."),
    "close": (services.close, "Closed. The results are kept and change no more."),
}


@require_http_methods(ASK)
@page(Permission.SCORE_RISK)
def move(request: HttpRequest, record: str, step: str) -> HttpResponse:
    """Say what a step means, and take it."""
    held = run_by(request, record)
    if step not in STEPS:
        raise Http404("There is no such page.")
    fault = ""
    if request.method == "POST":
        service, words = STEPS[step]
        try:
            service(by=request.acting, exercise=held, today=request.today)
        except CallFault as found:
            fault = str(found)
        else:
            messages.success(request, words)
            return redirect("moderate-scoring" if step == "open" else "scoring-exercise",
                            request.partnership.pk, record)  # fmt: skip
    shown: dict[str, Any] = presenter.asked(step, themes_shown(request, held))
    shown |= {"exercise": held, "fault": fault}
    return render(request, "assessments/scoring_move.html", shown, status=400 if fault else 200)


@require_http_methods(ASK)
@page(Permission.RUN_SCORING)
def again(request: HttpRequest, record: str) -> HttpResponse:
    """Do a closed exercise again: the same themes, areas and panel under the scheme as it now is, with the reason."""
    held = run_by(request, record)
    form = AgainForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = _again(request, held, form.cleaned_data["why_again"])
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(
                request, f"Set up as {made.reference}, with the same themes, areas and panel."
            )
            return redirect("scoring-exercise", request.partnership.pk, made.reference)
    shown = {"form": form, "exercise": held}
    return render(
        request, "assessments/scoring_again.html", shown, status=400 if form.errors else 200
    )


def _again(request: HttpRequest, held: ScoringExercise, why_again: str) -> ScoringExercise:
    return services.do_again(
        by=request.acting,
        today=request.today,
        exercise=held,
        why_again=why_again,
        themes=[theme.assessed_theme for theme in queries.themes_of(request.acting, held)],
        areas=[Place(a.level, a.code, a.name, tuple(a.districts)) for a in held.areas.all()],
        members=list(queries.scorers(request.partnership, request.today).filter(
            pk__in=held.panel.filter(left_on=None).values("membership")
        )),
    )  # fmt: skip


urlpatterns = [
    path("scoring/", exercises, name="scoring"),
    path("scoring/set-up/", set_up, name="set-up-scoring"),
    path("scoring/<slug:record>/", exercise, name="scoring-exercise"),
    path("scoring/<slug:record>/panel/", panel, name="scoring-panel"),
    path("scoring/<slug:record>/again/", again, name="scoring-again"),
    path("scoring/<slug:record>/step/<slug:step>/", move, name="move-scoring"),
    path("scoring/<slug:record>/themes/<slug:theme>/remove/", remove_theme, name="remove-scored-theme"),
]  # fmt: skip

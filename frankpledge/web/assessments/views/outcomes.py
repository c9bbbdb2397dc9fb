"""Outcomes: of all themes, recommending one, changing or withdrawing it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods, require_safe

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.assessments import queries as assessments
from frankpledge.web.assessments.forms.placing import (
    KindForm,
    PlacedForm,
    RecommendationForm,
    WithdrawalForm,
)
from frankpledge.web.assessments.models import Outcome, Placement, Status
from frankpledge.web.assessments.outcomes import queries, services
from frankpledge.web.assessments.presenters import outcomes as present
from frankpledge.web.assessments.priorities.queries import standing as priorities_standing
from frankpledge.web.partnerships.access import page
from frankpledge.web.sharing.records import opened, raise_to

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from frankpledge.disclosure.markings import Marking
    from frankpledge.web.assessments.models import AssessedTheme, Assessment

ASK = ["GET", "HEAD", "POST"]


@require_safe
@page(Permission.SEE_ASSESSMENT)
def outcomes(request: HttpRequest) -> HttpResponse:
    """Show the outcomes of the latest assessment, or what to do where there is none."""
    latest = assessments.assessments(request.acting).first()
    if latest is None:
        may_write = request.acting.may(Permission.WRITE_ASSESSMENT)
        return render(request, "assessments/outcomes_none.html", {"may_write": may_write})
    return _of(request, latest)


@require_safe
@page(Permission.SEE_ASSESSMENT)
def of_assessment(request: HttpRequest, record: str) -> HttpResponse:
    """Show the outcomes of an assessment: each theme's recommendation, what the Board chose, what is open."""
    held = assessments.assessment(request.acting, record)
    if held is None:
        raise Http404("There is no such assessment, or it is not yours to see.")
    return _of(request, held)


def _of(request: HttpRequest, held: Assessment) -> HttpResponse:
    opened(request, assessments.KIND, held.reference)
    themes = list(assessments.assessed_themes(request.acting).filter(assessment=held.pk))
    rows = list(queries.standing(request.acting).filter(assessed_theme__assessment=held.pk))
    raise_to(request, assessments.ASSESSED, [theme.reference for theme in themes])
    raise_to(request, queries.KIND, [row.reference for row in rows])
    picture = present.picture(themes, rows, queries.chosen(request.acting, rows))
    others = assessments.assessments(request.acting).exclude(pk=held.pk)
    shown = {
        "assessment": held,
        "picture": picture,
        "others": others,
        "is_ready": held.state in present.READY,
    }
    shown |= {"next_step": present.next_step(held, picture)} | _may(request)
    return render(request, "assessments/outcomes.html", shown)


def _may(request: HttpRequest) -> dict[str, bool]:
    may = request.acting.may
    return {
        "may_write": may(Permission.WRITE_ASSESSMENT),
        "may_choose": may(Permission.CHANGE_PRIORITIES),
        "may_mark": may(Permission.WRITE_ASSESSMENT) or may(Permission.LOWER_MARKINGS),
    }


def outcome_of(request: HttpRequest, record: str) -> Outcome:
    """Return an outcome that the person may see, or 404; the page takes its marking."""
    return _opened(request, record)[0]


def _opened(request: HttpRequest, record: str) -> tuple[Outcome, Marking]:
    found = queries.outcome(request.acting, record)
    if found is None:
        raise Http404("There is no such outcome, or it is not yours to see.")
    return found, opened(request, queries.KIND, record)


@require_safe
@page(Permission.SEE_ASSESSMENT)
def outcome(request: HttpRequest, record: str) -> HttpResponse:
    """Show one proposal: what is recommended and why, what the Board chose, its thread."""
    held, marking = _opened(request, record)
    assessed = held.assessed_theme
    choice = queries.chosen(request.acting, [held]).get(held.pk)
    waits = choice is None and held.withdrawn_on is None and assessed is not None
    shown = {
        "outcome": held,
        "proposal": present.Proposal(held, choice),
        "earlier": queries.not_taken_up(request.acting, assessed) if assessed else [],
        "marking": marking,
        "waits": waits,
        "is_open": waits and assessed is not None and assessed.assessment.is_open,
        "is_ready": waits and assessed is not None and assessed.assessment.state in present.READY,
        "may_see_reads": request.acting.may(Permission.SEE_READS) and (marking.is_restricted or held.was_read),
    }  # fmt: skip
    return render(request, "assessments/outcome.html", shown | _may(request))


def _theme(request: HttpRequest, record: str, theme: str) -> AssessedTheme:
    found = assessments.assessed_theme(request.acting, record, theme)
    if found is None:
        raise Http404("There is no such theme in the assessment, or it is not yours to see.")
    opened(request, assessments.ASSESSED, found.reference)
    return found


@require_http_methods(ASK)
@page(Permission.WRITE_ASSESSMENT)
def recommend(request: HttpRequest, record: str, theme: str) -> HttpResponse:
    """Ask which outcome is recommended for a theme, and lead to the questions of that one."""
    assessed = _theme(request, record, theme)
    form = KindForm(request.POST or None, question=f"What should become of {assessed.theme.name}?")
    if request.method == "POST" and form.is_valid():
        kind = form.cleaned_data["kind"]
        return redirect("recommend-step", request.partnership.pk, record, theme, kind)
    shown = _asking(request, assessed, form)
    return render(
        request, "assessments/outcome_kind.html", shown, status=400 if form.errors else 200
    )


@require_http_methods(ASK)
@page(Permission.WRITE_ASSESSMENT)
def recommend_step(request: HttpRequest, record: str, theme: str, step: str) -> HttpResponse:
    """Ask the questions of one outcome, and write the recommendation down."""
    assessed = _theme(request, record, theme)
    form = _recommendation_form(request, assessed, step, {"proposal": assessed.theme.name})
    if request.method == "POST" and form.is_valid():
        try:
            made = services.recommend(by=request.acting, today=request.today, assessed=assessed,
                                      **form.told())  # fmt: skip
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, f"Recommended: {made.words}.")
            return redirect("outcome", request.partnership.pk, made.reference)
    shown = _asking(request, assessed, form) | {"kind": Placement.Kind(step)}
    return render(
        request, "assessments/outcome_step.html", shown, status=400 if form.errors else 200
    )


def _asking(request: HttpRequest, assessed: AssessedTheme, form: Any) -> dict[str, Any]:
    earlier = queries.not_taken_up(request.acting, assessed)
    return {
        "assessed": assessed,
        "assessment": assessed.assessment,
        "form": form,
        "earlier": earlier,
    }


def _recommendation_form(
    request: HttpRequest, assessed: AssessedTheme, step: str, initial: dict[str, Any]
) -> RecommendationForm:
    given = placing_of(request, step)
    was_rejected = bool(queries.not_taken_up(request.acting, assessed))
    return RecommendationForm(
        request.POST or None, was_rejected=was_rejected, initial=initial, **given
    )


def placing_of(request: HttpRequest, step: str) -> dict[str, Any]:
    """Return what a form about one outcome may name; 404 where there is no such outcome."""
    if step not in Placement.Kind.values:
        raise Http404("There is no such page.")
    standing = priorities_standing(request.acting)
    return {
        "kind": step,
        "priorities": standing.filter(status=Status.PRIORITY),
        "groups": request.partnership.group_set.order_by("name"),
    }


@require_http_methods(ASK)
@page(Permission.WRITE_ASSESSMENT)
def change(request: HttpRequest, record: str) -> HttpResponse:
    """Ask which outcome is recommended instead."""
    held = _of_theme(request, record)
    form = KindForm(request.POST or None, question=f"What should become of {held.proposal}?",
                    initial={"kind": held.kind})  # fmt: skip
    if request.method == "POST" and form.is_valid():
        kind = form.cleaned_data["kind"]
        return redirect("change-recommendation-step", request.partnership.pk, record, kind)
    shown = _asking(request, held.assessed_theme, form) | {"outcome": held}
    return render(
        request, "assessments/outcome_kind.html", shown, status=400 if form.errors else 200
    )


@require_http_methods(ASK)
@page(Permission.WRITE_ASSESSMENT)
def change_step(request: HttpRequest, record: str, step: str) -> HttpResponse:
    """Ask the questions of the outcome that is recommended instead, and write it down."""
    held = _of_theme(request, record)
    form = _recommendation_form(request, held.assessed_theme, step, as_placed(held))
    if request.method == "POST" and form.is_valid():
        try:
            services.change_recommendation(by=request.acting, outcome=held, **form.told())
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, "The recommendation is changed.")
            return redirect("outcome", request.partnership.pk, record)
    shown = _asking(request, held.assessed_theme, form) | {
        "outcome": held,
        "kind": Placement.Kind(step),
    }
    return render(
        request, "assessments/outcome_step.html", shown, status=400 if form.errors else 200
    )


def as_placed(held: Outcome) -> dict[str, Any]:
    """Return how a form about an outcome begins: as it is recommended."""
    names = [*PlacedForm.base_fields, "proposal", "since_rejected"]
    return {name: getattr(held, name) for name in names}


def _of_theme(request: HttpRequest, record: str) -> Any:
    """Return an outcome of a theme; one that the plan states has none and is not changed here."""
    held = outcome_of(request, record)
    if held.assessed_theme is None:
        raise Http404("This stands in the partnership’s plan, and is not changed here.")
    return held


@require_http_methods(ASK)
@page(Permission.WRITE_ASSESSMENT)
def withdraw(request: HttpRequest, record: str) -> HttpResponse:
    """Ask why a recommendation is withdrawn, and write it down."""
    held = _of_theme(request, record)
    form = WithdrawalForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.withdraw(
                by=request.acting, outcome=held, today=request.today, **form.cleaned_data
            )
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, "The recommendation is withdrawn. It stays readable.")
            return redirect("outcome", request.partnership.pk, record)
    shown = {"outcome": held, "form": form}
    return render(
        request, "assessments/outcome_withdraw.html", shown, status=400 if form.errors else 200
    )


_THEME = "assessment/<slug:record>/themes/<slug:theme>/outcome/"
urlpatterns = [
    path("assessment/outcomes/", outcomes, name="outcomes"),
    path("assessment/outcomes/<slug:record>/", outcome, name="outcome"),
    path("assessment/outcomes/<slug:record>/change/", change, name="change-recommendation"),
    path("assessment/outcomes/<slug:record>/change/<slug:step>/", change_step,
         name="change-recommendation-step"),
    path("assessment/outcomes/<slug:record>/withdraw/", withdraw, name="withdraw-recommendation"),
    path("assessment/<slug:record>/outcomes/", of_assessment, name="assessment-outcomes"),
    path(_THEME, recommend, name="recommend"),
    path(f"{_THEME}<slug:step>/", recommend_step, name="recommend-step"),
]  # fmt: skip

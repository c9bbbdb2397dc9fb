"""What the Board chose: first what, then the decision with the questions of that outcome."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.db.models import Q
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.assessments.forms.choice import ChoiceForm
from frankpledge.web.assessments.forms.placing import KindForm
from frankpledge.web.assessments.models import Outcome, Placement
from frankpledge.web.assessments.outcomes import queries
from frankpledge.web.assessments.outcomes.choosing import record_choice
from frankpledge.web.assessments.presenters.outcomes import READY
from frankpledge.web.assessments.priorities.queries import standing
from frankpledge.web.assessments.views.outcomes import (
    ASK,
    as_placed,
    outcome_of,
    placing_of,
)
from frankpledge.web.partnerships.access import page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from frankpledge.web.assessments.models import Priority


@require_http_methods(ASK)
@page(Permission.CHANGE_PRIORITIES)
def choose(request: HttpRequest, record: str) -> HttpResponse:
    """Ask what the Board chose, and lead to the questions of that outcome."""
    held = outcome_of(request, record)
    form = KindForm(request.POST or None, question=f"What did the Board choose for {held.proposal}?",
                    initial={"kind": held.kind})  # fmt: skip
    if request.method == "POST" and form.is_valid():
        kind = form.cleaned_data["kind"]
        return redirect("outcome-choice-step", request.partnership.pk, record, kind)
    shown = {"outcome": held, "form": form, "is_ready": _is_ready(held)} | _choice(request, held)
    return render(
        request, "assessments/choice_kind.html", shown, status=400 if form.errors else 200
    )


@require_http_methods(ASK)
@page(Permission.CHANGE_PRIORITIES)
def choose_step(request: HttpRequest, record: str, step: str) -> HttpResponse:
    """Ask for the decision with the questions of one outcome, and write down what the Board chose."""
    held = outcome_of(request, record)
    form = _form(request, held, step)
    if request.method == "POST" and form.is_valid():
        try:
            made = record_choice(
                by=request.acting, today=request.today, outcome=held, **form.told()
            )
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, f"Written down: {made.words}.")
            if made.priority is not None:
                return redirect("priority", request.partnership.pk, made.priority.slug)
            return redirect("outcome", request.partnership.pk, record)
    shown = {"outcome": held, "form": form, "kind": Placement.Kind(step),
             "is_ready": _is_ready(held), "is_recommended": held.kind == step} | _choice(request, held)  # fmt: skip
    return render(
        request, "assessments/choice_step.html", shown, status=400 if form.errors else 200
    )


def _choice(request: HttpRequest, held: Outcome) -> dict[str, Any]:
    return {"choice": queries.chosen(request.acting, [held]).get(held.pk)}


def _is_ready(held: Outcome) -> bool:
    """Whether the Board's choice may be written down; 404 for what the plan states, where nobody chooses any more."""
    if held.assessed_theme is None:
        raise Http404("This stands in the partnership’s plan, and is not chosen here.")
    return held.assessed_theme.assessment.state in READY and held.withdrawn_on is None


def _form(request: HttpRequest, held: Outcome, step: str) -> ChoiceForm:
    rows = standing(request.acting)
    return ChoiceForm(
        request.POST or None,
        is_recommended=held.kind == step,
        standing=rows,
        initial=_initial(request, held, step, rows),
        **placing_of(request, step),
    )


def _initial(request: HttpRequest, held: Outcome, step: str, rows: Any) -> dict[str, Any]:
    """Begin as was recommended, on the meeting that was written down last, with the years that priorities have."""
    begun: dict[str, Any] = {"name": held.proposal} | _meeting(request, held)
    if held.kind == step:
        begun |= as_placed(held)
        if step != Placement.Kind.REJECT:
            begun.pop("reasons")
    latest: Priority | None = rows.exclude(last_year=None).order_by("-last_year").first()
    if latest is not None:
        begun |= {"first_year": latest.first_year, "last_year": latest.last_year}
    theme = held.assessed_theme.theme if held.assessed_theme else None
    named = Q(name__iexact=held.proposal)
    if (
        theme is not None and held.proposal == theme.name
    ):  # another proposal of the theme carries nothing on
        named |= Q(theme=theme)
    begun["carried_on"] = rows.filter(named).first()
    return begun


def _meeting(request: HttpRequest, held: Outcome) -> dict[str, Any]:
    """Return the body and day of what was last chosen of the same assessment; else the highest body."""
    assessed = held.assessed_theme
    chosen = queries.choices(request.acting).filter(
        outcome__assessed_theme__assessment=assessed and assessed.assessment
    )
    last = chosen.exclude(decision=None).order_by("-pk").first()
    if last is not None and last.decision is not None:
        return {"body": last.decision.body, "decided_on": last.decision.decided_on}
    return {"body": request.partnership.group_set.filter(level="strategic").first()}


urlpatterns = [
    path("assessment/outcomes/<slug:record>/choice/", choose, name="outcome-choice"),
    path(
        "assessment/outcomes/<slug:record>/choice/<slug:step>/",
        choose_step,
        name="outcome-choice-step",
    ),
]

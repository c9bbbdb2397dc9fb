"""Take a step with an action: tell, set a milestone, escalate, close, withdraw; reach or move a milestone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.actions import milestones, queries
from frankpledge.web.actions.forms.steps import MoveForm, ReachForm
from frankpledge.web.actions.steps import STEPS
from frankpledge.web.actions.views.actions import held_action
from frankpledge.web.partnerships.access import page
from frankpledge.web.sharing.records import opened

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

ASK = ["GET", "HEAD", "POST"]


@require_http_methods(ASK)
@page(Permission.UPDATE_ACTIONS)
def step(request: HttpRequest, record: str, step: str) -> HttpResponse:
    """Ask what an action's step needs, and write it down; "nothing to report" is a button of its own."""
    held, taken = held_action(request, record), STEPS.get(step)
    if taken is None:
        raise Http404("There is no such page.")
    opened(request, queries.KIND, record)
    is_open = taken.is_open_to(request.acting, held)
    if held.state in taken.states and not is_open:
        raise PermissionDenied("This action is led by somebody else.")
    nil = step == "tell" and "nil" in request.POST
    form = taken.form(request.POST if request.method == "POST" and not nil else None)
    if request.method == "POST" and (nil or form.is_valid()):
        told = {} if nil else form.cleaned_data
        try:
            taken.write(by=request.acting, action=held, today=request.today, **told)
        except CallFault as fault:
            form.add_error(None, str(fault)) if form.is_bound else messages.error(
                request, str(fault)
            )
        else:
            messages.success(request, "It is written down.")
            return redirect("action", request.partnership.pk, record)
    shown = {"form": form, "action": held, "step": taken, "name": step, "is_open": is_open}
    return render(request, "actions/step.html", shown, status=400 if form.errors else 200)


MILESTONE = {
    "reach": ("Say that it is reached", ReachForm, milestones.reach_milestone),
    "move": ("Move it", MoveForm, milestones.move_milestone),
}


@require_http_methods(ASK)
@page(Permission.UPDATE_ACTIONS)
def milestone(request: HttpRequest, record: str, number: int, step: str) -> HttpResponse:
    """Reach or move a milestone of an action."""
    held = held_action(request, record)
    found = held.milestones.filter(order=number).first()
    if found is None or step not in MILESTONE:
        raise Http404("There is no such milestone, or it is not yours to see.")
    opened(request, queries.KIND, record)
    if not queries.may_update(request.acting, held):
        raise PermissionDenied("This action is led by somebody else.")
    words, asked, write = MILESTONE[step]
    form = asked(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            write(by=request.acting, today=request.today, milestone=found, **form.cleaned_data)
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, "It is written down.")
            return redirect("action", request.partnership.pk, record)
    shown = {"form": form, "action": held, "milestone": found, "words": words}
    return render(request, "actions/milestone.html", shown, status=400 if form.errors else 200)


urlpatterns = [
    path("actions/<slug:record>/<slug:step>/", step, name="action-step"),
    path("actions/<slug:record>/milestones/<int:number>/<slug:step>/", milestone, name="milestone-step"),
]  # fmt: skip

"""Say what an action should move: from the action, and from the indicator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.actions import queries as actions
from frankpledge.web.partnerships.access import page
from frankpledge.web.performance import queries
from frankpledge.web.performance.forms.moving import MoverForm, MovesForm
from frankpledge.web.performance.indicators import moving
from frankpledge.web.performance.presenters.indicators import marking_of
from frankpledge.web.performance.views.indicators import fetched
from frankpledge.web.sharing.records import opened, raise_to
from frankpledge.web.ui.marking import raise_marking

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

ASK = ["GET", "HEAD", "POST"]


@require_http_methods(ASK)
@page(Permission.WRITE_PLANS)
def moves(request: HttpRequest, record: str) -> HttpResponse:
    """Ask which indicators an action should move."""
    held = actions.action(request.acting, record)
    if held is None:
        raise Http404("There is no such action, or it is not yours to see.")
    opened(request, actions.KIND, record)
    offered = queries.indicators(request.acting).filter(ended_on=None)
    raise_to(request, queries.KIND, [one.slug for one in offered])
    raise_marking(request, *(marking_of(one) for one in offered))
    stand = sorted(moving.moved_by(request.partnership.pk, record))
    form = MovesForm(request.POST or None, offered=offered, initial={"moved": stand})
    if request.method == "POST" and form.is_valid():
        moving.say_what_it_moves(
            by=request.acting, today=request.today, action=held, **form.cleaned_data
        )
        messages.success(request, "It is written down.")
        return redirect("action", request.partnership.pk, record)
    shown = {"form": form, "action": held, "is_offered": bool(offered)}
    return render(request, "performance/moves.html", shown, status=400 if form.errors else 200)


@require_http_methods(ASK)
@page(Permission.WRITE_PLANS)
def mover(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask which action should move an indicator."""
    held = fetched(request, slug)
    stand = set(moving.movers_of(held))
    rows = actions.actions(request.acting).filter(actions.writable())
    offered = rows.exclude(reference__in=stand).order_by("number")
    raise_to(request, actions.KIND, [one.reference for one in offered])
    form = MoverForm(request.POST or None, offered=offered)
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data["action"]
        try:
            moving.should_move(
                by=request.acting, today=request.today, action=chosen, indicator=held
            )
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, f"{chosen.reference} should move it.")
            return redirect("indicator", request.partnership.pk, slug)
    shown = {"form": form, "indicator": held, "is_offered": bool(offered)}
    return render(request, "performance/mover.html", shown, status=400 if form.errors else 200)


urlpatterns = [
    path("performance/moved-by/<slug:record>/", moves, name="action-moves"),
    path("performance/indicators/<slug:slug>/moved-by/", mover, name="indicator-mover"),
]

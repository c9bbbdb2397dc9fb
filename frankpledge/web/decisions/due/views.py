"""That a decision comes back to its body, and that it was settled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.decisions import queries as register
from frankpledge.web.decisions.due import queries, services
from frankpledge.web.decisions.due.forms import BringBackForm, SettleForm
from frankpledge.web.partnerships.access import page
from frankpledge.web.sharing.records import opened

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from frankpledge.web.decisions.models import Decision

ASK = ["GET", "HEAD", "POST"]


def _decision(request: HttpRequest, record: str) -> Decision:
    found = register.decisions(request.acting).filter(reference=record).first()
    if found is None:
        raise Http404("There is no such decision, or it is not yours to see.")
    opened(request, register.KIND, record)
    return found


@require_http_methods(ASK)
@page(Permission.RECORD_DECISIONS)
def bring_back(request: HttpRequest, record: str) -> HttpResponse:
    """Ask why a decision comes back, and write it down."""
    held = _decision(request, record)
    form = BringBackForm(request.POST or None)

    def keep(told: dict[str, Any]) -> object:
        return services.bring_back(by=request.acting, decision=held, today=request.today, **told)

    about = {"title": "Let it come back to its body", "says": "Let it come back"}
    return _asked(request, held, form, keep, about)


@require_http_methods(ASK)
@page(Permission.RECORD_DECISIONS)
def settle(request: HttpRequest, record: str, number: int) -> HttpResponse:
    """Ask how it was settled, and write it down."""
    held = _decision(request, record)
    due = queries.of(request.acting, held).filter(number=number, settled_on=None).first()
    if due is None:
        raise Http404("Nothing of that number waits to be settled.")

    def keep(told: dict[str, Any]) -> object:
        return services.settle(by=request.acting, due=due, today=request.today, **told)

    about = {"title": "It is settled", "says": "Write it down", "due": due}
    return _asked(request, held, SettleForm(request.POST or None), keep, about)


def _asked(
    request: HttpRequest,
    held: Decision,
    form: Any,
    keep: Callable[[dict[str, Any]], object],
    about: dict[str, Any],
) -> HttpResponse:
    """Show a form, or write down what was entered and show the decision."""
    if request.method == "POST" and form.is_valid():
        try:
            keep(form.cleaned_data)
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, "It is written down.")
            return redirect("decision", request.partnership.pk, held.reference)
    shown = {"form": form, "decision": held, **about}
    return render(request, "decisions/due.html", shown, status=400 if form.errors else 200)


urlpatterns = [
    path("decisions/<slug:record>/comes-back/", bring_back, name="decision-comes-back"),
    path("decisions/<slug:record>/comes-back/<int:number>/", settle, name="settle-decision"),
]

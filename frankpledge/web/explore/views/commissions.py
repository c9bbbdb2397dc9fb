"""Commissioned analysis: the register, one commission, entering one, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods, require_safe

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.explore.commissions import queries, services
from frankpledge.web.explore.forms import commissions as forms
from frankpledge.web.explore.presenters.commissions import line
from frankpledge.web.explore.queries import figures as printed
from frankpledge.web.partnerships.access import page
from frankpledge.web.sharing.queries import groups_for
from frankpledge.web.sharing.records import opened, raise_to

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.forms import Form
    from django.http import HttpRequest, HttpResponse

    from frankpledge.web.explore.models import Commission

ASK = ["GET", "HEAD", "POST"]


@dataclass(frozen=True)
class Step:
    """What may become of a commission: its words, what is asked, and the service that writes it down."""

    words: str
    form: type[Form]
    write: Callable[..., Any]


STEPS = {
    "take-up": Step("Say who does it", forms.TakeUpForm, services.take_up),
    "deliver": Step("Record its delivery", forms.DeliveryForm, services.deliver),
    "withdraw": Step("Record that it will not be made", forms.NotMadeForm, services.withdraw),
}


@require_safe
@page(Permission.SEE_EVIDENCE)
def commissions(request: HttpRequest) -> HttpResponse:
    """List what analysis is to answer, the first due first, and what it has answered."""
    today = request.today
    open_, over = queries.all_on(request.acting, today)
    raise_to(request, queries.KIND, [one.reference for one in (*open_, *over)])
    shown = {
        "open": [line(one, today) for one in open_],
        "over": [line(one, today) for one in over],
        "may_write": request.acting.may(Permission.ANNOTATE_EVIDENCE),
    }
    return render(request, "explore/commissions.html", shown)


def _commission(request: HttpRequest, record: str) -> Commission:
    found = queries.commission(request.acting, record, request.today)
    if found is None:
        raise Http404("There is no such commission, or it is not yours to see.")
    return found


@require_safe
@page(Permission.SEE_EVIDENCE)
def commission(request: HttpRequest, record: str) -> HttpResponse:
    """Show one commission, with what it was answered, and what may be done."""
    held = _commission(request, record)
    marking = opened(request, queries.KIND, record)
    may, is_row = request.acting.may, held.pk is not None
    may_write = may(Permission.ANNOTATE_EVIDENCE)
    told = printed.describe(request.acting, held.figures)
    shown = {
        "commission": held,
        "line": line(held, request.today),
        "marking": marking,
        "is_row": is_row,
        "figures": [(figure, *told[figure]) for figure in held.figures if figure in told],
        "figures_not_shown": len(held.figures) - len(told),
        "steps": STEPS if may_write and held.is_open else {},
        "may_mark": is_row and (may_write or may(Permission.LOWER_MARKINGS)),
        "may_see_reads": is_row
        and may(Permission.SEE_READS)
        and (marking.is_restricted or held.was_read),
    }
    return render(request, "explore/commission.html", shown)


@require_http_methods(ASK)
@page(Permission.ANNOTATE_EVIDENCE)
def commission_enter(request: HttpRequest) -> HttpResponse:
    """Ask what analysis is to answer, and enter it."""
    bodies = request.partnership.group_set.order_by("name")
    form = forms.CommissionForm(
        request.POST or None, bodies=bodies, groups=groups_for(request.acting)
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = services.enter(by=request.acting, today=request.today, **form.told())
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, f"It stands in the register as {made.reference}.")
            return redirect("commission", request.partnership.pk, made.reference)
    status = 400 if form.errors else 200
    return render(request, "explore/commission_enter.html", {"form": form}, status=status)


@require_http_methods(ASK)
@page(Permission.ANNOTATE_EVIDENCE)
def commission_step(request: HttpRequest, record: str, step: str) -> HttpResponse:
    """Ask what came of a commission, and write it down."""
    held, taken, today = _commission(request, record), STEPS.get(step), request.today
    if taken is None:
        raise Http404("There is no such page.")
    opened(request, queries.KIND, record)
    people = {"people": queries.analysts(request.acting, today)} if step == "take-up" else {}
    form = taken.form(request.POST or None, **people)
    if request.method == "POST" and form.is_valid():
        try:
            taken.write(by=request.acting, commission=held, today=today, **form.cleaned_data)
        except CallFault as fault:
            form.add_error("figures" if "no figure" in str(fault) else None, str(fault))
        else:
            messages.success(request, "It is written down.")
            return redirect("commission", request.partnership.pk, record)
    shown = {"form": form, "commission": held, "line": line(held, today), "step": taken}
    return render(
        request, "explore/commission_step.html", shown, status=400 if form.errors else 200
    )


urlpatterns = [
    path("evidence/commissions/", commissions, name="commissions"),
    path("evidence/commissions/enter/", commission_enter, name="commission-enter"),
    path("evidence/commissions/<slug:record>/", commission, name="commission"),
    path(
        "evidence/commissions/<slug:record>/<slug:step>/", commission_step, name="commission-step"
    ),
]

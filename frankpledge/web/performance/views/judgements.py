"""Judgements: those that wait, those that are signed, one of them, and signing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods, require_safe

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.partnerships.access import page
from frankpledge.web.performance.forms.exceptions import SignForm
from frankpledge.web.performance.judgements import queries, services
from frankpledge.web.performance.models import Judgement
from frankpledge.web.sharing.records import opened, raise_to

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

ASK = ["GET", "HEAD", "POST"]


@require_safe
@page(Permission.SEE_PERFORMANCE)
def judgements(request: HttpRequest) -> HttpResponse:
    """List the judgements: those that wait first."""
    rows = list(queries.judgements(request.acting))
    raise_to(request, queries.KIND, [one.reference for one in rows])
    shown = {
        "waiting": [one for one in rows if one.state == Judgement.State.ASKED],
        "signed": [one for one in rows if one.state == Judgement.State.SIGNED],
    }
    return render(request, "performance/judgements.html", shown)


def _judgement(request: HttpRequest, record: str) -> Judgement:
    found = queries.judgement(request.acting, record)
    if found is None:
        raise Http404("There is no such judgement, or it is not yours to see.")
    return found


@require_safe
@page(Permission.SEE_PERFORMANCE)
def judgement(request: HttpRequest, record: str) -> HttpResponse:
    """Show one judgement."""
    held = _judgement(request, record)
    marking = opened(request, queries.KIND, record)
    may = request.acting.may
    may_judge = may(Permission.JUDGE_INDICATORS)
    shown = {
        "judgement": held,
        "marking": marking,
        "may_sign": may_judge and held.state == Judgement.State.ASKED,
        "may_mark": may_judge or may(Permission.LOWER_MARKINGS),
        "may_see_reads": may(Permission.SEE_READS) and (marking.is_restricted or held.was_read),
    }
    return render(request, "performance/judgement.html", shown)


@require_http_methods(ASK)
@page(Permission.JUDGE_INDICATORS)
def sign(request: HttpRequest, record: str) -> HttpResponse:
    """Ask what a signal means, and sign it."""
    held = _judgement(request, record)
    opened(request, queries.KIND, record)
    form = SignForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.sign(
                by=request.acting, today=request.today, judgement=held, **form.cleaned_data
            )
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, "It is signed.")
            return redirect("judgement", request.partnership.pk, record)
    shown = {"form": form, "judgement": held}
    return render(
        request, "performance/judgement_sign.html", shown, status=400 if form.errors else 200
    )


urlpatterns = [
    path("performance/judgements/", judgements, name="judgements"),
    path("performance/judgements/<slug:record>/", judgement, name="judgement"),
    path("performance/judgements/<slug:record>/sign/", sign, name="judgement-sign"),
]

"""Data gaps: the register, one gap, asking, and what came of it."""

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
from frankpledge.web.explore.forms import gaps as forms
from frankpledge.web.explore.gaps import queries, services
from frankpledge.web.explore.presenters.gaps import line
from frankpledge.web.partnerships.access import page
from frankpledge.web.sharing.queries import groups_for
from frankpledge.web.sharing.records import opened, raise_to

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.forms import Form
    from django.http import HttpRequest, HttpResponse

    from frankpledge.web.explore.models import DataGap

ASK = ["GET", "HEAD", "POST"]


@dataclass(frozen=True)
class Step:
    """What may become of a data gap: its words, what is asked, and the service that writes it down."""

    words: str
    form: type[Form]
    write: Callable[..., Any]
    begins_with: tuple[str, ...] = ()


STEPS = {
    "promise": Step("Record that it is promised", forms.PromiseForm, services.promise, ("promised_by",)),
    "refuse": Step("Record that it is refused", forms.RefusalForm, services.refuse, ("risk",)),
    "receive": Step("Record that it came", forms.ReceiptForm, services.receive),
    "review": Step("Record a review", forms.ReviewForm, services.review, ("risk",)),
    "withdraw": Step("Record that it is no longer wanted", forms.NotWantedForm, services.withdraw),
}  # fmt: skip


@require_safe
@page(Permission.SEE_EVIDENCE)
def gaps(request: HttpRequest) -> HttpResponse:
    """List what was asked for: what is open first, the oldest duty at its head."""
    standing, over = queries.in_order(queries.gaps(request.acting))
    raise_to(request, queries.KIND, [gap.reference for gap in (*standing, *over)])
    today = request.today
    shown = {
        "standing": [line(gap, today) for gap in standing],
        "over": [line(gap, today) for gap in over],
        "may_write": request.acting.may(Permission.ANNOTATE_EVIDENCE),
    }
    return render(request, "explore/gaps.html", shown)


def _gap(request: HttpRequest, record: str) -> DataGap:
    found = queries.gap(request.acting, record)
    if found is None:
        raise Http404("There is no such data gap, or it is not yours to see.")
    return found


@require_safe
@page(Permission.SEE_EVIDENCE)
def gap(request: HttpRequest, record: str) -> HttpResponse:
    """Show one data gap, what came of it and what may be done."""
    held = _gap(request, record)
    marking = opened(request, queries.KIND, record)
    may = request.acting.may
    may_write = may(Permission.ANNOTATE_EVIDENCE)
    shown = {
        "gap": held,
        "line": line(held, request.today),
        "marking": marking,
        "steps": STEPS if may_write and held.is_open else {},
        "may_mark": may_write or may(Permission.LOWER_MARKINGS),
        "may_see_reads": may(Permission.SEE_READS) and (marking.is_restricted or held.was_read),
    }
    return render(request, "explore/gap.html", shown)


@require_http_methods(ASK)
@page(Permission.ANNOTATE_EVIDENCE)
def gap_ask(request: HttpRequest) -> HttpResponse:
    """Ask what was asked for, and write it down."""
    agencies = request.partnership.agency_set.order_by("name")
    form = forms.GapForm(
        request.POST or None,
        agencies=agencies,
        groups=groups_for(request.acting),
        initial={"topic": request.GET.get("topic", "")},
    )
    if request.method == "POST" and form.is_valid():
        try:
            made = services.ask(by=request.acting, today=request.today, **form.told())
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, f"It stands in the register as {made.reference}.")
            return redirect("data-gap", request.partnership.pk, made.reference)
    return render(
        request, "explore/gap_ask.html", {"form": form}, status=400 if form.errors else 200
    )


@require_http_methods(ASK)
@page(Permission.ANNOTATE_EVIDENCE)
def gap_step(request: HttpRequest, record: str, step: str) -> HttpResponse:
    """Ask what came of a data gap, and write it down."""
    held, taken = _gap(request, record), STEPS.get(step)
    if taken is None:
        raise Http404("There is no such page.")
    opened(request, queries.KIND, record)
    form = taken.form(
        request.POST or None, initial={name: getattr(held, name) for name in taken.begins_with}
    )
    if request.method == "POST" and form.is_valid():
        try:
            taken.write(by=request.acting, gap=held, today=request.today, **form.cleaned_data)
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, "It is written down.")
            return redirect("data-gap", request.partnership.pk, record)
    shown = {"form": form, "gap": held, "step": taken, "is_refusal": step == "refuse"}
    return render(request, "explore/gap_step.html", shown, status=400 if form.errors else 200)


urlpatterns = [
    path("evidence/gaps/", gaps, name="data-gaps"),
    path("evidence/gaps/ask/", gap_ask, name="data-gap-ask"),
    path("evidence/gaps/<slug:record>/", gap, name="data-gap"),
    path("evidence/gaps/<slug:record>/<slug:step>/", gap_step, name="data-gap-step"),
]

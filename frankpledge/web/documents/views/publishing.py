"""Publish an edition, past the door of disclosure; withdraw one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.documents import queries
from frankpledge.web.documents.forms import WhyForm
from frankpledge.web.documents.services import publishing as services
from frankpledge.web.documents.views.opening import one_edition
from frankpledge.web.partnerships.access import page

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

ASK = ["GET", "HEAD", "POST"]
_PUBLISHES = Permission.PUBLISH_DOCUMENTS


@require_http_methods(ASK)
@page(_PUBLISHES)
def publish(request: HttpRequest, record: str, number: int) -> HttpResponse:
    """Ask once more, and publish an approved edition; where the door stops it, name the cells."""
    held = one_edition(request, record, number)
    shown: dict[str, Any] = {
        "document": held.document, "edition": held, "before": held.document.editions.filter(state="published").first(),
        "is_author": str(request.acting.person_id) in queries.authors(held),
    }  # fmt: skip
    if request.method != "POST":
        return render(request, "documents/publish.html", shown)
    try:
        services.publish(by=request.acting, edition=held, today=request.today)
    except services.Stopped as fault:
        return render(
            request,
            "documents/publish.html",
            shown | {"stops": fault.stops, "fault": str(fault)},
            status=409,
        )
    except CallFault as fault:
        return render(request, "documents/publish.html", shown | {"fault": str(fault)}, status=400)
    messages.success(request, "It is published.")
    return redirect("edition", request.partnership.pk, record, number)


@require_http_methods(ASK)
@page(_PUBLISHES)
def withdraw(request: HttpRequest, record: str, number: int) -> HttpResponse:
    """Withdraw a published edition."""
    held, form = one_edition(request, record, number), WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.withdraw(
                by=request.acting, edition=held, today=request.today, **form.cleaned_data
            )
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            messages.success(request, "It is withdrawn. Its page says so, and why.")
            return redirect("edition", request.partnership.pk, record, number)
    shown = {"document": held.document, "edition": held, "form": form}
    return render(request, "documents/withdraw.html", shown, status=400 if form.errors else 200)


_EDITION = "documents/<slug:record>/editions/<int:number>/"
urlpatterns = [
    path(f"{_EDITION}publish/", publish, name="publish-edition"),
    path(f"{_EDITION}withdraw/", withdraw, name="withdraw-edition"),
]

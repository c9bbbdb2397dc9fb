"""The marking of a record, and who has read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.partnerships.access import page
from frankpledge.web.sharing import services
from frankpledge.web.sharing.forms import MarkingForm
from frankpledge.web.sharing.names import names_for
from frankpledge.web.sharing.queries import groups_for, reads_of
from frankpledge.web.sharing.records import open_record
from frankpledge.web.ui.paging import paged

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from frankpledge.web.thread.registry import Described


@require_http_methods(["GET", "HEAD", "POST"])
@page(Permission.SEE_PARTNERSHIP)
def of_record(request: HttpRequest, kind: str, record: str) -> HttpResponse:
    """Show how a record is marked, and let who may mark it otherwise."""
    told = open_record(request, kind, record)
    if not may_mark(request, told):
        raise PermissionDenied("Your role may not change the marking of this record.")
    form = MarkingForm(request.POST or None, told=told, groups=groups_for(request.acting))
    if request.method == "POST" and form.is_valid():
        try:
            after = services.mark(
                by=request.acting, kind=kind, record_id=record, **form.cleaned_data
            )
        except CallFault as fault:
            form.add_fault(fault)
        else:
            messages.success(request, f"It is marked {after} now.")
            return redirect(told.address)
    shown = {"told": told, "form": form}
    return render(request, "sharing/marking.html", shown, status=400 if form.errors else 200)


def may_mark(request: HttpRequest, told: Described) -> bool:
    """Whether the person may raise or lower the marking of a record: of a kind that somebody may change by hand."""
    change, may = told.kind.change, request.acting.may
    return bool(change) and (may(Permission.LOWER_MARKINGS) or may(change))


@require_safe
@page(Permission.SEE_READS)
def reads_of_record(request: HttpRequest, kind: str, record: str) -> HttpResponse:
    """Show who has opened a restricted record, the latest first."""
    told = open_record(request, kind, record)
    reads = paged(request, reads_of(request.acting, kind, record))
    shown = {
        "told": told,
        "reads": reads,
        "names": names_for(request.partnership.pk, {read.by for read in reads}),
    }
    return render(request, "sharing/reads.html", shown)

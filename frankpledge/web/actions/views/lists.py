"""All actions, and one's own; take them away as a file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods, require_safe

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.actions import queries, services
from frankpledge.web.actions.finding import leads, sought
from frankpledge.web.actions.forms.filtering import ActionFilter
from frankpledge.web.actions.forms.saying import TellForm
from frankpledge.web.actions.presenters.actions import line
from frankpledge.web.actions.presenters.table import table
from frankpledge.web.partnerships.access import page
from frankpledge.web.sharing.records import opened, raise_to
from frankpledge.web.ui.context import is_synthetic
from frankpledge.web.ui.exports import csv_download, xlsx_download
from frankpledge.web.ui.marking import marking_of
from frankpledge.web.ui.paging import paged

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse

    from frankpledge.web.actions.models import Action
    from frankpledge.web.ui.exports import Table

A_PAGE = 25


@require_safe
@page(Permission.SEE_PLANS)
def actions(request: HttpRequest) -> HttpResponse:
    """List the actions that fit, the earliest due first."""
    form, held = _asked(request)
    rows = paged(request, held, A_PAGE)
    raise_to(request, queries.KIND, [row.reference for row in rows])
    may = request.acting.may
    shown = {
        "form": form,
        "rows": rows,
        "lines": [line(row, request.today) for row in rows],
        "query": request.GET.urlencode(),
        "may_write": may(Permission.WRITE_PLANS),
        "may_update": may(Permission.UPDATE_ACTIONS),
    }
    return render(request, "actions/actions.html", shown)


def _asked(request: HttpRequest) -> tuple[ActionFilter, QuerySet[Action] | list[Action]]:
    agencies = request.partnership.agency_set.order_by("name")
    form = ActionFilter(request.GET or None, agencies=agencies, leads=leads(request.acting))
    asked = form.cleaned_data if form.is_valid() else {}
    return form, sought(request.acting, request.today, asked)


@require_safe
@page(Permission.SEE_PLANS)
def as_csv(request: HttpRequest) -> HttpResponse:
    """Give the actions that fit as CSV."""
    return csv_download(_table(request))


@require_safe
@page(Permission.SEE_PLANS)
def as_xlsx(request: HttpRequest) -> HttpResponse:
    """Give the actions that fit as a workbook."""
    return xlsx_download(_table(request))


def _table(request: HttpRequest) -> Table:
    rows = list(_asked(request)[1])
    raise_to(request, queries.KIND, [row.reference for row in rows])
    lines = [line(row, request.today) for row in rows]
    place = request.partnership.name
    return table(lines, place, marking_of(request), is_synthetic=is_synthetic())


@require_http_methods(["GET", "HEAD", "POST"])
@page(Permission.UPDATE_ACTIONS)
def mine(request: HttpRequest) -> HttpResponse:
    """Show everything that a person leads, the oldest duty first, each with its form; take one of them."""
    held = list(queries.led_by(request.acting))
    raise_to(request, queries.KIND, [row.reference for row in held])
    faulty = _said(request, held) if request.method == "POST" else None
    if faulty is not None and not faulty[1].errors:
        return redirect("my-actions", request.partnership.pk)
    shown = {
        "form": faulty[1] if faulty else None,
        "mine": [
            (line(row, request.today), faulty[1] if faulty and faulty[0] == row else TellForm(prefix=row.reference))
            for row in held
        ],
    }  # fmt: skip
    return render(request, "actions/mine.html", shown, status=400 if faulty else 200)


def _said(request: HttpRequest, held: list[Action]) -> tuple[Action, TellForm]:
    """Write down how the action of the form goes; the form has errors where that is refused."""
    chosen = {row.reference: row for row in held}.get(request.POST.get("action", ""))
    if chosen is None:
        raise Http404("There is no such action, or it is not yours to tell of.")
    opened(request, queries.KIND, chosen.reference)
    form = TellForm(request.POST, prefix=chosen.reference)
    nil = "nil" in request.POST
    if nil or form.is_valid():
        told: dict[str, Any] = {} if nil else form.cleaned_data
        try:
            services.tell(by=request.acting, today=request.today, action=chosen, **told)
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            form = TellForm()
            messages.success(request, f"Thank you. It is written down for {chosen.reference}.")
    return chosen, form


urlpatterns = [
    path("actions/", actions, name="actions"),
    path("actions/table.csv", as_csv, name="actions-csv"),
    path("actions/table.xlsx", as_xlsx, name="actions-xlsx"),
    path("actions/mine/", mine, name="my-actions"),
]

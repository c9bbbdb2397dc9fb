"""All actions, and one's own; take them away as a file."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.utils.http import urlencode
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
    from collections.abc import Iterable

    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse

    from frankpledge.web.actions.models import Action
    from frankpledge.web.ui.exports import Table

A_PAGE = 25


@require_safe
@page(Permission.SEE_PLANS)
def actions(request: HttpRequest) -> HttpResponse:
    """List the actions that fit, the earliest due first."""
    form, held = _asked(request, without=queries.LONG)
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


def _asked(
    request: HttpRequest, without: Iterable[str] = ()
) -> tuple[ActionFilter, QuerySet[Action] | list[Action]]:
    agencies = request.partnership.agency_set.only("partnership", "slug", "name").order_by("name")
    form = ActionFilter(request.GET or None, agencies=agencies, leads=leads(request.acting))
    asked = form.cleaned_data if form.is_valid() else {}
    return form, sought(request.acting, request.today, asked, without)


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
    """Show everything that a person leads, the oldest duty first; ``?say=`` names the one whose form is open.

    One form, not one an action: of twenty the page would be heavy on a phone.
    """
    held = list(queries.led_by(request.acting).defer(*queries.LONG))
    raise_to(request, queries.KIND, [row.reference for row in held])
    asked = next((row for row in held if row.reference == request.GET.get("say")), None)
    chosen = asked or (held[0] if held else None)
    form = TellForm(prefix=chosen.reference) if chosen else None
    if request.method == "POST":
        form = _said(request, asked)
        if not form.errors:
            return redirect(_after(request, held, asked))
    shown = {
        "form": form,
        "chosen": chosen,
        "is_further": chosen is not None and chosen != held[0],
        "lines": [line(row, request.today) for row in held],
    }
    return render(request, "actions/mine.html", shown, status=400 if form and form.errors else 200)


def _said(request: HttpRequest, chosen: Action | None) -> TellForm:
    """Write down how an action goes; the form has errors where that is refused."""
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
    return form


def _after(request: HttpRequest, held: list[Action], told: Action | None) -> str:
    """Return where the next action of the list is told of: whoever has told of one goes on with it."""
    here = reverse("my-actions", args=[request.partnership.pk])
    following = dict(itertools.pairwise(held)).get(told) if told else None
    return f"{here}?{urlencode({'say': following.reference})}" if following else here


urlpatterns = [
    path("actions/", actions, name="actions"),
    path("actions/table.csv", as_csv, name="actions-csv"),
    path("actions/table.xlsx", as_xlsx, name="actions-xlsx"),
    path("actions/mine/", mine, name="my-actions"),
]

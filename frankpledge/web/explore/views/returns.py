"""The dataset register as a page, and the workbook that a partner fills in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from frankpledge.definitions.partner_return import partner_returns
from frankpledge.disclosure.markings import Level, Marking
from frankpledge.evidence.sources.return_template import template
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.explore.presenters.returns import by_return, workbooks
from frankpledge.web.explore.queries.returns import areas_of, next_period, register_of
from frankpledge.web.partnerships.access import page
from frankpledge.web.ui.exports import XLSX
from frankpledge.web.ui.marking import raise_marking

if TYPE_CHECKING:
    from django.http import HttpRequest


@require_safe
@page(Permission.SEE_RESTRICTED_EVIDENCE)
def returns(request: HttpRequest) -> HttpResponse:
    """Show what partners owe, what came, how late and how whole."""
    today = request.today
    register = register_of(request.partnership, today)
    raise_marking(request, Marking(Level.OFFICIAL_SENSITIVE))
    shown = {
        "register": register,
        "returns": by_return(register.owed),
        "workbooks": workbooks(register.never),
    }
    return render(request, "explore/returns.html", shown)


@require_safe
@page(Permission.SEE_RESTRICTED_EVIDENCE)
def return_workbook(request: HttpRequest, asked: str) -> HttpResponse:
    """Give the workbook of a return for the latest period that has ended."""
    found = partner_returns().get(asked)
    areas = areas_of(request.partnership, found) if found else []
    if found is None or not areas:
        raise Http404("There is no workbook for this return.")
    period = next_period(found, request.today)
    answer = HttpResponse(template(found, period, areas), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{found.id}-{period}.xlsx"'
    return answer


urlpatterns = [
    path("evidence/returns/", returns, name="returns"),
    path("evidence/returns/<slug:asked>.xlsx", return_workbook, name="return-workbook"),
]

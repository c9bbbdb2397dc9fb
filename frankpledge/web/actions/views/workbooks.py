"""Actions in a workbook: take it out, send it back, look at what every row would do, and confirm."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from frankpledge.faults import CallFault, DataFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.actions import queries
from frankpledge.web.actions.finding import found
from frankpledge.web.actions.workbooks.checking import check
from frankpledge.web.actions.workbooks.reading import read_rows
from frankpledge.web.actions.workbooks.sealing import sealed
from frankpledge.web.actions.workbooks.services import take_workbook
from frankpledge.web.actions.workbooks.writing import workbook_of
from frankpledge.web.partnerships.access import page
from frankpledge.web.sharing.records import raise_to
from frankpledge.web.ui.exports import XLSX
from frankpledge.web.ui.marking import marking_of
from frankpledge.web.ui.workbook_form import WorkbookForm, one_small_file

if TYPE_CHECKING:
    from django.http import HttpRequest

    from frankpledge.web.actions.models import Action


def _show(
    request: HttpRequest, form: WorkbookForm | None = None, status: int = 200
) -> HttpResponse:
    shown = {"form": form or WorkbookForm()}
    return render(request, "actions/workbook.html", shown, status=status)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@page(Permission.WRITE_PLANS)
@one_small_file(_show)
def workbook(request: HttpRequest) -> HttpResponse:
    """Offer workbooks, take one back, and show row by row what it would do; nothing is written here."""
    if request.method != "POST":
        return _show(request)
    form = WorkbookForm(request.POST, request.FILES)
    if not form.is_valid():
        return _show(request, form, 400)
    try:
        rows, places = read_rows(form.cleaned_data["workbook"].read())
    except (CallFault, DataFault) as fault:
        form.add_error("workbook", str(fault))
        return _show(request, form, 400)
    report = check(request.acting, request.today, rows, places)
    raise_to(request, queries.KIND, [one.action.reference for one in report.changed if one.action])
    shown: dict[str, Any] = {
        "report": report,
        "sealed": sealed(request.acting, [one.row for one in report.accepted]),
    }
    return render(request, "actions/workbook_report.html", shown)


@require_POST
@page(Permission.WRITE_PLANS)
def take(request: HttpRequest) -> HttpResponse:
    """Take the rows that the person has seen and confirmed."""
    new, changed = take_workbook(
        by=request.acting, today=request.today, sealed=request.POST.get("sealed", "")
    )
    messages.success(request, f"From the workbook: {new} begun, {changed} changed.")
    return redirect("actions", request.partnership.pk)


def _file(request: HttpRequest, actions: list[Action], name: str) -> HttpResponse:
    made = workbook_of(request.partnership, actions, marking_of(request))
    answer = HttpResponse(made, content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{request.partnership.pk}-{name}.xlsx"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_safe
@page(Permission.WRITE_PLANS)
def template(request: HttpRequest) -> HttpResponse:
    """Give the workbook without a row."""
    return _file(request, [], "actions-template")


@require_safe
@page(Permission.WRITE_PLANS)
def filled(request: HttpRequest) -> HttpResponse:
    """Give the workbook with every action that still changes."""
    rows = found(request.acting, request.today, {})
    raise_to(request, queries.KIND, [row.reference for row in rows])
    return _file(request, rows, "actions")


urlpatterns = [
    path("actions/workbook/", workbook, name="actions-workbook"),
    path("actions/workbook/take/", take, name="take-actions-workbook"),
    path("actions/workbook/template.xlsx", template, name="actions-template"),
    path("actions/workbook/actions.xlsx", filled, name="actions-workbook-filled"),
]

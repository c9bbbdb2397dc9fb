"""Readings in a workbook: take the empty periods out, send it back, look at what every row would do, and confirm."""

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
from frankpledge.web.partnerships.access import page
from frankpledge.web.performance.readings.periods import missing
from frankpledge.web.performance.standing import areas_for, areas_of
from frankpledge.web.performance.views.entering import entered
from frankpledge.web.performance.workbooks import layout
from frankpledge.web.performance.workbooks.checking import check
from frankpledge.web.performance.workbooks.reading import read_rows
from frankpledge.web.performance.workbooks.sealing import sealed
from frankpledge.web.performance.workbooks.services import take_readings
from frankpledge.web.performance.workbooks.writing import workbook_of
from frankpledge.web.ui.exports import XLSX
from frankpledge.web.ui.marking import marking_of
from frankpledge.web.ui.workbook_form import WorkbookForm, one_small_file

if TYPE_CHECKING:
    from django.http import HttpRequest


def _show(
    request: HttpRequest, slug: str, form: WorkbookForm | None = None, status: int = 200
) -> HttpResponse:
    shown = {"form": form or WorkbookForm(), "indicator": entered(request, slug)}
    return render(request, "performance/readings_workbook.html", shown, status=status)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@page(Permission.SEE_PERFORMANCE)
@one_small_file(_show)
def workbook(request: HttpRequest, slug: str) -> HttpResponse:
    """Offer the workbook, take one back, and show row by row what it would do; nothing is written here."""
    if request.method != "POST":
        return _show(request, slug)
    held = entered(request, slug)
    form = WorkbookForm(request.POST, request.FILES)
    if not form.is_valid():
        return _show(request, slug, form, 400)
    try:
        rows, places = read_rows(form.cleaned_data["workbook"].read())
    except (CallFault, DataFault) as fault:
        form.add_error("workbook", str(fault))
        return _show(request, slug, form, 400)
    report = check(held, request.today, rows, places)
    shown: dict[str, Any] = {
        "report": report,
        "indicator": held,
        "sealed": sealed(request.acting, held, [one.row for one in report.accepted]),
    }
    return render(request, "performance/readings_report.html", shown)


@require_POST
@page(Permission.SEE_PERFORMANCE)
def take(request: HttpRequest, slug: str) -> HttpResponse:
    """Take the rows that the person has seen and confirmed."""
    held = entered(request, slug)
    try:
        new, revised = take_readings(
            by=request.acting,
            today=request.today,
            indicator=held,
            sealed=request.POST.get("sealed", ""),
        )
    except CallFault as fault:
        messages.warning(request, str(fault))
        return redirect("readings-workbook", request.partnership.pk, slug)
    messages.success(request, f"From the workbook: {new} new, {revised} revised.")
    return redirect("indicator", request.partnership.pk, slug)


@require_safe
@page(Permission.SEE_PERFORMANCE)
def empty(request: HttpRequest, slug: str) -> HttpResponse:
    """Give the workbook of the periods that have no reading yet."""
    held = entered(request, slug)
    areas = areas_for(held, areas_of(request.partnership))
    read = set(held.readings.values_list("area", "last"))
    codes = [area.code for area in areas]
    open_ = missing(held, request.today, read, codes, layout.OFFERED[held.frequency])
    answer = HttpResponse(workbook_of(held, open_, areas, marking_of(request)), content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{held.slug}-readings.xlsx"'
    answer["Cache-Control"] = "private, no-store"
    return answer


_AT = "performance/indicators/<slug:slug>/readings/"
urlpatterns = [
    path(f"{_AT}workbook/", workbook, name="readings-workbook"),
    path(f"{_AT}workbook/take/", take, name="take-readings-workbook"),
    path(f"{_AT}workbook/readings.xlsx", empty, name="readings-workbook-empty"),
]

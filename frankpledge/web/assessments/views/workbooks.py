"""Score in a workbook: take one's own out, send it back, look at what it would do, and confirm."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadhandler import MemoryFileUploadHandler
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from frankpledge.faults import CallFault, DataFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.assessments.scoring.queries import KIND, STATE, exercise, panellist_of
from frankpledge.web.assessments.views.scoring import themes_shown
from frankpledge.web.assessments.workbooks.checking import check
from frankpledge.web.assessments.workbooks.reading import read_rows
from frankpledge.web.assessments.workbooks.sealing import sealed
from frankpledge.web.assessments.workbooks.services import take
from frankpledge.web.assessments.workbooks.writing import workbook_of
from frankpledge.web.partnerships.access import page
from frankpledge.web.sharing.records import opened
from frankpledge.web.ui.exports import XLSX
from frankpledge.web.ui.marking import marking_of
from frankpledge.web.ui.workbook_form import LARGEST, WorkbookForm

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

    from frankpledge.web.assessments.models import Panellist, ScoringExercise


def _small(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Take one small file into memory; the door and the size come before a byte of it is read."""

    @functools.wraps(view)
    def taking(request: HttpRequest, **more: Any) -> HttpResponse:
        if request.method == "POST":
            if int(request.META.get("CONTENT_LENGTH") or 0) > LARGEST:
                form = WorkbookForm({})
                form.errors["workbook"] = form.error_class([f"The file is larger than {LARGEST >> 20} MB"])  # fmt: skip
                return _show(request, more["record"], form, 413)
            request.upload_handlers = [MemoryFileUploadHandler(request)]
        return csrf_protect(view)(request, **more)

    return taking


def _own(request: HttpRequest, record: str) -> tuple[ScoringExercise, Panellist]:
    """Return an exercise with the person's place on its panel: 404 where it is not there, 403 where they have none."""
    held = exercise(request.acting, record)
    if held is None:
        raise Http404("There is no such exercise, or it is not yours to see.")
    panellist = panellist_of(request.acting, held)
    if panellist is None:
        raise PermissionDenied("You are not on the panel of this exercise.")
    opened(request, KIND, record)
    return held, panellist


def _show(
    request: HttpRequest, record: str, form: WorkbookForm | None = None, status: int = 200
) -> HttpResponse:
    held, _ = _own(request, record)
    shown = {
        "exercise": held,
        "form": form or WorkbookForm(),
        "is_running": held.state == STATE.SCORING,
    }
    return render(request, "assessments/scoring_workbook.html", shown, status=status)


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@page(Permission.SCORE_RISK)
@_small
def workbook(request: HttpRequest, record: str) -> HttpResponse:
    """Offer the workbook, take it back, and show row by row what it would do; nothing is written here."""
    if request.method != "POST":
        return _show(request, record)
    held, panellist = _own(request, record)
    form = WorkbookForm(request.POST, request.FILES)
    if not form.is_valid():
        return _show(request, record, form, 400)
    try:
        rows = read_rows(form.cleaned_data["workbook"].read(), held)
    except (CallFault, DataFault) as fault:
        form.add_error("workbook", str(fault))
        return _show(request, record, form, 400)
    themes_shown(request, held)
    report = check(request.acting, held, panellist, rows)
    is_running = held.state == STATE.SCORING
    shown = {"exercise": held, "report": report, "is_running": is_running,
             "sealed": sealed(panellist, report.accepted)}  # fmt: skip
    return render(request, "assessments/scoring_workbook_report.html", shown)


@require_POST
@page(Permission.SCORE_RISK)
def workbook_take(request: HttpRequest, record: str) -> HttpResponse:
    """Take what the panellist has seen and confirmed."""
    held, panellist = _own(request, record)
    taken = take(
        by=request.acting, exercise=held, panellist=panellist, sealed=request.POST.get("sealed", "")
    )
    messages.success(request, f"{taken} score{'' if taken == 1 else 's'} taken from the workbook.")
    return redirect("my-scores", request.partnership.pk, record)


@require_safe
@page(Permission.SCORE_RISK)
def workbook_file(request: HttpRequest, record: str) -> HttpResponse:
    """Give the panellist's own workbook, once the scheme is frozen."""
    held, panellist = _own(request, record)
    if held.state == STATE.PREPARING:
        raise Http404("Scoring has not begun: there is no workbook yet.")
    themes_shown(request, held)
    made = workbook_of(request.acting, held, panellist, marking_of(request))
    answer = HttpResponse(made, content_type=XLSX)
    answer["Content-Disposition"] = f'attachment; filename="{held.reference}-my-scores.xlsx"'
    answer["Cache-Control"] = "private, no-store"
    return answer


urlpatterns = [
    path("scoring/<slug:record>/workbook/", workbook, name="scoring-workbook"),
    path("scoring/<slug:record>/workbook/take/", workbook_take, name="take-scoring-workbook"),
    path("scoring/<slug:record>/workbook.xlsx", workbook_file, name="my-scoring-workbook"),
]

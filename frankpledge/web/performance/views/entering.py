"""Enter a reading by hand: for who writes indicators, and for who answers for this one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_http_methods

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.partnerships.access import page
from frankpledge.web.performance.forms.readings import OFFERED, ReadingForm
from frankpledge.web.performance.readings.entering import enter_reading, may_enter
from frankpledge.web.performance.readings.periods import missing
from frankpledge.web.performance.standing import areas_for, areas_of
from frankpledge.web.performance.views.indicators import fetched

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from frankpledge.evidence.questions import Area
    from frankpledge.web.performance.models import Indicator


def entered(request: HttpRequest, slug: str) -> Indicator:
    """Return an indicator whose readings this person may enter; 404 for one of the evidence, 403 for others'."""
    held = fetched(request, slug)
    if not held.is_entered:
        raise Http404("Its readings are counted from the evidence.")
    if not may_enter(request.acting, held):
        raise PermissionDenied("Its readings are entered by who answers for it.")
    return held


@require_http_methods(["GET", "HEAD", "POST"])
@page(Permission.SEE_PERFORMANCE)
def new_reading(request: HttpRequest, slug: str) -> HttpResponse:
    """Ask for a reading and keep it; the period after the latest reading is offered first."""
    held = entered(request, slug)
    areas = areas_for(held, areas_of(request.partnership))
    form = ReadingForm(request.POST or None, indicator=held, areas=areas, today=request.today,
                       initial=_begun(request, held, areas))  # fmt: skip
    if request.method == "POST" and form.is_valid():
        told = form.told()
        try:
            made = enter_reading(by=request.acting, today=request.today, indicator=held, **told)
        except CallFault as fault:
            form.add_error(None, str(fault))
        else:
            words = "The reading is kept." if made else "The same reading stands already."
            messages.success(request, words)
            return redirect("indicator-area", request.partnership.pk, slug, told["area"])
    shown = {"form": form, "indicator": held}
    return render(request, "performance/reading_new.html", shown, status=400 if form.errors else 200)  # fmt: skip


def _begun(request: HttpRequest, held: Indicator, areas: list[Area]) -> dict[str, Any]:
    """Begin with the period after the latest reading, else with the latest that is over."""
    read = set(held.readings.values_list("area", "last"))
    asked = request.GET.get("area", "")
    codes = [area.code for area in areas if asked in ("", area.code)] or [areas[0].code]
    since = max((last for code, last in read if code in codes), default="")
    waiting = missing(held, request.today, read, codes, OFFERED[held.frequency])
    after = [one for one in waiting if one[0].last >= since] if since else waiting[-1:]
    if not after:
        return {"area": codes[0]}
    period, open_ = after[0]
    return {"period": f"{period.first} {period.last}", "area": open_[0]}


urlpatterns = [
    path("performance/indicators/<slug:slug>/readings/new/", new_reading, name="reading-new"),
]

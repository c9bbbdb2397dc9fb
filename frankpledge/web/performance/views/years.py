"""A year and nine months of one, beside the same months a year before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_safe

from frankpledge.findings.performing import VIEWS
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.partnerships.access import page
from frankpledge.web.performance.dashboard.gathering import offered
from frankpledge.web.performance.dashboard.years import held_for, latest_view, told_of_year
from frankpledge.web.performance.forms.dashboard import DashboardFilter
from frankpledge.web.performance.presenters import years as present
from frankpledge.web.performance.presenters.indicators import marking_of
from frankpledge.web.performance.views.dashboard import asked_of
from frankpledge.web.sharing.queries import markings_of
from frankpledge.web.ui.marking import raise_marking

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

NAMES = {"year": "performance-year", "nine-months": "performance-nine-months"}


@require_safe
@page(Permission.SEE_PERFORMANCE)
def years(request: HttpRequest) -> HttpResponse:
    """Go to the latest view whose months are over, or say that nothing is read yet."""
    held = held_for(request.acting, asked_of(request))
    if held.monthly is None:
        return render(request, "performance/year.html", {"heading": "Year by year"})
    view, year = latest_view(held.monthly)
    return redirect(NAMES[view], request.partnership.pk, year)


@require_safe
@page(Permission.SEE_PERFORMANCE)
def year(request: HttpRequest, number: int) -> HttpResponse:
    """Show a whole year beside the one before."""
    return _shown(request, "year", number)


@require_safe
@page(Permission.SEE_PERFORMANCE)
def nine_months(request: HttpRequest, number: int) -> HttpResponse:
    """Show April to December beside the same nine months a year before."""
    return _shown(request, "nine-months", number)


def _shown(request: HttpRequest, view: str, number: int) -> HttpResponse:
    asked = asked_of(request)
    held = held_for(request.acting, asked)
    told = told_of_year(request.acting, held, view, number)
    if told is None:
        raise Http404("No month of such a year is read.")
    marked = markings_of(request.acting, told.names).values()
    raise_marking(
        request, *(marking_of(one) for one in held.indicators), *(one for one in marked if one)
    )
    shown = {
        "told": told,
        "heading": present.heading(view, number),
        "groups": present.grouped(told, request.partnership.pk),
        "years": [(one, present.year_words(one), NAMES[view]) for one in held.years],
        "views": [(name, NAMES[name], present.WORDS_OF[name]) for name in VIEWS],
        "query": request.GET.urlencode(),
        "read": f"{told.compared.period.words} beside {told.compared.before.words}",
        "is_all": asked.is_all,
        "form": DashboardFilter(
            None if asked.is_all else request.GET, offered=offered(held.every, [], held.everywhere)
        ),
    }  # fmt: skip
    return render(request, "performance/year.html", shown)


_AT = "performance/year/"
urlpatterns = [
    path(_AT, years, name="performance-years"),
    path(f"{_AT}<int:number>/", year, name="performance-year"),
    path(f"{_AT}<int:number>/nine-months/", nine_months, name="performance-nine-months"),
]

"""What if: what it would take for an indicator's year to end at a number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from frankpledge.charts.indicator import indicator_spec
from frankpledge.findings.performing import year_around
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.explore import evidence
from frankpledge.web.explore.charting import chart_response, picture
from frankpledge.web.partnerships.access import page
from frankpledge.web.performance import queries
from frankpledge.web.performance.forms.scenario import FEWER, TOTAL, WhatIfForm
from frankpledge.web.performance.presenters import indicators as shown_as
from frankpledge.web.performance.presenters import scenario as present
from frankpledge.web.performance.standing import areas_of, monthly_of, performing
from frankpledge.web.performance.views.indicators import area_in, fetched

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from frankpledge.evidence.questions import Area
    from frankpledge.findings.performing import Performing
    from frankpledge.web.explore.charting import Picture
    from frankpledge.web.performance.models import Indicator


@require_safe
@page(Permission.SEE_PERFORMANCE)
def scenario(request: HttpRequest) -> HttpResponse:
    """Ask for an indicator, an area and a number; show what it takes, how likely it is, and what it is not."""
    form = _asked(request)
    shown: dict[str, Any] = {"form": form}
    if form.is_valid():
        told = form.cleaned_data
        held = fetched(request, told["indicator"])
        place = area_in(request, held, told["area"])
        shown |= {"indicator": held, "area": place, "judged": shown_as.judged(held)}
        standing = _standing(held, place)
        if standing is not None:
            found = present.scenario(held, standing, place, told["number"], told["way"])
            shown |= {"found": found, "picture": _picture(held, standing, place, found)}
    return render(request, "performance/scenario.html", shown)


def _asked(request: HttpRequest) -> WhatIfForm:
    rows = queries.indicators(request.acting).filter(ended_on=None)
    begun = {name: request.GET.get(name, "") for name in ("indicator", "area")}
    return WhatIfForm(
        request.GET if "number" in request.GET else None,
        indicators=[(one.slug, one.name) for one in rows],
        areas=[(area.code, area.name) for area in areas_of(request.partnership)],
        initial=begun | {"way": FEWER},
    )


def _standing(held: Indicator, place: Area) -> Performing | None:
    monthly = monthly_of([held], [place])
    return performing(monthly, year_around(monthly.months[-1])) if monthly else None


def _picture(
    held: Indicator, standing: Performing, place: Area, found: present.Scenario
) -> Picture | None:
    if found.takes is None or not found.is_drawn:
        return None
    made = present.drawn_scenario(held, standing, place, found.takes, synthetic=False)
    args = [held.partnership_id, held.slug, place.code, str(int(found.total))]
    return picture(
        "scenario-chart", args, "scenario", shown_as.question(made), made.words.description
    )


@require_safe
@page(Permission.SEE_PERFORMANCE)
def scenario_chart(
    request: HttpRequest, slug: str, area: str, number: int, picture: str
) -> HttpResponse:
    """Draw what it takes for a year to end at a whole number."""
    held = fetched(request, slug)
    place = area_in(request, held, area)
    own = evidence.restricted_release(request.partnership) if held.is_restricted else None
    release, standing = own or evidence.current_release(), _standing(held, place)
    if standing is None or release is None:
        raise Http404("There is nothing to draw yet.")
    found = present.scenario(held, standing, place, float(number), TOTAL)
    if found.takes is None or not found.is_drawn:
        raise Http404("There is nothing to draw of it.")
    drawn = present.drawn_scenario(
        held, standing, place, found.takes, synthetic=release.is_synthetic
    )
    asked = shown_as.question(drawn)
    return chart_response(
        request, release, picture, "scenario", asked, lambda: indicator_spec(drawn)
    )


_AT = "performance/scenario/"
urlpatterns = [
    path(_AT, scenario, name="scenario"),
    path(f"{_AT}<slug:slug>/<slug:area>/<int:number>/chart.<picture_ending:picture>", scenario_chart,
         name="scenario-chart"),
]  # fmt: skip

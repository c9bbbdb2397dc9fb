"""Indicators: the list, one of them, and one in an area with its chart."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_POST, require_safe

from frankpledge.charts.indicator import indicator_spec
from frankpledge.faults import DataFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.explore import evidence
from frankpledge.web.explore.charting import chart_response
from frankpledge.web.partnerships.access import page
from frankpledge.web.performance import queries
from frankpledge.web.performance.presenters import indicators as present
from frankpledge.web.performance.presenters import targets as aims
from frankpledge.web.performance.presenters.downloads import readings_table
from frankpledge.web.performance.readings.entering import may_enter
from frankpledge.web.performance.readings.services import read_indicators
from frankpledge.web.performance.standing import areas_for, areas_of, standing_of
from frankpledge.web.performance.targets.queries import targets
from frankpledge.web.performance.targets.standing import of_area
from frankpledge.web.performance.views.around import STANDING, around
from frankpledge.web.sharing.records import opened, raise_to
from frankpledge.web.ui.exports import download
from frankpledge.web.ui.marking import marking_of, raise_marking

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from frankpledge.evidence.questions import Area
    from frankpledge.evidence.store import Release
    from frankpledge.findings.performing import Performing
    from frankpledge.web.performance.models import Indicator, Target


@require_safe
@page(Permission.SEE_PERFORMANCE)
def indicators(request: HttpRequest) -> HttpResponse:
    """List the indicators by priority: the latest reading of the partnership, its variation, where the year may end."""
    held = list(queries.indicators(request.acting))
    standing = standing_of(request.partnership, held)
    shown = {
        "groups": present.grouped(held, standing, areas_of(request.partnership)),
        "ended": [one for one in held if one.ended_on],
        "may_write": request.acting.may(Permission.WRITE_INDICATORS),
    }
    raise_to(request, queries.KIND, [one.slug for one in held])
    raise_marking(request, *(present.marking_of(one) for one in held))
    return render(request, "performance/indicators.html", shown)


def fetched(request: HttpRequest, slug: str) -> Indicator:
    """Return the indicator of an address; 404 where there is none for this person, and the page takes its marking."""
    found = queries.indicator(request.acting, slug)
    if found is None:
        raise Http404("There is no such indicator, or it is not yours to see.")
    opened(request, queries.KIND, slug)
    raise_marking(request, present.marking_of(found))
    return found


def area_in(request: HttpRequest, held: Indicator, code: str) -> Area:
    """Return the area of an address; 404 where the indicator is not read there."""
    for area in areas_for(held, areas_of(request.partnership)):
        if area.code == code:
            return area
    raise Http404("The indicator is not read in such an area.")


@require_safe
@page(Permission.SEE_PERFORMANCE)
def indicator(request: HttpRequest, slug: str) -> HttpResponse:
    """Show what an indicator measures, and how it stands in each of its areas."""
    held = fetched(request, slug)
    areas = areas_for(held, areas_of(request.partnership))
    shown = {
        "indicator": held,
        "lines": present.lines(held, standing_of(request.partnership, [held]), areas),
        "facts": present.facts(held),
        "judged": present.judged(held),
        "may_write": request.acting.may(Permission.WRITE_INDICATORS),
        "may_enter": _may_enter(request, held),
        "may_plan": request.acting.may(Permission.WRITE_PLANS),
        **around(request, held, {area.code: area.name for area in areas}),
    }
    return render(request, "performance/indicator.html", shown)


def _may_enter(request: HttpRequest, held: Indicator) -> bool:
    return held.is_entered and held.ended_on is None and may_enter(request.acting, held)


@require_safe
@page(Permission.SEE_PERFORMANCE)
def indicator_in_area(request: HttpRequest, slug: str, area: str) -> HttpResponse:
    """Show an indicator in an area: the chart, where the year may end, the readings with their revisions."""
    held = fetched(request, slug)
    place = area_in(request, held, area)
    standing = standing_of(request.partnership, [held])
    readings = list(queries.readings(held, area))
    release = _release(request, held)
    own = _targets(request, held, area)
    shown = present.in_area(held, standing, place, readings, aims.lines(own),
                            synthetic=release is not None and release.is_synthetic)  # fmt: skip
    may_propose = request.acting.may(Permission.PROPOSE_TARGETS) and not held.ended_on
    shown |= {"may_propose": may_propose and not held.is_judged}
    shown |= {"indicator": held, "area": place, "areas": areas_for(held, areas_of(request.partnership)),
              "may_enter": _may_enter(request, held),
              "judged": present.judged(held), **_aims(held, place, standing, own)}  # fmt: skip
    return render(request, "performance/indicator_area.html", shown)


def _aims(
    held: Indicator, place: Area, standing: Performing | None, own: list[Target]
) -> dict[str, object]:
    """Return the targets of an area that stand, and whether it may be asked what it takes to end at a number."""
    if standing is None:
        return {}
    standing_ones = [one for one in own if one.state in STANDING]
    return {
        "aims": aims.aimed(of_area(standing_ones, place, standing.monthly)),
        "may_ask": not (held.ended_on or standing.why_not.get(standing.at(held.slug, place.code))),
    }


def _targets(request: HttpRequest, held: Indicator, area: str) -> list[Target]:
    return list(targets(request.acting).filter(indicator=held, area=area))


@require_safe
@page(Permission.SEE_PERFORMANCE)
def indicator_chart(request: HttpRequest, slug: str, area: str, picture: str) -> HttpResponse:
    """Draw an indicator in an area."""
    held = fetched(request, slug)
    place = area_in(request, held, area)
    standing = standing_of(request.partnership, [held])
    release = _release(request, held)
    if standing is None or release is None or standing.latest(slug, area) is None:
        raise Http404("There is nothing to draw yet.")
    lines = aims.lines(_targets(request, held, area))
    drawn = present.drawn(held, standing, place, lines, synthetic=release.is_synthetic)
    return chart_response(
        request,
        release,
        picture,
        "indicator",
        present.question(drawn),
        lambda: indicator_spec(drawn),
    )


@require_safe
@page(Permission.SEE_PERFORMANCE)
def indicator_readings(request: HttpRequest, slug: str, area: str, ending: str) -> HttpResponse:
    """Give the readings of an indicator in an area as a file, with every revision and where each came from."""
    held = fetched(request, slug)
    place = area_in(request, held, area)
    readings = list(queries.readings(held, area))
    release = _release(request, held)
    synthetic = release is not None and release.is_synthetic
    table = readings_table(held, place, readings, marking_of(request), synthetic=synthetic)
    return download(table, ending)


def _release(request: HttpRequest, held: Indicator) -> Release | None:
    own = evidence.restricted_release(request.partnership) if held.is_restricted else None
    return own or evidence.current_release()


@require_POST
@page(Permission.WRITE_INDICATORS)
def read_now(request: HttpRequest) -> HttpResponse:
    """Read every indicator of the evidence as it is held now."""
    try:
        held = evidence.held_for(request.partnership)
        told = read_indicators(
            by=request.acting, partnership=request.partnership, held=held, today=request.today
        )
    except DataFault as fault:
        messages.warning(request, str(fault))
    else:
        messages.success(request, present.read_words(told.new, told.revised))
    return redirect("indicators", request.partnership.pk)


_AT = "performance/indicators/"
urlpatterns = [
    path(_AT, indicators, name="indicators"),
    path("performance/read-indicators/", read_now, name="read-indicators"),
    path(f"{_AT}<slug:slug>/", indicator, name="indicator"),
    path(f"{_AT}<slug:slug>/in/<slug:area>/", indicator_in_area, name="indicator-area"),
    path(f"{_AT}<slug:slug>/in/<slug:area>/readings.<file_ending:ending>", indicator_readings,
         name="indicator-readings"),
    path(f"{_AT}<slug:slug>/in/<slug:area>/chart.<picture_ending:picture>", indicator_chart, name="indicator-chart"),
]  # fmt: skip

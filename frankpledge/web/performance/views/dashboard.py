"""The dashboard: what needs attention first, how actions and measures stand, the wall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import Http404
from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from frankpledge.web.accounts.roles import Permission
from frankpledge.web.explore.charting import picture_response
from frankpledge.web.partnerships.access import page
from frankpledge.web.performance.dashboard.choosing import Asked
from frankpledge.web.performance.dashboard.gathering import gathered
from frankpledge.web.performance.dashboard.rated import rated, scheme_named
from frankpledge.web.performance.forms.dashboard import DashboardFilter
from frankpledge.web.performance.presenters import dashboard as present
from frankpledge.web.performance.presenters.attention import attention, put_right_in_time
from frankpledge.web.performance.presenters.indicators import marking_of
from frankpledge.web.performance.presenters.wall import READ_AS, drawn_wall, wall
from frankpledge.web.ui.context import is_synthetic
from frankpledge.web.ui.marking import marking_of as page_marking
from frankpledge.web.ui.marking import raise_marking

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from frankpledge.web.performance.dashboard.gathering import Gathered

FILTERS = ("priority", "area", "agency")


def asked_of(request: HttpRequest) -> Asked:
    """Return what an address asks for; what is not offered there is simply not found."""
    return Asked(**{name: request.GET.get(name, "") for name in FILTERS})


def gathered_for(request: HttpRequest) -> Gathered:
    """Gather what the address asks for; the page takes the highest marking of what it shows."""
    found = gathered(request.acting, asked_of(request))
    raise_marking(
        request, *(marking_of(one) for one in found.indicators), *found.markings(request.acting)
    )
    return found


@require_safe
@page(Permission.SEE_PERFORMANCE)
def dashboard(request: HttpRequest) -> HttpResponse:
    """Show what needs attention, how actions go, how measures stand, and every measure in every area."""
    found = gathered_for(request)
    place = request.partnership.pk
    scheme = scheme_named(found.scheme)
    shown = {
        "form": DashboardFilter(
            request.GET if not found.asked.is_all else None, offered=found.offered
        ),
        "is_all": found.asked.is_all,
        "query": request.GET.urlencode(),
        "shown": present.shown_words(found, request.partnership.name),
        "read": present.read_words(found, request.today),
        "groups": attention(found, place, request.today),
        "in_time": put_right_in_time(found, request.today),
        "deliveries": present.deliveries(found, place, request.today),
        "measures": present.measured(rated(found, scheme), place),
        "scheme": scheme,
        "wall": wall(found, place),
        "read_as": READ_AS,
        "districts": [one for one in found.everywhere if one.kind == "district"],
    }
    return render(request, "performance/dashboard.html", shown)


@require_safe
@page(Permission.SEE_PERFORMANCE)
def wall_picture(request: HttpRequest, picture: str) -> HttpResponse:
    """Draw the wall of what the address asks for, with its title, period, source and marking within it."""
    found = gathered_for(request)
    drawn = wall(found, request.partnership.pk)
    if not drawn.rows:
        raise Http404("There is nothing to draw yet.")
    svg = drawn_wall(
        drawn,
        title=f"Performance: {request.partnership.name}",
        notes=(
            f"{present.shown_words(found, request.partnership.name)} {present.read_words(found, request.today)}",
            f"Source: readings of the partnership's indicators. {page_marking(request)}.",
        ),
        synthetic=is_synthetic(),
    )
    return picture_response(svg, picture, "wall")


urlpatterns = [
    path("performance/", dashboard, name="performance"),
    path("performance/wall.<picture_ending:picture>", wall_picture, name="wall-picture"),
]

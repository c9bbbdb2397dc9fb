"""Area profiles: an area beside the larger ones around it, as a page, as a chart and as files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import render
from django.urls import path
from django.views.decorators.http import require_safe

from frankpledge.charts.area_rates import area_rates_chart
from frankpledge.faults import CallFault, DataFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.explore import evidence, exports
from frankpledge.web.explore.annotations import annotations_for
from frankpledge.web.explore.audiences import marking
from frankpledge.web.explore.charting import chart_response
from frankpledge.web.explore.presenters import profile as present
from frankpledge.web.explore.presenters import profile_page as page_of
from frankpledge.web.explore.queries.doubts import doubts
from frankpledge.web.explore.queries.profile import asked_of, place, places, profiled, question_of
from frankpledge.web.partnerships.access import page
from frankpledge.web.ui.marking import raise_marking

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from frankpledge.evidence.store import Release
    from frankpledge.web.explore.queries.profile import Asked, Profiled

_NOTHING = "explore/nothing_loaded.html"


@require_safe
@page(Permission.SEE_EVIDENCE)
def area_profiles(request: HttpRequest) -> HttpResponse:
    """Show the partnership's own profile; where an area is looked for, the areas of that name."""
    release = evidence.current_release()
    if release is None:
        return render(request, _NOTHING, {"heading": "Area profile"})
    looked_for = request.GET.get("q", "").strip()
    if not looked_for:
        return _page(request, release, request.partnership.code)
    found = page_of.found(places(release, request.partnership), looked_for)
    shown = {"looked_for": looked_for, "found": found}
    return render(request, "explore/profile_found.html", shown)


@require_safe
@page(Permission.SEE_EVIDENCE)
def area_profile(request: HttpRequest, code: str) -> HttpResponse:
    """Show the profile of an area of the partnership, or of the county around it."""
    release = evidence.current_release()
    if release is None:
        return render(request, _NOTHING, {"heading": "Area profile"})
    return _page(request, release, code)


def _page(request: HttpRequest, release: Release, code: str) -> HttpResponse:
    every = places(release, request.partnership)
    area = place(release, request.partnership, code)
    asked = asked_of(request.acting, release, area, request.GET)
    raise_marking(request, marking(asked.audience))
    around = page_of.around(request.partnership.pk, asked, every)
    if asked.period is None:
        return render(request, "explore/profile.html", around)
    try:
        answer = profiled(release, question_of(asked, asked.period), asked.audience, asked.within)
    except DataFault as fault:
        refused = around | {"fault": str(fault)}
        return render(request, "explore/profile.html", refused, status=409)
    notes = _notes(request, asked)
    shown = around | page_of.page(request.partnership.pk, asked, answer, notes)
    shown["doubts"] = doubts(release, area, asked.period)
    return render(request, "explore/profile.html", shown)


def _notes(request: HttpRequest, asked: Asked) -> list[str]:
    """Return what was noted of the area; to the public only of which kind and when, for the words are not for it."""
    if asked.period is None:
        return []
    noted = annotations_for(request.partnership, asked.area, None, asked.period)
    if asked.is_public:
        return [f"{note.kind}, {note.when}." for note in noted]
    return [note.sentence for note in noted]


def _answer(request: HttpRequest, code: str) -> tuple[Release, Profiled, list[str]]:
    """Answer for a file; refuse what the form refuses."""
    release = evidence.require_release()
    area = place(release, request.partnership, code)
    asked = asked_of(request.acting, release, area, request.GET)
    if asked.period is None:
        if asked.form is None:
            raise DataFault(asked.windows.why)
        raise CallFault("; ".join(str(e) for es in asked.form.errors.values() for e in es))
    answer = profiled(release, question_of(asked, asked.period), asked.audience, asked.within)
    return release, answer, _notes(request, asked)


@require_safe
@page(Permission.SEE_EVIDENCE)
def area_rates(request: HttpRequest, code: str, picture: str) -> HttpResponse:
    """Draw the rates of an area beside those of the larger ones."""
    release, answer, notes = _answer(request, code)
    return chart_response(
        request, release, picture, page_of.RATES, page_of.drawing(answer, notes),
        lambda: area_rates_chart(present.rates(answer), present.words(answer, notes)),
    )  # fmt: skip


@require_safe
@page(Permission.SEE_EVIDENCE)
def area_file(request: HttpRequest, code: str, ending: str) -> HttpResponse:
    """Give every number of a profile as a file."""
    _, answer, notes = _answer(request, code)
    return exports.download(present.table(answer, notes), ending)


_AT = "evidence/area/<slug:code>/"
urlpatterns = [
    path("evidence/area/", area_profiles, name="area-profiles"),
    path(_AT, area_profile, name="area-profile"),
    path(f"{_AT}rates.<picture_ending:picture>", area_rates, name="area-rates"),
    path(f"{_AT}profile.<file_ending:ending>", area_file, name="area-file"),
]

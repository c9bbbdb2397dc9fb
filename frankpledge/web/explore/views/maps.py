"""The map: a number a ward or hexagon, drawn, as a table, and as shapes for the browser's own map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.paginator import Paginator
from django.http import HttpResponse, HttpResponseNotModified, JsonResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.gzip import gzip_page
from django.views.decorators.http import require_safe

from frankpledge.charts.ward_map import ward_map
from frankpledge.faults import CallFault, DataFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.explore import answers, evidence, exports
from frankpledge.web.explore.audiences import (
    PUBLIC,
    audiences_of,
    handling,
    marking,
    require_audience,
)
from frankpledge.web.explore.charting import Downloads, chart_response, picture
from frankpledge.web.explore.forms.maps import MEASURES, MapForm
from frankpledge.web.explore.presenters import maps as present
from frankpledge.web.explore.queries.doubts import doubts
from frankpledge.web.explore.queries.map_places import MapQuestion
from frankpledge.web.explore.queries.maps import (
    mapped,
    notes_of,
    outlines_of,
    shapes_of,
    unplaced_share,
)
from frankpledge.web.explore.queries.windows import windows
from frankpledge.web.partnerships.access import page
from frankpledge.web.ui.marking import raise_marking
from frankpledge.web.ui.middleware import POLICY

if TYPE_CHECKING:
    from django.http import HttpRequest

    from frankpledge.evidence.store import Release
    from frankpledge.web.explore.queries.maps import Mapped

_KIND = "ward-map"


@dataclass(frozen=True)
class _Asked:
    release: Release
    form: MapForm
    audience: str
    question: MapQuestion | None


def _asked(request: HttpRequest, release: Release) -> _Asked:
    """Read the question of an address; without one where the form refuses it."""
    directory = evidence.areas(release)
    area = evidence.place_of(request.partnership, directory)
    found = windows(release, area)
    audiences = audiences_of(request.acting)
    audience = require_audience(request.acting, request.GET.get("audience") or audiences[0])
    public = audience == PUBLIC
    period = found.standard if public else evidence.latest_year(release, directory, area)
    if period is None:
        raise DataFault("No whole year is held for this area. Coverage says which months miss.")
    form = MapForm(request.GET, found.held, period, audiences)
    if not form.is_valid():
        return _Asked(release, form, audience, None)
    chosen = form.cleaned_data
    question = MapQuestion(
        area, form.period, chosen["group"], chosen["measure"], chosen["by"], public
    )
    return _Asked(release, form, audience, question)


def _answer(request: HttpRequest) -> tuple[Mapped, str]:
    """Answer for a file, and say for whom; refuse what the form refuses."""
    asked = _asked(request, evidence.require_release())
    if asked.question is None:
        raise CallFault("; ".join(str(e) for es in asked.form.errors.values() for e in es))
    return mapped(asked.release, asked.question), asked.audience


@require_safe
@page(Permission.SEE_EVIDENCE)
def map_(request: HttpRequest) -> HttpResponse:
    """Show the partnership by a number, by ward or hexagon: drawn, ranked, and with the browser's own map."""
    release = evidence.current_release()
    if release is None:
        return render(request, "explore/nothing_loaded.html", {"heading": "Map"})
    asked = _asked(request, release)
    raise_marking(request, marking(asked.audience))
    if asked.question is None:
        return render(request, "explore/map.html", {"form": asked.form})
    answer = mapped(release, asked.question)
    shown = _shown(request, answer) | {
        "form": asked.form,
        "handling": handling(asked.audience),
    }
    response = render(request, "explore/map.html", shown)
    # The library's worker is a file of ours; no other page has a worker.
    response["Content-Security-Policy"] = f"{POLICY}; worker-src 'self'"
    return response


def _shown(request: HttpRequest, answer: Mapped) -> dict[str, object]:
    slug, asked = request.partnership.pk, request.GET.urlencode()
    notes = notes_of(request.partnership, answer.question)
    drawn = picture("map-picture", [slug], _KIND, _drawing(answer, notes), present.sentence(answer))
    drawn_at = {ending: f"{getattr(drawn, ending)}&{asked}" for ending in ("svg", "png")}
    files = {e: f"{reverse('map-file', args=[slug, e])}?{asked}" for e in ("csv", "xlsx")}
    permanent = reverse("figure", args=[slug, answer.figure])
    page = Paginator(present.rows(answer), present.A_PAGE).get_page(request.GET.get("page"))
    return {
        "answer": answer,
        "page": page,
        "page_links": present.page_links(request.GET, page),
        "kind": present.kind(answer),
        "picture": {**drawn_at, "alt": drawn.alt},
        "downloads": Downloads(answer.figure, permanent, table="#places", **files, **drawn_at),
        "measure": MEASURES[answer.question.measure],
        "legend": present.legend(answer),
        "notes": notes,
        "caveats": present.caveats(answer),
        "unplaced": _unplaced(request, answer),
        "doubts": doubts(answer.release, answer.question.area, answer.question.period),
        "shapes": f"{reverse('map-shapes', args=[slug])}?{asked}",
    }


def _unplaced(request: HttpRequest, answer: Mapped) -> float | None:
    """Return the share of records without a place; the public view is told of its released tables alone."""
    if answer.question.public:
        return None
    return unplaced_share(answer.release, request.partnership, answer.question.period)


def _drawing(answer: Mapped, notes: list[str]) -> dict[str, object]:
    """Return what the drawn map depends on: its question and what was noted."""
    return answer.question.to_json() | {"notes": notes}


# A drawn map of hexagons is 280 kB and packs to a seventh. Nothing secret stands beside what an address repeats, so
# that a packed length tells nobody anything.
@gzip_page
@require_safe
@page(Permission.SEE_EVIDENCE)
def map_picture(request: HttpRequest, picture: str) -> HttpResponse:
    """Draw the map on the server."""
    answer, _ = _answer(request)
    notes = notes_of(request.partnership, answer.question)
    return chart_response(
        request, answer.release, picture, _KIND, _drawing(answer, notes),
        lambda: ward_map(
            shapes_of(answer), present.shading(answer), present.words(answer, notes), outlines_of(answer)
        ),
    )  # fmt: skip


@require_safe
@page(Permission.SEE_EVIDENCE)
def map_file(request: HttpRequest, ending: str) -> HttpResponse:
    """Give the map's numbers as a file."""
    answer, audience = _answer(request)
    notes = notes_of(request.partnership, answer.question)
    return exports.download(present.table(answer, audience, notes), ending)


@gzip_page
@require_safe
@page(Permission.SEE_EVIDENCE)
def map_shapes(request: HttpRequest) -> HttpResponse:
    """Give the map's places with their shapes and numbers as GeoJSON."""
    answer, _ = _answer(request)
    name = answers.digest("map-shapes", answer.question.to_json())
    tag = f'"{answer.release.id}-{name}"'
    if request.headers.get("If-None-Match", "").removeprefix("W/") == tag:
        response: HttpResponse = HttpResponseNotModified()
    else:
        shapes = present.geojson(answer, shapes_of(answer), outlines_of(answer))
        dense = {"separators": (",", ":")}
        response = JsonResponse(
            shapes, json_dumps_params=dense, content_type="application/geo+json"
        )
    response["ETag"] = tag
    response["Cache-Control"] = "private, no-cache"
    return response


urlpatterns = [
    path("evidence/map/", map_, name="map"),
    path("evidence/map.geojson", map_shapes, name="map-shapes"),
    path("evidence/map-picture.<picture_ending:picture>", map_picture, name="map-picture"),
    path("evidence/map-table.<file_ending:ending>", map_file, name="map-file"),
]

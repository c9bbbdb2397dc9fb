"""The map: a number a ward, drawn, as a table, and as shapes for the browser's own map."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpResponse, HttpResponseNotModified, JsonResponse
from django.shortcuts import render
from django.urls import path, reverse
from django.views.decorators.http import require_safe

from frankpledge.charts.ward_map import ward_map
from frankpledge.faults import CallFault, DataFault
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.explore import answers, evidence, exports
from frankpledge.web.explore.audiences import audiences_of, marking
from frankpledge.web.explore.charting import Downloads, chart_response, picture
from frankpledge.web.explore.forms.maps import MEASURES, MapForm
from frankpledge.web.explore.presenters import maps as present
from frankpledge.web.explore.queries.maps import (
    MapQuestion,
    boundaries_of,
    mapped,
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
    question: MapQuestion | None


def _asked(request: HttpRequest, release: Release) -> _Asked:
    """Read the question of an address; without one where the form refuses it."""
    directory = evidence.areas(release)
    area = evidence.place_of(request.partnership, directory)
    period = evidence.latest_year(release, directory, area)
    if period is None:
        raise DataFault("No whole year is held for this area. Coverage says which months miss.")
    form = MapForm(request.GET, windows(release, area).held, period)
    if not form.is_valid():
        return _Asked(release, form, None)
    chosen = form.cleaned_data
    return _Asked(release, form, MapQuestion(area, form.period, chosen["group"], chosen["measure"]))


def _answer(request: HttpRequest) -> Mapped:
    """Answer for a file; refuse what the form refuses."""
    asked = _asked(request, evidence.require_release())
    if asked.question is None:
        raise CallFault("; ".join(str(e) for es in asked.form.errors.values() for e in es))
    return mapped(asked.release, asked.question)


@require_safe
@page(Permission.SEE_EVIDENCE)
def map_(request: HttpRequest) -> HttpResponse:
    """Show the wards of the partnership by a number: drawn, ranked, and with the browser's own map."""
    release = evidence.current_release()
    if release is None:
        return render(request, "explore/nothing_loaded.html", {"heading": "Map"})
    asked = _asked(request, release)
    raise_marking(request, marking(audiences_of(request.acting)[0]))
    if asked.question is None:
        return render(request, "explore/map.html", {"form": asked.form})
    answer = mapped(release, asked.question)
    shown = _shown(request, answer) | {"form": asked.form}
    response = render(request, "explore/map.html", shown)
    # The library's worker is a file of ours; no other page has a worker.
    response["Content-Security-Policy"] = f"{POLICY}; worker-src 'self'"
    return response


def _shown(request: HttpRequest, answer: Mapped) -> dict[str, object]:
    slug, asked = request.partnership.pk, request.GET.urlencode()
    drawn = picture("map-picture", [slug], _KIND, answer.question.to_json(), present.sentence(answer))  # fmt: skip
    drawn_at = {ending: f"{getattr(drawn, ending)}&{asked}" for ending in ("svg", "png")}
    files = {e: f"{reverse('map-file', args=[slug, e])}?{asked}" for e in ("csv", "xlsx")}
    permanent = reverse("figure", args=[slug, answer.figure])
    return {
        "answer": answer,
        "rows": present.rows(answer),
        "picture": {**drawn_at, "alt": drawn.alt},
        "downloads": Downloads(answer.figure, permanent, table="#wards", **files, **drawn_at),
        "measure": MEASURES[answer.question.measure],
        "legend": present.legend(answer),
        "caveats": [*present.CAVEATS, *answer.caveats],
        "unplaced": unplaced_share(answer.release, request.partnership, answer.question.period),
        "shapes": f"{reverse('map-shapes', args=[slug])}?{asked}",
    }


@require_safe
@page(Permission.SEE_EVIDENCE)
def map_picture(request: HttpRequest, picture: str) -> HttpResponse:
    """Draw the map on the server."""
    answer = _answer(request)
    return chart_response(
        request, answer.release, picture, _KIND, answer.question.to_json(),
        lambda: ward_map(
            boundaries_of(answer.release, answer.question), present.shading(answer), present.words(answer)
        ),
    )  # fmt: skip


@require_safe
@page(Permission.SEE_EVIDENCE)
def map_file(request: HttpRequest, ending: str) -> HttpResponse:
    """Give the map's numbers as a file."""
    audience = audiences_of(request.acting)[0]
    return exports.download(present.table(_answer(request), audience), ending)


@require_safe
@page(Permission.SEE_EVIDENCE)
def map_shapes(request: HttpRequest) -> HttpResponse:
    """Give the wards with their shapes and numbers as GeoJSON."""
    answer = _answer(request)
    name = answers.digest("ward-shapes", answer.question.to_json())
    tag = f'"{answer.release.id}-{name}"'
    if request.headers.get("If-None-Match") == tag:
        response: HttpResponse = HttpResponseNotModified()
    else:
        shapes = present.geojson(answer, boundaries_of(answer.release, answer.question))
        response = JsonResponse(shapes, content_type="application/geo+json")
    response["ETag"] = tag
    response["Cache-Control"] = "private, no-cache"
    return response


urlpatterns = [
    path("evidence/map/", map_, name="map"),
    path("evidence/map.geojson", map_shapes, name="map-shapes"),
    path("evidence/map-picture.<picture_ending:picture>", map_picture, name="map-picture"),
    path("evidence/map-wards.<file_ending:ending>", map_file, name="map-file"),
]

"""Charts drawn on the server: a Vega-Lite spec → SVG or PNG at an address of its own, drawn once (docs/adr/0013).

A page shows one by ``<img>`` with its finding as the text alternative: no script, and nothing to load but the picture.
"""

from __future__ import annotations

import contextlib
import importlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseNotModified
from django.urls import reverse

from frankpledge.charts.drawing import drawn, picture_of
from frankpledge.evidence.restricted import is_restricted
from frankpledge.web.explore import answers

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest

    from frankpledge.evidence.store import Release

KINDS = {"svg": "image/svg+xml", "png": "image/png"}
# Vega writes a few style attributes into its SVG. Opened by itself a picture may have them, and nothing else.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
_YEAR = 365 * 24 * 60 * 60
# Where pandas is installed, DuckDB imports it at the first value of Python's that it is handed, and the library that
# writes a chart's spec uses whatever goes by that name: in another thread, one that is imported by half, of which every
# chart fails. So it is whole before the first request.
with contextlib.suppress(ImportError):
    importlib.import_module("pandas")


@dataclass(frozen=True)
class Picture:
    """A chart as a page shows it: where it is as SVG and PNG, and its point in a sentence."""

    svg: str
    png: str
    alt: str


@dataclass(frozen=True)
class Downloads:
    """What stands under every chart and table: the same numbers in every form, the figure, and the link that stays."""

    figure: str
    permanent: str
    csv: str
    xlsx: str
    table: str = ""
    png: str = ""
    svg: str = ""


def picture(name: str, args: list[str], kind: str, question: dict[str, Any], alt: str) -> Picture:
    """Return where a chart is drawn: ``name`` is the address's name, whose last place is the ending.

    The address carries the drawing's own name, so that a browser may keep it for ever.
    """
    version = urlencode({"v": answers.digest(kind, question)})
    svg, png = (f"{reverse(name, args=[*args, ending])}?{version}" for ending in KINDS)
    return Picture(svg, png, alt)


def chart_response(
    request: HttpRequest,
    release: Release,
    ending: str,
    kind: str,
    question: dict[str, Any],
    make: Callable[[], Any],
) -> HttpResponse:
    """Answer with a chart as ``ending`` (svg or png); ``make`` returns its spec and is called once for all.

    A browser keeps none of restricted evidence: it would show after its reader signed out.
    """
    name = answers.digest(kind, question)
    kept = not is_restricted(release)
    tag = f'"{name}-{ending}"'
    if kept and request.headers.get("If-None-Match", "").removeprefix("W/") == tag:
        return _lasting(HttpResponseNotModified(), request, name, tag)
    content = answers.answer_file(release, kind, question, ending, lambda: drawn(make(), ending))
    answer = HttpResponse(content, content_type=KINDS[ending])
    answer["Content-Disposition"] = f'inline; filename="{kind}-{name}.{ending}"'
    answer["Content-Security-Policy"] = _POLICY
    if kept:
        return _lasting(answer, request, name, tag)
    answer["Cache-Control"] = "private, no-store"
    return answer


def picture_response(svg: str, ending: str, name: str) -> HttpResponse:
    """Answer with a picture that is written as SVG already; no browser keeps it, since what it shows may be closed."""
    answer = HttpResponse(picture_of(svg, ending), content_type=KINDS[ending])
    answer["Content-Disposition"] = f'inline; filename="{name}.{ending}"'
    answer["Content-Security-Policy"] = _POLICY
    answer["Cache-Control"] = "private, no-store"
    return answer


def _lasting(answer: HttpResponse, request: HttpRequest, name: str, tag: str) -> HttpResponse:
    """Let a browser keep a picture: for good under the address that names the drawing, else as long as it asks."""
    answer["ETag"] = tag
    is_named = request.GET.get("v") == name
    answer["Cache-Control"] = (
        f"private, max-age={_YEAR}, immutable" if is_named else "private, no-cache"
    )
    return answer

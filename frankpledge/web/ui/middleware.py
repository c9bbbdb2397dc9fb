"""What holds for every answer: a strict content policy, and faults told as pages."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.http import url_has_allowed_host_and_scheme

from frankpledge.faults import CallFault, Fault

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

# No inline script or style, nothing from elsewhere. blob: and data: are the map's worker and its sprites.
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
PERMISSIONS = "camera=(), microphone=(), geolocation=(), payment=()"


class ContentSecurityPolicy:
    """Send the policies with every answer, also with the files of WhiteNoise."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, and say what the page may load."""
        response = self.get_response(request)
        response.setdefault("Content-Security-Policy", POLICY)
        response.setdefault("Permissions-Policy", PERMISSIONS)
        return response


class FaultPages:
    """Tell a fault of the data or of the call as a page with the way out, never as a server error."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer; where a view takes another method only, say so as a page instead of nothing."""
        response = self.get_response(request)
        if response.status_code != HTTPStatus.METHOD_NOT_ALLOWED or request.method == "HEAD":
            return response
        response.content = render_to_string("405.html", _of(request), request)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Turn a fault into a page: 400 where the call is wrong, 409 where the data cannot carry it."""
        if not isinstance(exception, Fault):
            return None
        is_call = isinstance(exception, CallFault)
        told = {
            "fault": str(exception),
            "heading": "This cannot be done as asked" if is_call else "The data cannot carry this",
            "referrer": _own_referrer(request),
        }
        return render(request, "ui/fault.html", told, status=400 if is_call else 409)


def _of(request: HttpRequest) -> dict[str, str]:
    """Return the partnership of the address, which no view has looked at: only to lead to its first page."""
    held = request.resolver_match.kwargs.get("partnership") if request.resolver_match else None
    return {"slug": held or ""}


def _own_referrer(request: HttpRequest) -> str:
    """Return the page of ours that the person came from, or nothing."""
    came_from = request.headers.get("Referer", "")
    is_own = url_has_allowed_host_and_scheme(came_from, {request.get_host()})
    return came_from if is_own else ""

"""What the service says of itself: how accessible it is, what it keeps, which cookies it sets. Open to everybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.shortcuts import render
from django.views.decorators.http import require_safe

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

SECONDS_IN_HOUR = 3600


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """Tell what was tested, how, and what is known not to work."""
    return render(request, "ui/accessibility.html")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Tell what the service keeps about the people who use it."""
    return render(request, "ui/privacy.html")


@require_safe
def cookies(request: HttpRequest) -> HttpResponse:
    """Tell which cookies are set: those without which nobody could sign in."""
    shown = {
        "session": settings.SESSION_COOKIE_NAME,
        "hours": settings.SESSION_COOKIE_AGE // SECONDS_IN_HOUR,
        "csrf": settings.CSRF_COOKIE_NAME,
        "saved": "messages",
    }
    return render(request, "ui/cookies.html", shown)

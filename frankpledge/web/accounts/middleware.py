"""What holds for whoever is signed in: a session ends in time, and a second factor comes before anything else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.shortcuts import redirect

from frankpledge import clock
from frankpledge.web.accounts.access import sign_in_first
from frankpledge.web.accounts.protection import is_protected

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.contrib.sessions.backends.base import SessionBase
    from django.http import HttpRequest, HttpResponse

BEGAN, SEEN = "began_at", "seen_at"
NOTED_EVERY_S = 60  # a session is written at most once a minute for being used
# What a page's own script asks again and again says so: nobody is there because of it.
BACKGROUND = "X-Frankpledge-Background"

# Where a person without a second factor may go: to set one up, or out.
BEFORE_A_FACTOR = {
    "second-factor",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "account_reauthenticate",
    "account_logout",
    "health",
    "ready",
}


def seconds_now() -> int:
    """Return the moment as whole seconds."""
    return int(clock.now().timestamp())


def begin(session: SessionBase) -> None:
    """Note in a session that somebody has just signed in."""
    session[BEGAN] = session[SEEN] = seconds_now()


class SessionLimits:
    """End a session eight hours after it began, or when nothing came from it for FRANKPLEDGE_IDLE_MINUTES.

    While it lasts, browsers are told to keep no copy of what it shows.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, or send to the page of signing in."""
        if SESSION_KEY not in request.session:
            return self.get_response(request)
        now = seconds_now()
        if is_over(request.session, now):
            logout(request)
            return sign_in_first(request, ended="yes")
        is_used = BACKGROUND not in request.headers
        if is_used and now - request.session.get(SEEN, 0) >= NOTED_EVERY_S:
            request.session[SEEN] = now
            request.session.setdefault(BEGAN, now)
        answer = self.get_response(request)
        answer.headers.setdefault("Cache-Control", "private, no-store")
        return answer


def is_over(session: SessionBase, now: int) -> bool:
    """Whether a session is too old, or was idle for too long; one that was never noted begins now."""
    idle = now - session.get(SEEN, now) > settings.IDLE_MINUTES * 60
    return idle or now - session.get(BEGAN, now) > settings.SESSION_COOKIE_AGE


class SecondFactorFirst:
    """Lead whoever has no second factor to setting one up, before anything else is shown to them."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer as usual."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *called: Any) -> HttpResponse | None:
        """Send to the page of second factors where one is required and there is none."""
        del called
        if not settings.REQUIRE_SECOND_FACTOR or not request.user.is_authenticated:
            return None
        if request.resolver_match.url_name in BEFORE_A_FACTOR or is_protected(request):
            return None
        return redirect("second-factor")

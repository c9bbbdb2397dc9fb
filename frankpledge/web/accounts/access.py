"""The doors that ask only who a person is: whoever is signed in, and administrators."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode, urlsplit

from django.http import Http404
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

UNSENT = "unsent"


def signed_in(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let a view answer whoever is signed in; everybody else signs in first."""

    @functools.wraps(view)
    def guarded(request: HttpRequest, *given: Any, **more: Any) -> HttpResponse:
        if not request.user.is_authenticated:
            return sign_in_first(request)
        return view(request, *given, **more)

    guarded.for_people = True  # type: ignore[attr-defined]  # read by the walk of the tests
    return guarded


def sign_in_first(request: HttpRequest, ended: str = "") -> HttpResponse:
    """Lead to the page of signing in, and from there on to what was asked for, or back to where something was sent.

    What was sent is lost with the session, and its address may take nothing but a form: never led to by GET.
    """
    asked = {"ended": ended} if ended else {}
    if request.method in {"GET", "HEAD"}:
        asked["next"] = request.get_full_path()
    else:
        asked = {"ended": UNSENT, "next": came_from(request)}
    return redirect(f"{reverse('account_login')}?{urlencode(asked, safe='/')}")


def came_from(request: HttpRequest) -> str:
    """Return the page of ours that the person came from, without its host; else the partnership's first page."""
    referrer = request.headers.get("Referer", "")
    host = {request.get_host()}
    if url_has_allowed_host_and_scheme(referrer, host):
        path = urlsplit(referrer)._replace(scheme="", netloc="", fragment="").geturl()
        if url_has_allowed_host_and_scheme(path, host):
            return path
    try:
        partnership = resolve(request.path_info).kwargs.get("partnership")
    except Resolver404:
        partnership = None
    return reverse("today", args=[partnership]) if partnership else reverse("home")


def administrators_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let a view answer administrators only; for everybody else it is not there."""

    @functools.wraps(view)
    def guarded(request: HttpRequest, *given: Any, **more: Any) -> HttpResponse:
        if not request.user.is_administrator:
            raise Http404("There is no such page.")
        return view(request, *given, **more)

    guarded.for_administrators = True  # type: ignore[attr-defined]  # read by the matrix of the tests
    return signed_in(guarded)

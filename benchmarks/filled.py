"""A partnership of the benchmark of pages: founded from the lookups, its analyst signed in, its answers prepared."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from benchmarks.national import DISTRICT, WARD
from frankpledge.web.accounts.models import User
from frankpledge.web.accounts.roles import Role
from frankpledge.web.explore import answers, evidence
from frankpledge.web.partnerships import services
from frankpledge.web.partnerships.lookups import require_lookup

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

BY = "benchmark"
# The pages' names, found with the first partnership.
_places: list[str] = []


def found(number: int, since: datetime.date) -> tuple[str, list[tuple[str, dict[str, Any]]]]:
    """Found partnership ``number``; return its analyst's cookie and the pages that they read."""
    code = f"E22{900000 + number:06d}"
    partnership = services.found_new(
        by=BY, code=code, lookup=require_lookup(code, evidence.store()), since=since
    ).partnership
    person = User.objects.create_user(f"analyst@{partnership.pk}.example", "Analyst (synthetic)")
    services.appoint(
        by=BY, person=person, partnership=partnership, role=Role.ANALYST, since=since,
        agency=partnership.agency_set.first(),
    )  # fmt: skip
    answers.prepare(partnership, evidence.require_release())
    ward = f"E05{number * DISTRICT // WARD + 1:06d}"
    known, cookie = {"partnership": partnership.pk, "code": ward}, cookie_of(person)
    if not _places:
        _places.extend(_pages(known, cookie))
    return cookie, [(name, _arguments(name, known)) for name in _places]


def _arguments(name: str, known: dict[str, str]) -> dict[str, str]:
    (_, _, _, places), *_ = get_resolver().reverse_dict.getlist(name)
    return {place: known[place] for place in places}


def cookie_of(person: User) -> str:
    """Sign a person in; return the cookie that their browser would send."""
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


def _pages(known: dict[str, Any], cookie: str) -> Iterator[str]:
    """Name every page of a partnership that an analyst may read and whose address needs no more than is known."""
    browser = Client(HTTP_HOST=settings.ALLOWED_HOSTS[0])
    browser.cookies[settings.SESSION_COOKIE_NAME] = cookie.split("=", 1)[1]
    for pattern in _patterns():
        (_, _, _, places), *_ = get_resolver().reverse_dict.getlist(pattern.name)
        if not hasattr(pattern.callback, "permission") or not set(places) <= set(known):
            continue
        shown = browser.get(reverse(pattern.name, kwargs=_arguments(pattern.name, known)))
        if shown.status_code == 200 and shown.headers["Content-Type"].startswith("text/html"):
            yield pattern.name


def _patterns(resolver: URLResolver | None = None) -> Iterator[URLPattern]:
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from _patterns(entry)
        elif entry.name:
            yield entry

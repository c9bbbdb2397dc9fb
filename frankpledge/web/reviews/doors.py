"""The door of a case: it is there for its panel and coordinator; for everybody else it is not, and that is noted."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.views.defaults import page_not_found

from frankpledge import clock
from frankpledge.disclosure.markings import Level, Marking
from frankpledge.web.partnerships.access import page
from frankpledge.web.reviews import queries, sealed
from frankpledge.web.reviews.models import DeathReview, ReviewAttempt
from frankpledge.web.sharing.records import note_read
from frankpledge.web.ui.marking import raise_marking

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from frankpledge.web.accounts.roles import Permission

    View = Callable[..., HttpResponse]

RESTRICTED = Marking(Level.OFFICIAL_SENSITIVE)
NOT_THERE = "There is no such page, or it is not yours to see."


def case_page(permission: Permission) -> Callable[[View], View]:
    """Let a view answer who may see the case in the address, with the case; each read is noted.

    What is sent never stands in a report of an error, and no browser keeps the page.
    """

    def guard(view: View) -> View:
        @functools.wraps(view)
        def guarded(request: HttpRequest, record: str, **more: Any) -> HttpResponse:
            request.sensitive_post_parameters = "__ALL__"
            seen = queries.reviews(request.acting).filter(reference=record)
            held = seen.select_related("partnership").first() if sealed.is_open() else None
            if held is None and (sealed.is_open() or not seen.exists()):
                raise Http404(NOT_THERE)
            request.sees_case = True
            raise_marking(request, RESTRICTED)
            if held is None:
                return render(request, "reviews/sealed.html", {"key": sealed.NAME}, status=503)
            note_read(request.acting, queries.KIND, record)
            response = view(request, held, **more)
            add_never_cache_headers(response)
            return response

        door = page(permission)(guarded)
        door.names_a_case = True  # type: ignore[attr-defined]  # read below, and by the matrix of the tests
        return door

    return guard


class ClosedCases:
    """Answer 404 where an address names a case that a person may not see, whatever their role, and note the attempt.

    So it is with the addresses that every record has (history, thread, marking, reads), and with those that name a case
    behind the question mark: a refusal is not told from a case that is not there.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Say that it is not there, and note who asked for a case that there is."""
        named = _named(request)
        if named is None or not isinstance(exception, (Http404, PermissionDenied)):
            return None
        if not getattr(request, "sees_case", False):
            _note(request, named)
        return page_not_found(request, Http404(NOT_THERE))


def _named(request: HttpRequest) -> str | None:
    """Return the reference of the case that an address names, or None where it names none."""
    match = request.resolver_match
    if match is None:
        return None
    if getattr(match.func, "names_a_case", False) or match.kwargs.get("kind") == queries.KIND:
        return str(match.kwargs["record"])
    return request.GET.get("id", "") if request.GET.get("kind") == queries.KIND else None


def _note(request: HttpRequest, record: str) -> None:
    """Write an attempt down; what somebody made up is not, for it may hold any word."""
    match = request.resolver_match
    partnership = match.kwargs.get("partnership", "") if match else ""
    own = DeathReview.objects.filter(partnership=partnership, reference=record)
    if match is None or not own.exists():
        return
    acting = getattr(request, "acting", None)
    ReviewAttempt.objects.create(
        partnership=partnership, record=record, page=(match.url_name or "")[:64],
        method=(request.method or "")[:8], by=str(request.user.pk),
        acting_for=acting.acting_for[:64] if acting else "", at=clock.now(),
    )  # fmt: skip

"""The door of a case: it is there for its panel and coordinator; for everybody else it is not, and that is noted."""

from __future__ import annotations

import functools
from dataclasses import dataclass
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

    from django.db.models import Model, QuerySet
    from django.http import HttpRequest, HttpResponse

    from frankpledge.web.accounts.roles import Permission
    from frankpledge.web.partnerships.models import Membership

    View = Callable[..., HttpResponse]

RESTRICTED = Marking(Level.OFFICIAL_SENSITIVE)
NOT_THERE = "There is no such page, or it is not yours to see."


@dataclass(frozen=True)
class Wall:
    """What stands behind a door: a kind of case, its table, which cases a membership sees, and the list of them.

    A case has a ``partnership`` and a ``reference``. The list is the name of its address, and its words.
    """

    kind: str
    cases: type[Model]
    seen: Callable[[Membership], QuerySet[Any]]
    listed: str
    words: str


# Every wall by its kind; filled when the views behind it are read, as the middleware below needs them.
_walls: dict[str, Wall] = {}


def door_in(wall: Wall) -> Callable[[Permission], Callable[[View], View]]:
    """Return the door of the pages behind a wall, by the permission that each wants."""
    _walls[wall.kind] = wall
    return functools.partial(_case_page, wall)


def _case_page(wall: Wall, permission: Permission) -> Callable[[View], View]:
    """Let a view answer who may see the case in the address, with the case; each read is noted.

    What is sent never stands in a report of an error, and no browser keeps the page.
    """

    def guard(view: View) -> View:
        @functools.wraps(view)
        def guarded(request: HttpRequest, record: str, **more: Any) -> HttpResponse:
            request.sensitive_post_parameters = "__ALL__"
            seen = wall.seen(request.acting).filter(reference=record)
            held = seen.select_related("partnership").first() if sealed.is_open() else None
            if held is None and (sealed.is_open() or not seen.exists()):
                raise Http404(NOT_THERE)
            request.sees_case = True
            raise_marking(request, RESTRICTED)
            if held is None:
                shown = {"key": sealed.NAME, "listed": wall.listed, "words": wall.words}
                return render(request, "reviews/sealed.html", shown, status=503)
            note_read(request.acting, wall.kind, record)
            response = view(request, held, **more)
            add_never_cache_headers(response)
            return response

        door = page(permission)(guarded)
        door.names_a_case = True  # type: ignore[attr-defined]  # read by the matrix of the tests
        door.wall = wall  # type: ignore[attr-defined]  # read below
        return door

    return guard


case_page = door_in(Wall(queries.KIND, DeathReview, queries.reviews, "reviews", "Death reviews"))


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
            _note(request, *named)
        return page_not_found(request, Http404(NOT_THERE))


def _named(request: HttpRequest) -> tuple[Wall, str] | None:
    """Return the case that an address names, with its wall, or None where it names none."""
    match = request.resolver_match
    if match is None:
        return None
    own = getattr(match.func, "wall", None) or _walls.get(match.kwargs.get("kind", ""))
    if own is not None:
        return own, str(match.kwargs["record"])
    asked = _walls.get(request.GET.get("kind", ""))
    return (asked, request.GET.get("id", "")) if asked is not None else None


def _note(request: HttpRequest, wall: Wall, record: str) -> None:
    """Write an attempt down; what somebody made up is not, for it may hold any word."""
    match = request.resolver_match
    partnership = match.kwargs.get("partnership", "") if match else ""
    cases = wall.cases._default_manager  # noqa: SLF001 - the name that Django documents for a model's manager
    if match is None or not cases.filter(partnership=partnership, reference=record).exists():
        return
    acting = getattr(request, "acting", None)
    ReviewAttempt.objects.create(
        partnership=partnership, record=record, page=(match.url_name or "")[:64],
        method=(request.method or "")[:8], by=str(request.user.pk),
        acting_for=acting.acting_for[:64] if acting else "", at=clock.now(),
    )  # fmt: skip

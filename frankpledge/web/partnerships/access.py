"""The door of every page of a partnership: it is fetched through the person, or it is not there.

A stranger gets 404, a member whose role does not grant the permission 403. The permission stands on the view, so that
the matrix of the tests is made from the addresses themselves.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.http import Http404

from frankpledge import clock
from frankpledge.web.accounts.access import signed_in
from frankpledge.web.accounts.roles import Permission, Role
from frankpledge.web.partnerships.queries import memberships_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from frankpledge.web.partnerships.models import Membership

    View = Callable[..., HttpResponse]

ACTING = "acting"


def page(permission: Permission) -> Callable[[View], View]:
    """Let a view answer only a member of the partnership in the address whose role grants ``permission``.

    The view's request gains ``partnership``, ``acting`` (the membership under which the person acts) and ``today``.
    """

    def guard(view: View) -> View:
        @functools.wraps(view)
        def guarded(request: HttpRequest, partnership: str, **more: Any) -> HttpResponse:
            enter(request, partnership, permission)
            return view(request, **more)

        guarded.permission = permission  # type: ignore[attr-defined]  # read by the matrix of the tests
        return signed_in(guarded)

    return guard


def enter(request: HttpRequest, partnership: str, permission: Permission) -> None:
    """Put the partnership and the membership on the request, or refuse."""
    today = clock.day()
    held = memberships_of(request.user, today, partnership)
    if not held:
        raise Http404("There is no such page, or it is not yours to see.")
    acting = _acting(request, held)
    request.partnership, request.acting, request.today = acting.partnership, acting, today
    request.held = held
    acting.only_reads = request.method in ("GET", "HEAD")
    if not may(acting, permission):
        raise PermissionDenied(f"As {Role(acting.role).words} you may not do this: {permission}.")


def choose(request: HttpRequest, membership: Membership) -> None:
    """Let a person act under one of their roles in its partnership, until they choose another or sign out."""
    chosen = request.session.get(ACTING, {})
    request.session[ACTING] = chosen | {membership.partnership_id: membership.pk}


def may(membership: Membership, permission: Permission) -> bool:
    """Whether a membership's role grants a permission."""
    return Role(membership.role).may(permission)


def _acting(request: HttpRequest, held: list[Membership]) -> Membership:
    """Return the membership that the person has chosen to act under, or their first."""
    chosen = request.session.get(ACTING, {}).get(held[0].partnership_id)
    return next((membership for membership in held if membership.pk == chosen), held[0])

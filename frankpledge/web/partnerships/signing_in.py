"""Who is signed in is fetched with what they are in their partnerships: every page asks for both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.auth_backends import AuthenticationBackend

from frankpledge import clock
from frankpledge.web.partnerships.queries import current

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models.expressions import Combinable

    from frankpledge.web.accounts.models import User

# What upper apps have fetched with every membership of whoever is signed in, each under its name.
_with: dict[str, Callable[[], Combinable]] = {}


def fetch_with(name: str, expression: Callable[[], Combinable]) -> None:
    """Have something fetched with every membership of whoever is signed in. Called once, when an app is ready."""
    _with[name] = expression


class WithMemberships(AuthenticationBackend):
    """Sign people in as allauth does, and fetch whoever is signed in together with their memberships of the day."""

    def get_user(self, user_id: int) -> User | None:
        """Return a person with what they ``held_on`` today; None for one who may not sign in."""
        today = clock.day()
        joined = current(today).select_related("person", "partnership", "agency")
        more = {name: expression() for name, expression in _with.items()}
        held = list(joined.filter(person=user_id).annotate(**more))
        person: User | None = held[0].person if held else super().get_user(user_id)
        if person is None or not self.user_can_authenticate(person):
            return None
        for membership in held:
            membership.person = person
        vars(person)["held_on"] = (today, held)
        return person

"""Who is signed in is fetched with what they are in their partnerships: every page asks for both."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.auth_backends import AuthenticationBackend

from frankpledge import clock
from frankpledge.web.partnerships.queries import current

if TYPE_CHECKING:
    from frankpledge.web.accounts.models import User


class WithMemberships(AuthenticationBackend):
    """Sign people in as allauth does, and fetch whoever is signed in together with their memberships of the day."""

    def get_user(self, user_id: int) -> User | None:
        """Return a person with what they ``held_on`` today; None for one who may not sign in."""
        today = clock.day()
        joined = current(today).select_related("person", "partnership", "agency")
        held = list(joined.filter(person=user_id))
        person: User | None = held[0].person if held else super().get_user(user_id)
        if person is None or not self.user_can_authenticate(person):
            return None
        for membership in held:
            membership.person = person
        vars(person)["held_on"] = (today, held)
        return person

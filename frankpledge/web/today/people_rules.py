"""What waits for whoever manages a partnership's people: the first roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

from frankpledge.web.accounts.roles import Permission
from frankpledge.web.partnerships.access import may
from frankpledge.web.today.told import Waiting

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from frankpledge.evidence.store import Release
    from frankpledge.web.partnerships.models import Membership


def first_people(
    membership: Membership, release: Release | None, today: datetime.date
) -> Iterator[Waiting]:
    """Tell a manager who is alone in a partnership that nobody else can get in."""
    del release, today
    if may(membership, Permission.CHANGE_PARTNERSHIP):
        others = membership.partnership.memberships.exclude(person=membership.person_id)
        if not others.exists():
            yield Waiting(
                "Give the first people their roles",
                "You are the only member of this partnership.",
                reverse("people", args=[membership.partnership_id]),
            )

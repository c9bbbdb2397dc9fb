"""What waits for whoever manages a partnership's people: the first roles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef
from django.urls import reverse

from frankpledge.web.accounts.roles import Permission
from frankpledge.web.partnerships.access import may
from frankpledge.web.partnerships.models import Membership, Partnership
from frankpledge.web.today.told import Waiting

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

    from django.db.models import QuerySet

    from frankpledge.evidence.store import Release


def is_alone(membership: Membership, today: datetime.date) -> QuerySet[Partnership] | None:
    """Return the partnership where nobody else has a role in it; None to who gives no roles."""
    del today
    if not may(membership, Permission.CHANGE_PARTNERSHIP):
        return None
    others = Membership.objects.filter(partnership=OuterRef("pk")).exclude(
        person=membership.person_id
    )
    return Partnership.objects.filter(~Exists(others), pk=membership.partnership_id)


def first_people(
    membership: Membership, release: Release | None, today: datetime.date
) -> Iterator[Waiting]:
    """Tell a manager who is alone in a partnership that nobody else can get in."""
    del release
    alone = is_alone(membership, today)
    if alone is not None and alone.exists():
        yield Waiting(
            "Give the first people their roles",
            "You are the only member of this partnership.",
            reverse("people", args=[membership.partnership_id]),
        )

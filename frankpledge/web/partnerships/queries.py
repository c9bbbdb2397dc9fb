"""Read partnerships, always through the person who asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q

from frankpledge.web.partnerships.models import Membership

if TYPE_CHECKING:
    from django.db.models import QuerySet


def current(today: str) -> QuerySet[Membership]:
    """Return the memberships that hold on a day."""
    return Membership.objects.filter(since__lte=today).filter(Q(until=None) | Q(until__gte=today))


def memberships_of(person: Any, today: str, partnership: str | None = None) -> list[Membership]:
    """Return the memberships that a person holds on a day, in one partnership or in all, the oldest first."""
    held = current(today).filter(person=person).select_related("partnership", "agency")
    return list(held if partnership is None else held.filter(partnership=partnership))

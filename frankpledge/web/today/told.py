"""How something that waits is told, and by what rules."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import datetime

    from django.db.models import QuerySet

    from frankpledge.evidence.store import Release
    from frankpledge.web.partnerships.models import Membership


@dataclass(frozen=True)
class Waiting:
    """Something to do: in words, why, and where it is done."""

    words: str
    why: str
    address: str


# Given the membership, the current release and the day.
Rule = Callable[["Membership", "Release | None", "datetime.date"], Iterator[Waiting]]


@dataclass(frozen=True)
class Seldom:
    """A rule that seldom has anything to tell, so that it is asked only where there are ``rows`` that it would look at.

    ``rows`` is None where the rule says nothing to a membership. It may hold more than is told, never less.
    """

    rows: Callable[[Membership, datetime.date], QuerySet[object] | None]
    tell: Rule


@dataclass(frozen=True)
class Counted:
    """A rule that tells no more than on which days its ``rows`` came, by their field ``day``, and asks nothing itself.

    ``rows`` is None where the rule says nothing to a membership. ``tell`` is given the days, one at least.
    """

    rows: Callable[[Membership, datetime.date], QuerySet[object] | None]
    day: str
    tell: Callable[[Membership, list[datetime.date]], Waiting]
    # Where the partnership stands in a row.
    place: str = "partnership"

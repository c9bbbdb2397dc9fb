"""What a history does not show of a ledger yet: how places vote while voting is open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q
from django.db.models.fields.json import KT

from frankpledge.definitions import ballot
from frankpledge.web.meetings.ledger.queries import NAMES
from frankpledge.web.meetings.models import LedgerLine

if TYPE_CHECKING:
    from frankpledge.web.partnerships.models import Membership

VOTED, CLOSED = NAMES[ballot.Cast], NAMES[ballot.Closed]


def hidden_events(membership: Membership) -> Q:
    """Return which events of meetings a membership must not see: votes on a motion whose voting was never closed.

    Those of a motion that was withdrawn are among them, as on the room's page; and so is a vote that no ledger has.
    """
    own = LedgerLine.objects.filter(meeting__partnership=membership.partnership_id).order_by()
    return Q(action=VOTED) & ~Q(number__in=_on_closed_motions(own).values("event"))


def _on_closed_motions(own: Any) -> Any:
    named = own.annotate(about=KT("told__motion"))
    closed = named.filter(kind=CLOSED, meeting=OuterRef("meeting"), about=OuterRef("about"))
    return named.filter(Exists(closed), kind=VOTED)

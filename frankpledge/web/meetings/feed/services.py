"""Give a member an address for their calendar, another one, or none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from frankpledge.faults import CallFault
from frankpledge.web.actions.models.rounds import new_nonce
from frankpledge.web.history.services import record
from frankpledge.web.meetings.models import CalendarAddress

if TYPE_CHECKING:
    import datetime

    from frankpledge.web.partnerships.models import Membership

# In the history it is told of the membership: an address is no record of its own.
MEMBERSHIP = "membership"


@transaction.atomic
def renew_address(*, by: Membership, today: datetime.date) -> CalendarAddress:
    """Make the address of a member's own calendar; one that was given before opens nothing from now on."""
    values = {"nonce": new_nonce(), "made_on": today}
    made, is_first = CalendarAddress.objects.update_or_create(membership=by, defaults=values)
    _record(by, "calendar address made" if is_first else "calendar address renewed")
    return made


@transaction.atomic
def end_address(*, by: Membership) -> None:
    """End the address of a member's own calendar without another."""
    ended, _ = CalendarAddress.objects.filter(membership=by).delete()
    if not ended:
        raise CallFault("Your calendar has no address. Make one first, or leave it so.")
    _record(by, "calendar address ended")


def _record(by: Membership, action: str) -> None:
    record(by=by, action=action, kind=MEMBERSHIP, record_id=str(by.pk), partnership=by.partnership_id)  # fmt: skip

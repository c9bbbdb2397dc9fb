"""Write the ledger of a meeting: each line is an event that the rules allow, and stands in the history as well."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from django.db import transaction

from frankpledge import clock
from frankpledge.definitions.ballot import after
from frankpledge.faults import CallFault
from frankpledge.web.history.services import record
from frankpledge.web.meetings.ledger.queries import events_of, name_of, read_ledger
from frankpledge.web.meetings.models import LedgerLine, Meeting
from frankpledge.web.meetings.planning import locked
from frankpledge.web.meetings.queries import KIND

if TYPE_CHECKING:
    from frankpledge.definitions import ballot
    from frankpledge.web.partnerships.models import Membership

STATE = Meeting.State


@transaction.atomic
def add(*, by: Membership, meeting: Meeting, event: ballot.Event) -> ballot.Meeting:
    """Add an event to a meeting's ledger and return the room after it: a CallFault where the rules do not allow it.

    The meeting's row is locked first, so that of ten who vote at once each is heard after the other.
    """
    held = locked(meeting)
    if held.state not in (STATE.CALLED, STATE.HELD):
        raise CallFault(
            f"The meeting is {held.get_state_display().lower()}: only one that was called has a room."
        )
    room = after(read_ledger(held), event)
    kind, told = name_of(event), dataclasses.asdict(event)
    written = record(
        by=by, action=kind, kind=KIND, record_id=held.reference, title=str(held),
        partnership=held.partnership_id, after=told,
    )  # fmt: skip
    LedgerLine.objects.create(
        meeting=held, number=len(events_of(held)) + 1, kind=kind, told=told, at=clock.now(),
        by=str(by.person_id), event=written.number,
    )  # fmt: skip
    return room

"""From a motion that carried to the decision: in the same words, tied to the meeting in which it was taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from frankpledge.definitions.ballot import Ending
from frankpledge.disclosure.markings import highest
from frankpledge.faults import CallFault
from frankpledge.web.decisions.queries import KIND as DECISION
from frankpledge.web.decisions.services import record_decision
from frankpledge.web.history.services import record
from frankpledge.web.meetings.agenda.queries import STANDING
from frankpledge.web.meetings.ledger.queries import read_ledger
from frankpledge.web.meetings.models import Motion
from frankpledge.web.meetings.planning import locked
from frankpledge.web.meetings.queries import KIND
from frankpledge.web.sharing.queries import marking_row
from frankpledge.web.thread.services import link

if TYPE_CHECKING:
    import datetime

    from frankpledge.disclosure.markings import Marking
    from frankpledge.web.decisions.models import Decision
    from frankpledge.web.partnerships.models import Membership
    from frankpledge.web.sharing.models import NeedToKnowGroup

DECIDED_IN = "decided in"


@transaction.atomic
def decide(
    *, by: Membership, motion: Motion, kind: str, due_regard: str, today: datetime.date
) -> Decision:
    """Record what a motion that carried decided, with how due regard under section 17 was given.

    It is marked at least as the meeting is, and as the record that brought the item under which the motion was put, so
    that nobody reads in it what these keep from them.
    """
    meeting = locked(motion.meeting)
    held = Motion.objects.select_for_update().get(pk=motion.pk)
    ending = read_ledger(meeting).ending(held.key)
    if ending is not Ending.CARRIED:
        raise CallFault(f"Motion {held.number} did not carry: it is {ending}, and decides nothing.")
    if held.decision_id is not None:
        raise CallFault(f"Motion {held.number} is recorded already, as {held.decision}.")
    if not due_regard.strip():
        raise CallFault(
            "Say how due regard was given to crime and disorder (section 17 of the Crime and Disorder Act 1998)."
        )
    marking, groups = _marking(by, held)
    made = record_decision(
        by=by, today=today, kind=kind, title=held.title, wording=held.wording, body=meeting.group,
        decided_on=meeting.on, minute=minute_of(held),
        note=f"{put_under(held)} Due regard under section 17: {due_regard.strip()}", level=marking.level, groups=groups,
    )  # fmt: skip
    link(by=by, partnership=by.partnership_id, source=(KIND, meeting.reference), target=(DECISION, made.reference),
         relation=DECIDED_IN, since=meeting.on)  # fmt: skip
    held.decision = made
    held.save(update_fields=["decision"])
    record(by=by, action="motion decided", kind=KIND, record_id=meeting.reference, title=str(meeting),
           partnership=meeting.partnership_id, after={"number": held.number})  # fmt: skip
    return made


def _marking(by: Membership, motion: Motion) -> tuple[Marking, list[NeedToKnowGroup]]:
    names = [(KIND, motion.meeting.reference)]
    if motion.item is not None and motion.item.source_record:
        names.append((motion.item.source_kind, motion.item.source_record))
    found = [marking_row(by.partnership_id, *one) for one in names]
    groups = {group.pk: group for _, own in found for group in own}
    return highest(*(marking for marking, _ in found)), list(groups.values())


def minute_of(motion: Motion) -> str:
    """Return by what a decision names the motion that it rests on."""
    return f"{motion.meeting.reference}, motion {motion.number}"


def put_under(motion: Motion) -> str:
    """Say under which item of the agenda a motion was put, in words that whoever may read the decision may read.

    What another record brought is as closed as that record, and is not named.
    """
    item = motion.item
    if item is None:
        return "Put under no item of the agenda."
    if item.source_kind not in ("", STANDING):
        return "Put under an item that another record brought to the agenda."
    return f"Put under “{item}” of the agenda."

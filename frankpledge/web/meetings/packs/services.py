"""Write what concerns board packs: ask for one, write down how it ended, delete those whose time is over.

The history tells of them with their meeting, and so is as closed as that is.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from frankpledge.web.history.services import record
from frankpledge.web.meetings.models import Pack
from frankpledge.web.meetings.packs.queries import is_dead, pack_of
from frankpledge.web.meetings.papers.gathering import gather
from frankpledge.web.meetings.planning import locked
from frankpledge.web.meetings.queries import KIND as MEETING

if TYPE_CHECKING:
    from frankpledge.web.meetings.models import Meeting
    from frankpledge.web.partnerships.models import Membership

STATE = Pack.State
# Papers go out a week before a meeting; what is older than that and the week after is read from the papers themselves.
KEPT_FOR = datetime.timedelta(days=14)
# How the events of packs begin, by which those who count a meeting's changes know that these are none.
ACTION = "board pack"
DIED = "The service was ended while the pack was made. Make it again."


@transaction.atomic
def ask_for(*, by: Membership, meeting: Meeting, meant_for: str, now: datetime.datetime) -> Pack:
    """Put a board pack of what a membership may see in the queue of the worker; one that is still true is taken.

    A CallFault for whom the exempt papers are closed.
    """
    from frankpledge.web.meetings.packs.jobs import make_pack  # noqa: PLC0415 - jobs calls back into here

    meeting = locked(meeting)  # of two who ask at once the second finds what the first asked for
    gathered = gather(by, meeting, meant_for)
    held = pack_of(meeting, meant_for, gathered)
    if held is not None and is_dead(held):
        held = _failed(by, held, DIED, now)
    if held is not None and held.state != STATE.FAILED:
        if held.state == STATE.WAITING:
            make_pack.enqueue(
                held.pk
            )  # its first job may have died before it began; a second one does no harm
        return held
    made = Pack.objects.create(
        meeting=meeting, meant_for=meant_for, asked_by=by, asked_at=now, digest=gathered.digest,
        total=len(gathered.bound),
    )  # fmt: skip
    _record(by, made, "asked for")
    make_pack.enqueue(made.pk)
    return made


@transaction.atomic
def finish(*, by: str, pack: Pack, file: bytes, now: datetime.datetime) -> None:
    """Keep the file of a pack that is made."""
    held = _held(pack)
    held.state, held.ended_at, held.file, held.done = STATE.DONE, now, file, held.total
    held.save(update_fields=["state", "ended_at", "file", "done"])
    _record(by, held, "made")


@transaction.atomic
def fail(*, by: str, pack: Pack, why: str, now: datetime.datetime) -> None:
    """Write down why a pack was not made."""
    _failed(by, _held(pack), why, now)


@transaction.atomic
def forget_old(*, by: str, today: datetime.date) -> int:
    """Delete the packs whose time is over, exempt copies among them, and return how many."""
    rows = Pack.objects.select_related("meeting__group").defer("file")
    over = list(rows.filter(asked_at__date__lt=today - KEPT_FOR))
    for one in over:
        _record(by, one, "deleted")
        one.delete()
    return len(over)


def _held(pack: Pack) -> Pack:
    rows = Pack.objects.select_for_update(of=("self",)).select_related("meeting__group")
    return rows.defer("file").get(pk=pack.pk)


def _failed(by: Membership | str, held: Pack, why: str, now: datetime.datetime) -> Pack:
    held.state, held.ended_at, held.fault = STATE.FAILED, now, why
    held.save(update_fields=["state", "ended_at", "fault"])
    _record(by, held, "not made")
    return held


def _record(by: Membership | str, pack: Pack, step: str) -> None:
    """Write a step down. Why a pack was not made stays out: it may name a paper that is closed to who reads this."""
    meeting = pack.meeting
    told: dict[str, Any] = {"pack": pack.pk, "version": pack.meant_for, "papers": pack.total}
    record(by=by, action=f"{ACTION} {step}", kind=MEETING, record_id=meeting.reference, title=str(meeting),
           partnership=meeting.partnership_id, after=told)  # fmt: skip

"""Compare every ledger and motion with the history: what was changed, taken out or never written is named."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from frankpledge.web.history.models import Event as Written
from frankpledge.web.meetings.ledger.queries import NAMES, tampered
from frankpledge.web.meetings.models import LedgerLine, Motion
from frankpledge.web.meetings.queries import KIND
from frankpledge.web.meetings.room.queries import PUT, as_put

if TYPE_CHECKING:
    from collections.abc import Iterator

# Which fields each kind of event has: a meeting's own events may be called the same ("moved" to another day).
_FIELDS = {name: {field.name for field in dataclasses.fields(kind)} for kind, name in NAMES.items()}


def first_fault() -> str | None:
    """Return the first line or motion that the history does not bear out, in words; None where it bears out all."""
    return next(_faults(), None)


def _faults() -> Iterator[str]:
    for line in tampered(LedgerLine.objects.all()):
        yield f"the ledger of meeting {line}, does not say what the history says"
    yield from _taken_out()
    yield from _changed_motions()


def _taken_out() -> Iterator[str]:
    """Name what the history has of the rooms and no ledger has any more."""
    own = Written.objects.filter(kind=KIND, action__in=_FIELDS).order_by("number")
    for event in own.exclude(number__in=LedgerLine.objects.values("event")):
        if set(event.after or {}) == _FIELDS[event.action]:
            yield f"the ledger of meeting {event.record} lost what event {event.number} tells of ({event.action})"


def _changed_motions() -> Iterator[str]:
    """Name motions that are not in the words in which they were put, and those that are gone."""
    put = Written.objects.filter(kind=KIND, action=PUT)
    told = {event.number: (event.partnership, event.record, event.after) for event in put}
    for motion in Motion.objects.select_related("meeting", "mover", "item"):
        meeting = motion.meeting
        own = (meeting.partnership_id, meeting.reference, as_put(motion))
        if told.pop(motion.event, None) != own:
            yield f"motion {motion.number} of meeting {meeting.reference} does not say what the history says"
    for number, (_, reference, _) in told.items():
        yield f"a motion of meeting {reference} is gone, of which event {number} tells"

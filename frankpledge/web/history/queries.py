"""Read the history: of a record, of a partnership, and whether it is whole."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from frankpledge.web.history.chain import BEGINNING, first_break
from frankpledge.web.history.models import Event, Head

if TYPE_CHECKING:
    from django.db.models import QuerySet


@dataclass(frozen=True)
class End:
    """Where the chain ends: the number of its last event and that event's digest."""

    number: int
    digest: str


def of_record(partnership: str, kind: str, record_id: str) -> QuerySet[Event]:
    """Return the events of one record, the latest first."""
    events = Event.objects.filter(partnership=partnership, kind=kind, record=record_id)
    return events.order_by("-number")


def of_partnership(
    partnership: str,
    *,
    by: str = "",
    kind: str = "",
    since: datetime.date | None = None,
    until: datetime.date | None = None,
) -> QuerySet[Event]:
    """Return the events of a partnership, the latest first: of a person, a kind, between two local days inclusive."""
    events = Event.objects.filter(partnership=partnership).order_by("-number")
    if by:
        events = events.filter(by=by)
    if kind:
        events = events.filter(kind=kind)
    if since:
        events = events.filter(at__gte=_midnight(since))
    if until:
        events = events.filter(at__lt=_midnight(until + datetime.timedelta(days=1)))
    return events


def _midnight(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))


def end() -> End:
    """Return where the chain should end."""
    head = Head.objects.filter(pk=1).first()
    return End(head.number, head.digest) if head else End(0, BEGINNING)


def broken_link() -> str | None:
    """Walk the whole chain and name the first broken link, or None."""
    last = end()
    return first_break(
        Event.objects.order_by("number").iterator(chunk_size=2000), last.number, last.digest
    )


def lost_end(noted: End) -> str | None:
    """Say what is wrong where an end that was noted earlier is not in the chain any more, or None."""
    if noted.number == 0:
        return None
    digest = Event.objects.filter(number=noted.number).values_list("digest", flat=True).first()
    if digest is None:
        return f"event {noted.number}, which was noted, is missing"
    if digest != noted.digest:
        return f"event {noted.number} is not the one that was noted: the chain was written anew"
    return None


def length() -> int:
    """Return how many events there are."""
    return Event.objects.count()

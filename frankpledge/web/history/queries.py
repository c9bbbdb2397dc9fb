"""Read the history: of a record, of a partnership, and whether it is whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frankpledge.web.history.chain import BEGINNING, first_break
from frankpledge.web.history.models import Event, Head

if TYPE_CHECKING:
    from django.db.models import QuerySet


def of_record(partnership: str, kind: str, record_id: str) -> QuerySet[Event]:
    """Return the events of one record, the latest first."""
    events = Event.objects.filter(partnership=partnership, kind=kind, record=record_id)
    return events.order_by("-number")


def broken_link() -> str | None:
    """Walk the whole chain and name the first broken link, or None."""
    head = Head.objects.filter(pk=1).first()
    number, end = (head.number, head.digest) if head else (0, BEGINNING)
    return first_break(Event.objects.order_by("number").iterator(chunk_size=2000), number, end)


def length() -> int:
    """Return how many events there are."""
    return Event.objects.count()

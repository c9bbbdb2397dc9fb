"""Find minutes that do not say what the history says of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frankpledge.web.history.models import Event
from frankpledge.web.meetings.minutes.queries import digest_of
from frankpledge.web.meetings.models import Minutes
from frankpledge.web.meetings.queries import KIND

if TYPE_CHECKING:
    from django.db.models import QuerySet


def first_fault() -> str | None:
    """Return the first version that the history does not bear out, in words; None where it bears out all."""
    named = tampered(Minutes.objects.all())
    return f"{named[0]}, do not say what the history says" if named else None


def tampered(rows: QuerySet[Minutes]) -> list[str]:
    """Name the versions whose words are not those of which the history keeps the digest, or which it does not know."""
    events = Event.objects.filter(kind=KIND, action__startswith="minutes ").order_by("number")
    kept: dict[tuple[str, str, int], str] = {}
    for event in events:
        if event.after is not None:
            kept[event.partnership, event.record, event.after["version"]] = event.after["digest"]
    return [
        f"minutes of {one.meeting.reference}, version {one.number}"
        for one in rows.select_related("meeting")
        if kept.get((one.meeting.partnership_id, one.meeting.reference, one.number))
        != digest_of(one)
    ]

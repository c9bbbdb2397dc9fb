"""What came of a meeting's room: who sat where, and what became of each motion."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template

from frankpledge.web.decisions.queries import KIND as DECISION
from frankpledge.web.meetings.models import Meeting
from frankpledge.web.meetings.presenters import room as present
from frankpledge.web.meetings.room.queries import (
    brought,
    decisions_seen,
    items_moved,
    items_seen,
    room_of,
)
from frankpledge.web.sharing.records import raise_to

if TYPE_CHECKING:
    from django.template import Context

register = template.Library()


@register.inclusion_tag("meetings/_results.html", takes_context=True)
def room_results(context: Context, meeting: Meeting) -> dict[str, Any]:
    """Show who sat where and what became of each motion; nothing of a meeting that was not called."""
    shown: dict[str, Any] = {"partnership": context["partnership"], "meeting": meeting}
    if not meeting.is_in((Meeting.State.CALLED, Meeting.State.HELD)):
        return shown
    room = room_of(meeting)
    acting = context["request"].acting
    seen = decisions_seen(acting, room)
    raise_to(context["request"], DECISION, seen)
    items = items_moved(room, items_seen(acting, room)) if room.motions else {}
    for kind, records in brought(items.values()).items():
        raise_to(context["request"], kind, records)
    return shown | {
        "room": room,
        "is_called": meeting.state == Meeting.State.CALLED,
        "came": present.came(room),
        "places": present.place_lines(room),
        "decisions": seen,
        "lines": present.motion_lines(room, items),
    }

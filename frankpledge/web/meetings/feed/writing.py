"""Write a calendar for other programs (iCalendar, RFC 5545): the same bytes as long as nothing changes.

It leaves the service for telephones and other people's servers. So it holds no free words that people enter, where a
name could slip in, and of what is marked only that, where and when it meets. No person stands in it.
"""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vDuration

from frankpledge.web.meetings.models import Meeting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from frankpledge.web.meetings.feed.queries import Entry

LONDON = ZoneInfo("Europe/London")
STATE = Meeting.State
STATUS = {
    STATE.PLANNED: "TENTATIVE",
    STATE.CALLED: "CONFIRMED",
    STATE.HELD: "CONFIRMED",
    STATE.CANCELLED: "CANCELLED",
}
# How often a program asks again; most take it as a wish.
ASKS_EVERY = datetime.timedelta(hours=6)


def write_calendar(
    name: str, area: str, entries: Iterable[Entry], address_of: Callable[[Meeting], str]
) -> bytes:
    """Return a calendar's file. ``area``: the partnership's ONS code, which keeps its meetings from another's."""
    calendar = Calendar()
    calendar.add("prodid", "-//Frankpledge//Meetings//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", LONDON.key)
    calendar.add("refresh-interval", vDuration(ASKS_EVERY), {"VALUE": "DURATION"})
    for entry in entries:
        calendar.add_component(_event(entry, area, address_of(entry.meeting)))
    calendar.add_missing_timezones()
    return calendar.to_ical()


def _event(entry: Entry, area: str, address: str) -> Event:
    held = entry.meeting
    event = Event()
    event.add("uid", f"{held.reference}.{area}@frankpledge".lower())
    event.add("sequence", entry.changes)
    event.add("dtstamp", entry.changed_at)
    event.add("last-modified", entry.changed_at)
    event.add("dtstart", datetime.datetime.combine(held.on, held.starts_at, LONDON))
    if entry.minutes:
        # Without an agenda nobody has said how long it takes, and no end is made up.
        event.add("duration", datetime.timedelta(minutes=entry.minutes))
    event.add("summary", _summary(entry))
    if held.venue:
        event.add("location", held.venue)
    event.add("description", _description(entry))
    event.add("url", address)
    event.add("status", STATUS[Meeting.State(held.state)])
    if entry.marking.is_restricted:
        event.add("class", "CONFIDENTIAL")
    return event


def _summary(entry: Entry) -> str:
    held = entry.meeting
    kind = " (extraordinary)" if held.kind == Meeting.Kind.EXTRAORDINARY else ""
    level = f"{entry.marking.level}: " if entry.marking.is_restricted else ""
    return f"{level}{held.group}{kind}"


def _description(entry: Entry) -> str:
    """Say which meeting it is and where it stands; what a regular one is for is the calendar's words, not a form's."""
    held = entry.meeting
    told = [f"{held.reference}. {held.get_state_display()}."]
    if entry.marking.is_restricted:
        return told[0]
    if held.kind == Meeting.Kind.REGULAR and held.purpose:
        told.append(f"{held.purpose}.")
    if held.papers_by is not None:
        told.append(f"Papers are in time until {held.papers_by:%-d %B %Y}.")
    return "\n".join(told)

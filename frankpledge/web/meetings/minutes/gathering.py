"""Gather what is recorded of a meeting, for the draft of its minutes."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from frankpledge.definitions import ballot
from frankpledge.web.meetings.ledger.queries import events_of, places_of, rules_of
from frankpledge.web.meetings.minutes.drafting import Recorded, Sat, Talked

if TYPE_CHECKING:
    from frankpledge.web.meetings.models import Meeting


def recorded(meeting: Meeting) -> Recorded:
    """Return what is recorded of a meeting: attendance by agency, its agenda with papers and motions."""
    events = events_of(meeting)
    sat_on = {one.place for one in events if isinstance(one, ballot.Arrived) and one.place}
    items = meeting.items.filter(taken_off_on=None).prefetch_related("papers")
    return Recorded(
        group=str(meeting.group),
        when=f"{meeting.on:%A %-d %B %Y}, {meeting.starts_at:%H:%M}",
        venue=meeting.venue,
        sat=_attendance(meeting, sat_on),
        quorum=rules_of(meeting).quorum,
        items=[
            Talked(one.title, tuple(paper.title for paper in one.papers.all())) for one in items
        ],
    )


def _attendance(meeting: Meeting, sat_on: set[str]) -> list[Sat]:
    """Return the agencies with voting places in the order of the terms, each with how many were ever taken."""
    places, taken = Counter[str](), Counter[str]()
    seats = meeting.terms.seats.select_related("agency") if meeting.terms else ()
    for place, seat in places_of(seats):
        places[seat.agency.name] += 1
        taken[seat.agency.name] += place in sat_on
    return [Sat(agency, taken[agency], number) for agency, number in places.items()]

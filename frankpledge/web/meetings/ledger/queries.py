"""Read the ledger of a meeting: its events, the room after them, and lines that the history does not bear out."""

from __future__ import annotations

import dataclasses
import enum
import typing
from typing import TYPE_CHECKING, Any

from frankpledge.definitions import ballot
from frankpledge.web.history.models import Event as Written
from frankpledge.web.meetings.models import LedgerLine, Meeting
from frankpledge.web.partnerships.queries import terms_on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from frankpledge.web.partnerships.models import Seat

# What each event of the rules is called in the ledger and in the history.
NAMES: dict[type[ballot.Event], str] = {
    ballot.Arrived: "arrived",
    ballot.Left: "left",
    ballot.Presides: "presides",
    ballot.Interest: "interest",
    ballot.Moved: "moved",
    ballot.Cast: "voted",
    ballot.Closed: "closed",
    ballot.CastingVote: "casting-vote",
    ballot.Withdrawn: "withdrawn",
    ballot.Corrected: "corrected",
}
_BY_NAME = {name: event for event, name in NAMES.items()}
VOTING = ("voting", "vice-chair")
# How many events of the history are compared in one question.
AT_ONCE = 500


def name_of(event: ballot.Event) -> str:
    """Return what an event is called in the ledger."""
    return NAMES[type(event)]


def events_of(meeting: Meeting) -> list[ballot.Event]:
    """Return the events of a meeting's ledger, the first first."""
    return [
        event_of(line) for line in LedgerLine.objects.filter(meeting=meeting).order_by("number")
    ]


def event_of(line: LedgerLine) -> ballot.Event:
    """Return the event that a line tells of."""
    kind = _BY_NAME[line.kind]
    types = typing.get_type_hints(kind)
    told: dict[str, Any] = {
        field.name: types[field.name](line.told[field.name])
        if issubclass(types[field.name], enum.Enum)
        else line.told[field.name]
        for field in dataclasses.fields(kind)
    }
    return kind(**told)


def read_ledger(meeting: Meeting) -> ballot.Meeting:
    """Return the room as a meeting's ledger leaves it."""
    return ballot.read(rules_of(meeting), events_of(meeting))


def rules_of(meeting: Meeting) -> ballot.Rules:
    """Return by which rules a meeting votes: the terms by which it was called, else those of its day."""
    terms = meeting.terms or terms_on(meeting.group, meeting.on)
    if terms is None:
        return ballot.Rules(frozenset())
    places = frozenset(place for place, _ in places_of(terms.seats.all()))
    return ballot.Rules(places, quorum=terms.quorum, casting_vote=bool(terms.casting_vote))


def places_of(seats: Any) -> Iterator[tuple[str, Seat]]:
    """Give each voting place of terms of reference with its seat: two places of an agency are two votes."""
    for seat in seats:
        if seat.kind not in VOTING:
            continue
        for number in range(1, (seat.votes if seat.votes is not None else seat.places or 0) + 1):
            yield f"{seat.agency_id}-{seat.pk}-{number}", seat


def tampered(lines: Any) -> list[str]:
    """Name the lines of ledgers that do not say what the history says: changed, moved to another place, or written
    behind the service.
    """
    found, before = [], (0, 0)
    for line, written in _with_events(
        lines.order_by("meeting", "number").select_related("meeting")
    ):
        meeting = line.meeting
        told = ("meeting", meeting.partnership_id, meeting.reference, line.kind, line.told)
        is_told = written is not None and told == (
            written.kind, written.partnership, written.record, written.action, written.after,
        )  # fmt: skip
        # A line stands where the history has it: no two of one event, none before one that came earlier.
        is_in_turn = before[0] != line.meeting_id or before[1] < line.event
        if not (is_told and is_in_turn):
            found.append(f"{meeting.reference}, line {line.number}")
        before = (line.meeting_id, line.event)
    return found


def _with_events(lines: Any) -> Iterator[tuple[LedgerLine, Written | None]]:
    """Give each line with the event of the history that it names, some hundreds in one question."""
    held = list(lines)
    for start in range(0, len(held), AT_ONCE):
        part = held[start : start + AT_ONCE]
        events = Written.objects.in_bulk([line.event for line in part], field_name="number")
        yield from ((line, events.get(line.event)) for line in part)

"""Read the room of a meeting: its places and who may take them, its motions, and what its ledger says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch, Q, prefetch_related_objects

from frankpledge.definitions import ballot
from frankpledge.web.decisions.queries import decisions
from frankpledge.web.meetings.agenda.queries import STANDING, items
from frankpledge.web.meetings.ledger.queries import events_of, places_of, rules_of
from frankpledge.web.meetings.room.sitting import Right, right_to
from frankpledge.web.partnerships.models import Membership, Seat, Substitute
from frankpledge.web.partnerships.queries import holds_on

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from frankpledge.web.meetings.models import AgendaItem, Meeting, Motion

# What the history calls it when a motion is put.
PUT = "motion put"


@dataclass(frozen=True)
class Place:
    """A voting place: by what the ledger knows it, of which seat, and in words."""

    key: str
    seat: Seat
    words: str


@dataclass(frozen=True)
class Sitting:
    """Somebody who came: on which place (none is empty), as a substitute or not, and whether they are still here."""

    person: str
    place: str
    is_substitute: bool
    is_here: bool


@dataclass(frozen=True)
class Room:
    """A meeting's room as it stands: what its pages and its file are made of."""

    meeting: Meeting
    places: tuple[Place, ...]
    state: ballot.Meeting
    events: tuple[ballot.Event, ...]
    motions: tuple[Motion, ...]
    # Whoever may come to the meeting or came, by what the ledger calls them.
    people: Mapping[str, Membership]

    @property
    def open_motion(self) -> Motion | None:
        """The motion on which voting is open."""
        return next((one for one in self.motions if self.ending(one) is ballot.Ending.OPEN), None)

    @property
    def sittings(self) -> list[Sitting]:
        """Everybody who came, in the order of their coming."""
        came = [one for one in self.events if isinstance(one, ballot.Arrived)]
        last = {one.person: number for number, one in enumerate(came)}
        return [
            Sitting(one.person, one.place, one.substitute,
                    is_here=one.person in self.state.present and last[one.person] == number)
            for number, one in enumerate(came)
        ]  # fmt: skip

    def ending(self, motion: Motion) -> ballot.Ending:
        """Return how a motion stands."""
        return self.state.ending(motion.key)

    def place(self, key: str) -> Place | None:
        """Return a place by what the ledger knows it."""
        return next((one for one in self.places if one.key == key), None)

    def seat_of(self, membership: Membership) -> str:
        """Return on which place a membership sits; empty where on none."""
        return self.state.present.get(str(membership.pk), "")

    def who_may_take(self, place: Place) -> list[Membership]:
        """Return who may take a place and is not here yet."""
        return [
            one for key, one in self.people.items()
            if key not in self.state.present and right_to(one, place.seat, self.meeting) is not Right.NONE
        ]  # fmt: skip


def room_of(meeting: Meeting) -> Room:
    """Return the room of a meeting, in five questions to the database whatever happened in it."""
    with_seats(meeting)
    seats = list(meeting.terms.seats.all()) if meeting.terms else []
    events = tuple(events_of(meeting))
    motions = tuple(meeting.motions.select_related("mover", "decision"))
    state = ballot.read(rules_of(meeting), events)
    return Room(meeting, tuple(_places(seats)), state, events, motions, _people(meeting, events))


def decisions_seen(membership: Membership, room: Room) -> set[str]:
    """Return which of the decisions that were recorded of its motions a membership may see."""
    recorded = [one.decision.reference for one in room.motions if one.decision is not None]
    if not recorded:
        return set()
    seen = decisions(membership).filter(reference__in=recorded)
    return set(seen.values_list("reference", flat=True))


def items_seen(membership: Membership, room: Room) -> dict[int, AgendaItem]:
    """Return the items of a meeting's agenda that a membership may see, by their key, in their order."""
    return {one.pk: one for one in items(membership).filter(meeting=room.meeting)}


def items_moved(room: Room, seen: Mapping[int, AgendaItem]) -> dict[int, AgendaItem]:
    """Return those of the items that are seen under which a motion was put."""
    under = {one.item_id for one in room.motions}
    return {key: one for key, one in seen.items() if key in under}


def brought(rows: Iterable[AgendaItem]) -> dict[str, list[str]]:
    """Return the records that brought items to an agenda, by their kind: a page that names the items is marked so."""
    found: dict[str, list[str]] = {}
    for one in rows:
        if one.source_kind not in ("", STANDING):
            found.setdefault(one.source_kind, []).append(one.source_record)
    return found


def as_put(motion: Motion) -> dict[str, Any]:
    """Return a motion as the history tells of it."""
    return {
        "number": motion.number,
        "title": motion.title,
        "wording": motion.wording,
        "mover": motion.mover.slug if motion.mover else None,
        "item": motion.item.number if motion.item else None,
    }


def with_seats(meeting: Meeting) -> None:
    """Fetch the seats of a meeting's terms with their agencies and substitutes, once."""
    if meeting.terms is None:
        return
    named = Substitute.objects.filter(membership__isnull=False)
    seats = Seat.objects.select_related("agency").prefetch_related(Prefetch("standing_in", named))
    prefetch_related_objects([meeting.terms], Prefetch("seats", seats))


def _places(seats: Iterable[Seat]) -> list[Place]:
    """Return the voting places in words: an agency with several has them numbered."""
    held = list(places_of(seats))
    many = {
        seat.agency_id: sum(1 for _, one in held if one.agency_id == seat.agency_id)
        for _, seat in held
    }
    told: dict[int, int] = {}
    places = []
    for key, seat in held:
        number = told[seat.agency_id] = told.get(seat.agency_id, 0) + 1
        several = f", place {number}" if many[seat.agency_id] > 1 else ""
        places.append(Place(key, seat, f"{seat.agency}{several}"))
    return sorted(places, key=lambda one: one.words)


def _people(meeting: Meeting, events: Iterable[ballot.Event]) -> dict[str, Membership]:
    came = [int(one.person) for one in events if isinstance(one, ballot.Arrived)]
    own = Membership.objects.filter(
        Q(pk__in=came) | holds_on(meeting.on), partnership=meeting.partnership_id
    )
    rows = own.select_related("person", "agency").order_by("person__name", "pk")
    return {str(one.pk): one for one in rows}

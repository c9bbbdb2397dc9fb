"""Gather what is recorded of a meeting, for the draft of its minutes."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from django.db.models import Q

from frankpledge.definitions import ballot
from frankpledge.web.decisions.queries import KIND as DECISION
from frankpledge.web.meetings.minutes.drafting import Put, Recorded, Sat, Talked
from frankpledge.web.meetings.room.queries import room_of
from frankpledge.web.sharing.queries import markings_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from frankpledge.web.meetings.models import AgendaItem, Meeting, Motion
    from frankpledge.web.meetings.room.queries import Room
    from frankpledge.web.partnerships.models import Membership

OTHER = "Motions under no item of the agenda"
# What stands in place of an item that a marked record brought: minutes go to everybody.
UNNAMED = "A matter that is not for the public minutes"
UNNAMED_MOTION = "A motion on a matter that is not for the public minutes"


def recorded(membership: Membership, meeting: Meeting) -> Recorded:
    """Return what is recorded of a meeting: attendance by agency, its agenda with papers and motions."""
    room = room_of(meeting)
    open_to_all = _unmarked(membership, room)
    put: dict[int | None, list[Put]] = {}
    for one in room.motions:
        put.setdefault(one.item_id, []).append(_put(one, room, open_to_all))
    # An item that was taken off stands in the minutes where something was moved under it before.
    moved = Q(pk__in=[key for key in put if key is not None])
    items = meeting.items.filter(Q(taken_off_on=None) | moved).prefetch_related("papers")
    marked = markings_of(
        membership, {(one.source_kind, one.source_record) for one in items if one.source_record}
    )
    talked = [
        _talked(
            one, put.pop(one.pk, ()), is_named=(one.source_kind, one.source_record) not in marked
        )
        for one in items
    ]
    if rest := tuple(put.pop(None, ())):
        talked.append(Talked(OTHER, (), rest))
    return Recorded(
        group=str(meeting.group),
        when=f"{meeting.on:%A %-d %B %Y}, {meeting.starts_at:%H:%M}",
        venue=meeting.venue,
        sat=_attendance(room),
        quorum=room.state.rules.quorum,
        items=talked,
    )


def _talked(item: AgendaItem, put: Iterable[Put], *, is_named: bool) -> Talked:
    if is_named:
        papers = tuple(paper.title for paper in item.papers.all())
        return Talked(item.title, papers, tuple(put))
    return Talked(UNNAMED, (), tuple(replace(one, title=UNNAMED_MOTION, wording="") for one in put))


def _unmarked(membership: Membership, room: Room) -> set[str]:
    """Return the decisions that bear no marking: minutes for everybody name no other."""
    recorded_ = [one.decision.reference for one in room.motions if one.decision is not None]
    marked = markings_of(membership, [(DECISION, one) for one in recorded_])
    return {one for one in recorded_ if (DECISION, one) not in marked}


def _put(one: Motion, room: Room, open_to_all: set[str]) -> Put:
    decision = one.decision.reference if one.decision else ""
    counted = room.state.motions[one.key]
    return Put(
        one.title,
        one.wording,
        counted,
        room.ending(one),
        decision if decision in open_to_all else "",
    )


def _attendance(room: Room) -> list[Sat]:
    """Return the agencies with voting places in the order of the terms, each with how many were ever taken."""
    sat_on = {one.place for one in room.events if isinstance(one, ballot.Arrived) and one.place}
    places, taken = Counter[str](), Counter[str]()
    for place in room.places:
        places[place.seat.agency.name] += 1
        taken[place.seat.agency.name] += place.key in sat_on
    return [Sat(agency, taken[agency], number) for agency, number in places.items()]

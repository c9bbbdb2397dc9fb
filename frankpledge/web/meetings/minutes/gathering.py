"""Gather what is recorded of a meeting, for the draft of its minutes."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from frankpledge.definitions import ballot
from frankpledge.web.decisions.queries import KIND as DECISION
from frankpledge.web.meetings.agenda.queries import guarded_of
from frankpledge.web.meetings.minutes.drafting import Put, Recorded, Sat, Talked
from frankpledge.web.meetings.models import Paper, PaperFile
from frankpledge.web.meetings.papers.queries import KIND as PAPER
from frankpledge.web.meetings.papers.queries import PUBLIC
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
    items = list(meeting.items.filter(Q(taken_off_on=None) | moved))
    guarded = guarded_of(membership, items)
    papers = _papers(membership, meeting)
    talked = [
        _talked(
            one, papers.get(one.pk, ()), put.pop(one.pk, ()),
            is_named=(one.source_kind, one.source_record) not in guarded,
        )
        for one in items
    ]  # fmt: skip
    if rest := tuple(put.pop(None, ())):
        talked.append(Talked(OTHER, (), rest))
    return Recorded(
        group=str(meeting.group),
        when=f"{meeting.on:%A %-d %B %Y}, {meeting.starts_at:%H:%M}",
        venue=meeting.venue,
        sat=_attendance(room),
        quorum=room.state.rules.quorum,
        items=talked,
        presided=_presided(room),
        substitutes=_stood_in(room),
        without_vote=_without_vote(room),
    )


def _talked(
    item: AgendaItem, papers: Iterable[str], put: Iterable[Put], *, is_named: bool
) -> Talked:
    if is_named:
        return Talked(item.title, tuple(papers), tuple(put))
    closed = tuple(replace(one, title=UNNAMED_MOTION, wording="", interests=()) for one in put)
    return Talked(UNNAMED, (), closed)


def _papers(membership: Membership, meeting: Meeting) -> dict[int, list[str]]:
    """Return by item the titles of the papers that everybody may read, those left out that the chair did not take."""
    public = PaperFile.objects.filter(paper=OuterRef("pk"), meant_for=PUBLIC, is_replaced=False)
    lay = Q(is_late=False) | Q(is_admitted=True)
    rows = Paper.objects.filter(lay, Exists(public), item__meeting=meeting).order_by("number")
    held = list(rows.values_list("item", "reference", "title"))
    marked = markings_of(membership, {(PAPER, reference) for _, reference, _ in held})
    found: dict[int, list[str]] = {}
    for item, reference, title in held:
        if (PAPER, reference) not in marked:
            found.setdefault(item, []).append(title)
    return found


def _unmarked(membership: Membership, room: Room) -> set[str]:
    """Return the decisions that bear no marking: minutes for everybody name no other."""
    recorded_ = [one.decision.reference for one in room.motions if one.decision is not None]
    marked = markings_of(membership, [(DECISION, one) for one in recorded_])
    return {one for one in recorded_ if (DECISION, one) not in marked}


def _put(one: Motion, room: Room, open_to_all: set[str]) -> Put:
    """Return a motion as the minutes tell it; one whose decision is marked says the same as that, and is not named."""
    decision = one.decision.reference if one.decision else ""
    counted, ending = room.state.motions[one.key], room.ending(one)
    if decision and decision not in open_to_all:
        return Put(UNNAMED_MOTION, "", counted, ending)
    interests = tuple(place.words for place in room.places if place.key in counted.interests)
    return Put(one.title, one.wording, counted, ending, decision, interests)


def _presided(room: Room) -> list[str]:
    """Return the places that presided, in words and in their order, each once."""
    keys = dict.fromkeys(one.place for one in room.events if isinstance(one, ballot.Presides))
    return [place.words for key in keys if (place := room.place(key))]


def _stood_in(room: Room) -> list[str]:
    came = {one.place for one in room.sittings if one.is_substitute}
    return [one.words for one in room.places if one.key in came]


def _without_vote(room: Room) -> list[str]:
    """Return of which agencies somebody took part without a vote: no person is named."""
    came = [
        room.people[one.person]
        for one in room.sittings
        if not one.place and one.person in room.people
    ]
    return sorted({str(one.agency) for one in came if one.agency})


def _attendance(room: Room) -> list[Sat]:
    """Return the agencies with voting places in the order of the terms, each with how many were ever taken."""
    sat_on = {one.place for one in room.events if isinstance(one, ballot.Arrived) and one.place}
    places, taken = Counter[str](), Counter[str]()
    for place in room.places:
        places[place.seat.agency.name] += 1
        taken[place.seat.agency.name] += place.key in sat_on
    return [Sat(agency, taken[agency], number) for agency, number in places.items()]

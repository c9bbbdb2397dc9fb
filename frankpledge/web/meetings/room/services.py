"""Write what happens in the room: who comes and leaves, what is put, how each place votes. The ledger only grows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from frankpledge.definitions import ballot
from frankpledge.faults import CallFault
from frankpledge.web.history.services import record
from frankpledge.web.meetings.ledger.queries import events_of, places_of, read_ledger, rules_of
from frankpledge.web.meetings.ledger.services import add
from frankpledge.web.meetings.models import Meeting, Motion
from frankpledge.web.meetings.planning import locked
from frankpledge.web.meetings.queries import KIND
from frankpledge.web.meetings.room.queries import PUT, as_put, with_seats
from frankpledge.web.meetings.room.sitting import Right, refusal, right_to
from frankpledge.web.partnerships.models import Membership

if TYPE_CHECKING:
    import datetime

    from frankpledge.definitions.ballot import Choice
    from frankpledge.web.meetings.models import AgendaItem
    from frankpledge.web.partnerships.models import Agency, Seat

STATE = Meeting.State


class NoPlaceFault(CallFault):
    """Who would vote sits on no voting place, or did not preside."""


@transaction.atomic
def arrive(
    *,
    by: Membership,
    meeting: Meeting,
    membership: Membership,
    today: datetime.date,
    place: str = "",
) -> None:
    """Write down that somebody is here: on a voting place that is theirs to take, or without one."""
    held = _in_session(meeting, today)
    _require_once(held, membership)
    if not place:
        add(by=by, meeting=held, event=ballot.Arrived(str(membership.pk)))
        return
    with_seats(held)
    seat = _seat(held, place)
    right = right_to(membership, seat, held)
    if right is Right.NONE:
        raise CallFault(refusal(membership, seat, held))
    is_substitute = right is Right.SUBSTITUTE
    add(
        by=by, meeting=held,
        event=ballot.Arrived(str(membership.pk), place, is_substitute, named_in_advance=is_substitute),
    )  # fmt: skip


@transaction.atomic
def leave(
    *, by: Membership, meeting: Meeting, membership: Membership, today: datetime.date
) -> None:
    """Write down that somebody has left."""
    add(by=by, meeting=_in_session(meeting, today), event=ballot.Left(str(membership.pk)))


@transaction.atomic
def preside(*, by: Membership, meeting: Meeting, place: str, today: datetime.date) -> None:
    """Write down that who holds a place presides from now on."""
    add(by=by, meeting=_in_session(meeting, today), event=ballot.Presides(place))


@transaction.atomic
def put(
    *,
    by: Membership,
    meeting: Meeting,
    title: str,
    wording: str,
    today: datetime.date,
    mover: Agency | None = None,
    item: AgendaItem | None = None,
) -> Motion:
    """Put a motion to the vote: one at a time, and its words never change."""
    held = _in_session(meeting, today)
    title, wording = title.strip(), wording.strip()
    if not title or not wording:
        raise CallFault("A motion has a title and the words that are put to the vote. Give both.")
    if mover is not None and mover.partnership_id != held.partnership_id:
        raise CallFault(f"{mover} belongs to another partnership. Choose an agency of this.")
    if item is not None and item.meeting_id != held.pk:
        raise CallFault(f"{item} stands on the agenda of another meeting. Choose an item of this.")
    _require_none_open(held, "another is put")
    made = Motion(
        meeting=held, number=held.motions.count() + 1, title=title, wording=wording, mover=mover, item=item
    )  # fmt: skip
    written = record(by=by, action=PUT, kind=KIND, record_id=held.reference, title=str(held),
                     partnership=held.partnership_id, after=as_put(made))  # fmt: skip
    made.event = written.number
    made.save(force_insert=True)
    add(by=by, meeting=held, event=ballot.Moved(made.key))
    return made


@transaction.atomic
def declare_interest(*, by: Membership, motion: Motion, place: str, today: datetime.date) -> None:
    """Write down that who holds a place has an interest in a motion, and does not vote on it."""
    add(by=by, meeting=_in_session(motion.meeting, today), event=ballot.Interest(place, motion.key))


@transaction.atomic
def declare_own_interest(*, by: Membership, motion: Motion, today: datetime.date) -> None:
    """Declare an interest of the place on which one sits oneself, while its motion is open."""
    held = _in_session(motion.meeting, today)
    room = read_ledger(held)
    place = _own_place(room, by)
    _require_open(room, motion)
    if place in room.motions[motion.key].interests:
        raise CallFault(f"Your interest in motion {motion.number} is written down already.")
    add(by=by, meeting=held, event=ballot.Interest(place, motion.key))


@transaction.atomic
def vote(*, by: Membership, motion: Motion, choice: Choice, today: datetime.date) -> None:
    """Vote for the place on which one sits; before the vote is closed one may vote anew."""
    held = _in_session(motion.meeting, today)
    room = read_ledger(held)
    place = _own_place(room, by)
    if place in room.motions[motion.key].interests:
        raise CallFault(
            f"You declared an interest in motion {motion.number}, and do not vote on it."
        )
    _require_open(room, motion)
    _require_one_voice(held, room, motion, by, place)
    add(by=by, meeting=held, event=ballot.Cast(motion.key, place, choice, str(by.pk)))


@transaction.atomic
def give_casting_vote(
    *, by: Membership, motion: Motion, choice: Choice, today: datetime.date
) -> None:
    """Break a tie: whoever presided when voting closed, and nobody who takes that place afterwards."""
    held = _in_session(motion.meeting, today)
    room = read_ledger(held)
    if not ballot.may_break_tie(room, room.motions[motion.key], str(by.pk)):
        raise NoPlaceFault(
            f"You did not preside when voting on motion {motion.number} closed. Who did gives the casting vote."
        )
    add(by=by, meeting=held, event=ballot.CastingVote(motion.key, str(by.pk), choice))


@transaction.atomic
def close(*, by: Membership, motion: Motion, today: datetime.date) -> None:
    """End voting on a motion."""
    held = _in_session(motion.meeting, today)
    _require_open(read_ledger(held), motion)
    add(by=by, meeting=held, event=ballot.Closed(motion.key))


@transaction.atomic
def withdraw(*, by: Membership, motion: Motion, today: datetime.date) -> None:
    """Take a motion back before its vote is closed."""
    held = _in_session(motion.meeting, today)
    _require_open(read_ledger(held), motion)
    add(by=by, meeting=held, event=ballot.Withdrawn(motion.key))


@transaction.atomic
def correct(
    *, by: Membership, motion: Motion, place: str, choice: Choice, why: str, today: datetime.date
) -> None:
    """Put right a vote that was written down wrongly, also after the meeting; what was written before stays."""
    held = locked(motion.meeting)
    _require_begun(held, today)
    add(by=by, meeting=held, event=ballot.Corrected(motion.key, place, choice, why.strip()))


@transaction.atomic
def hold(*, by: Membership, meeting: Meeting, today: datetime.date) -> Meeting:
    """Say that a meeting was held: nobody arrives and nothing is put any more."""
    held = _in_session(meeting, today)
    _require_none_open(held, "the meeting ends")
    _require_none_tied(held)
    came = [one for one in events_of(held) if isinstance(one, ballot.Arrived)]
    # The terms of some groups name who sits in them and give nobody a vote.
    has_places = bool(rules_of(held).places)
    if not any(one.place or not has_places for one in came):
        who = "took a voting place" if has_places else "came"
        raise CallFault(f"Nobody {who}. Write down who was there, or say that it was not held.")
    held.state, held.held_on = STATE.HELD, held.on
    held.save(update_fields=["state", "held_on"])
    record(by=by, action="held", kind=KIND, record_id=held.reference, title=str(held),
           partnership=held.partnership_id, after={"held_on": held.on})  # fmt: skip
    return held


def _own_place(room: ballot.Meeting, by: Membership) -> str:
    """Return the voting place on which somebody sits: a NoPlaceFault where it is none."""
    place = room.present.get(str(by.pk))
    if not place:
        taking = "take part without a vote" if place == "" else "are not written down as here"
        raise NoPlaceFault(
            f"As {by.words} you {taking}. Who runs the meeting keeps the attendance."
        )
    return place


def _in_session(meeting: Meeting, today: datetime.date) -> Meeting:
    """Return a meeting that is being held, locked: a CallFault where it is not called, is over, or is yet to come."""
    held = locked(meeting)
    if held.state != STATE.CALLED:
        raise CallFault(
            f"The meeting is {held.get_state_display().lower()}: only in one that was called somebody sits and votes."
        )
    _require_begun(held, today)
    return held


def _require_begun(held: Meeting, today: datetime.date) -> None:
    if today < held.on:
        raise CallFault(f"The meeting is on {held.on:%-d %B %Y}. Its room opens on that day.")


def _require_once(held: Meeting, membership: Membership) -> None:
    """Let nobody be here twice, under two roles: a person has one voice."""
    if membership.partnership_id != held.partnership_id:
        raise CallFault("Who comes to a meeting has a role in its partnership. Choose one who has.")
    here = [int(key) for key in read_ledger(held).present]
    others = Membership.objects.filter(pk__in=here, person=membership.person_id)
    if found := others.first():
        raise CallFault(f"The same person is here already, as {found.words}.")


def _require_one_voice(
    held: Meeting, room: ballot.Meeting, motion: Motion, by: Membership, place: str
) -> None:
    """Let nobody vote twice on a motion who moved to another place meanwhile: what they gave for the first counts."""
    last = {
        one.place: int(one.person)
        for one in events_of(held)
        if isinstance(one, ballot.Cast) and one.motion == motion.key
    }
    others = {
        who for at, who in last.items() if at != place and at in room.motions[motion.key].votes
    }
    if Membership.objects.filter(pk__in=others, person=by.person_id).exists():
        raise CallFault(
            f"You voted on motion {motion.number} already, for the place on which you sat then. That vote counts."
        )


def _require_none_open(held: Meeting, what: str) -> None:
    room = read_ledger(held)
    for key in room.motions:
        if room.ending(key) is ballot.Ending.OPEN:
            raise CallFault(f"Motion {key} is open. Close or withdraw it before {what}.")


def _require_none_tied(held: Meeting) -> None:
    """Let no meeting end on a tie that can be broken: once it is over, who presided cannot do so any more.

    Where they have left for good, or nobody voted at all, it stays as it is, and the motion did not carry.
    """
    room = read_ledger(held)
    for key, motion in room.motions.items():
        is_tied = room.ending(key) is ballot.Ending.TIED and bool(motion.votes)
        if is_tied and ballot.may_break_tie(room, motion, motion.chair):
            raise CallFault(
                f"Motion {key} is tied. Who presided when voting closed gives the casting vote before the meeting ends."
            )


def _require_open(room: ballot.Meeting, motion: Motion) -> None:
    held = room.motions[motion.key]
    if held.is_withdrawn or held.is_closed:
        ended = "was withdrawn" if held.is_withdrawn else "is closed"
        raise CallFault(f"Voting on motion {motion.number} {ended}. What was voted before stands.")


def _seat(held: Meeting, place: str) -> Seat:
    seats = dict(places_of(held.terms.seats.all())) if held.terms else {}
    if place not in seats:
        raise CallFault(f"{place!r} is no voting place of this meeting. Choose one of its terms.")
    return seats[place]

"""Who is told of a meeting's papers and minutes: who sits on its seats, and who was named to stand in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef

from frankpledge.web.accounts.roles import Permission, Role
from frankpledge.web.meetings.ledger.queries import VOTING
from frankpledge.web.meetings.models import CirculationLetter
from frankpledge.web.meetings.queries import KIND
from frankpledge.web.meetings.room.queries import with_seats
from frankpledge.web.meetings.room.sitting import Right, right_to, suits, told_by
from frankpledge.web.partnerships.models import Membership
from frankpledge.web.partnerships.queries import holds_on
from frankpledge.web.sharing.models import NeedToKnow, NeedToKnowMember

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from frankpledge.web.meetings.models import Meeting
    from frankpledge.web.partnerships.models import Agency, Seat

AS, STATE = CirculationLetter.Reader, CirculationLetter.State
_BY_RIGHT = {Right.MEMBER: str(AS.MEMBER), Right.SUBSTITUTE: str(AS.SUBSTITUTE)}
# Who speaks for an agency that is invited, or is in attendance, besides who sits for one in such a group.
_ATTENDS = frozenset(
    {Role.MANAGER, Role.PLAN_COORDINATOR, Role.COMMISSIONERS_OFFICE, Role.COUNTY_LEAD}
)


@dataclass(frozen=True)
class Reader:
    """Somebody who is to be told: as what, and whether a letter may go to them."""

    membership: Membership
    reader: str
    state: str


@dataclass(frozen=True)
class Readers:
    """Who is to be told, a person once, and the agencies with a seat for which there is nobody."""

    told: tuple[Reader, ...]
    without: tuple[Agency, ...]
    # Of every agency with a seat: its name by its short id.
    names: Mapping[str, str]


def readers_of(meeting: Meeting, today: datetime.date) -> Readers:
    """Return who is told of what lies before a meeting that is called, or of what came of it.

    They hold their role on its day and today: who has left since reads no more.
    """
    with_seats(meeting)
    seats = list(meeting.terms.seats.all()) if meeting.terms else []
    people = _people(meeting, today)
    found: dict[object, Reader] = {}
    without: dict[int, Agency] = {}
    reached: set[int] = set()
    for seat in seats:
        for one in people:
            reader = _reads_as(one, seat, meeting)
            if reader is None:
                continue
            reached.add(seat.pk)
            held = found.get(one.person_id)
            if held is None or (reader == AS.MEMBER and held.reader != AS.MEMBER):
                found[one.person_id] = Reader(one, reader, _state(one))
        if seat.pk not in reached:
            without[seat.agency_id] = seat.agency
    told = sorted(found.values(), key=lambda one: (one.membership.person.name, one.membership.pk))
    names = {seat.agency.slug: str(seat.agency) for seat in seats}
    return Readers(tuple(told), tuple(sorted(without.values(), key=str)), names)


def _people(meeting: Meeting, today: datetime.date) -> list[Membership]:
    """Return whoever holds a role; ``is_kept_out`` says whether the meeting's marking closes it to them."""
    mine = NeedToKnowMember.objects.filter(
        membership=OuterRef(OuterRef("pk")), group=OuterRef("group")
    )
    needs = NeedToKnow.objects.filter(
        ~Exists(mine), marking__partnership=meeting.partnership_id, marking__kind=KIND,
        marking__record=meeting.reference,
    )  # fmt: skip
    rows = Membership.objects.filter(
        holds_on(meeting.on), holds_on(today), partnership=meeting.partnership_id
    )
    held = (
        rows.annotate(is_kept_out=Exists(needs)).select_related("person", "agency").order_by("pk")
    )
    return [one for one in held if one.may(Permission.SEE_MEETINGS)]


def _reads_as(membership: Membership, seat: Seat, meeting: Meeting) -> str | None:
    """Return as what a membership reads for a seat; None where it does not."""
    if seat.kind in VOTING:
        return _BY_RIGHT.get(right_to(membership, seat, meeting))
    named = (
        one for one in seat.standing_in.all()
        if one.membership_id == membership.pk and one.since <= told_by(meeting)
        and (one.until is None or one.until >= meeting.on)
    )  # fmt: skip
    if next(named, None) is not None:
        return str(AS.SUBSTITUTE)
    role = Role(membership.role)
    speaks = role in _ATTENDS or suits(role, meeting.group)
    return str(AS.ATTENDS) if speaks and membership.agency_id == seat.agency_id else None


def _state(one: Membership) -> str:
    if not one.person.is_active:
        return str(STATE.NO_ACCOUNT)
    return str(STATE.CLOSED if vars(one)["is_kept_out"] else STATE.WAITING)

"""Governance replayed by the services that people use: seats, papers, votes by place, minutes, death reviews.

Imported only where Django is ready. All people, motions and cases are invented (`governance_story`).
"""

from __future__ import annotations

import datetime
import io
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from pypdf import PdfWriter

from frankpledge.definitions.ballot import Choice, Ending
from frankpledge.demo import governance_story as story
from frankpledge.demo import people
from frankpledge.demo.people import PARTNERSHIP
from frankpledge.demo.replay_casereviews import review_cases
from frankpledge.demo.replay_reviews import review_deaths
from frankpledge.demo.scoring import member
from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.meetings import planning
from frankpledge.web.meetings.agenda.calling import call
from frankpledge.web.meetings.agenda.queries import STANDING
from frankpledge.web.meetings.agenda.services import add_item
from frankpledge.web.meetings.circulation.services import circulate_minutes, circulate_papers
from frankpledge.web.meetings.daily import plan_meetings
from frankpledge.web.meetings.minutes import services as minutes
from frankpledge.web.meetings.minutes.drafting import drafted
from frankpledge.web.meetings.minutes.gathering import recorded
from frankpledge.web.meetings.models import Meeting, Minutes, Paper
from frankpledge.web.meetings.papers import services as papers
from frankpledge.web.meetings.papers.drawn import MINUTES
from frankpledge.web.meetings.room import services as room
from frankpledge.web.meetings.room.deciding import decide
from frankpledge.web.meetings.room.queries import Place, Room, room_of
from frankpledge.web.partnerships.models import Agency, Group, Membership, Partnership, Version
from frankpledge.web.partnerships.services import add_substitute, put_in_force
from frankpledge.web.ui.received import receive

if TYPE_CHECKING:
    from collections.abc import Callable

    from frankpledge.web.meetings.models import Motion

DAY = datetime.timedelta(days=1)
# How long before a meeting it is called, and a substitute is named.
CALLED, NAMED = 21 * DAY, 3 * DAY
# How long after a meeting its minutes are drafted.
DRAFTED = 5 * DAY


@dataclass(frozen=True)
class Voted:
    """How a motion ended: places for and against, whether the chair's casting vote settled it."""

    votes_for: int
    against: int
    casting: bool
    carried: bool


@dataclass(frozen=True)
class Met:
    """A meeting that was held. ``seats``: its voting places, ``present``: how many of them were taken.

    Of a body without voting places ``present`` counts whoever came.
    """

    body: str
    date: str
    venue: str
    seats: int
    present: int
    substitutes: int
    papers_late: int
    motions: tuple[Voted, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the row as JSON values."""
        motions = [
            {"for": one.votes_for, "against": one.against, "casting": one.casting, "carried": one.carried}
            for one in self.motions
        ]  # fmt: skip
        return asdict(self) | {"motions": motions}


def replay(progress: Callable[[str, int, int], None]) -> tuple[list[Met], dict[str, int]]:
    """Replay January 2024 to March 2025 in an empty database; return its meetings and what became of reviews."""
    people.fill(since=story.SINCE)
    partnership = Partnership.objects.get(pk=PARTNERSHIP)
    _appoint(partnership)
    _plan(partnership, story.SINCE)
    before: dict[str, Meeting] = {}
    for at, one in enumerate(story.MEETINGS):
        progress("Meetings", at, len(story.MEETINGS))
        if one.month > f"{story.APPENDIX_B:%Y-%m}":
            _follow_appendix_b(partnership)
        held = _meet(partnership, one, before.get(one.body))
        _minute(held, before.get(one.body))
        before[one.body] = held
    progress("Meetings", len(story.MEETINGS), len(story.MEETINGS))
    review_cases(partnership)
    return [_told(one) for one in _held(partnership)], review_deaths(partnership)


def _held(partnership: Partnership) -> list[Meeting]:
    rows = Meeting.objects.filter(partnership=partnership, state=Meeting.State.HELD)
    return list(rows.select_related("group", "terms").order_by("on"))


def _plan(partnership: Partnership, today: datetime.date) -> None:
    plan_meetings(by=people.BY, partnership=partnership, today=today)


def _appoint(partnership: Partnership) -> None:
    """Fill the ten places, and appoint who stands in for each agency."""
    taken: dict[str, int] = {}
    for agency in story.BOARD_OF_TEN:
        taken[agency] = taken.get(agency, 0) + 1
        _person(partnership, Role.BOARD_MEMBER, agency, f"place-{taken[agency]}")
    for agency in dict.fromkeys(story.BOARD_OF_TEN):
        _person(partnership, Role.PARTNER_LEAD, agency, "substitute")


def _person(partnership: Partnership, role: Role, agency: str, what: str) -> Membership:
    address = f"{what}.{agency}@demo.example"
    person = people.person_of(address, f"{role.words} of {agency}, {what} (synthetic)")
    held: Membership = people.appoint(person, partnership, role, agency, story.SINCE)
    return held


def _follow_appendix_b(partnership: Partnership) -> None:
    """Put the terms and the calendars of Appendix B in force, once; the meetings to come follow them."""
    for slug, calendar in ((story.BOARD, "appendix-b-months"), (story.OPERATIONAL, "appendix-b")):
        group = Group.objects.get(partnership=partnership, slug=slug)
        versions: tuple[Version, ...] = (
            group.terms.get(slug="appendix-b"),
            group.calendars.get(slug=calendar),
        )
        for version in versions:
            if not version.in_force:
                put_in_force(by=member("manager"), version=version, since=story.APPENDIX_B,
                             reason=story.APPENDIX_B_WHY)  # fmt: skip
    _plan(partnership, story.APPENDIX_B)


def _meet(partnership: Partnership, one: story.Sits, before: Meeting | None) -> Meeting:
    """Call a meeting, take its papers and send them round, let members come and vote, and hold it."""
    manager, planned = member("manager"), _planned(partnership, one)
    held: Meeting = call(by=manager, meeting=planned, today=planned.on - CALLED)
    if before is not None:
        _draw_minutes(held, held.on - max(one.days_before) * DAY)
    _send_papers(held, one)
    if room_of(held).places:
        circulate_papers(by=manager, meeting=held, today=held.on - min(one.days_before) * DAY)
    _come(held, one)
    for moved in one.motions:
        _vote(held, moved)
    over: Meeting = room.hold(by=manager, meeting=held, today=held.on)
    return over


def _planned(partnership: Partnership, one: story.Sits) -> Meeting:
    group = Group.objects.get(partnership=partnership, slug=one.body)
    found: Meeting
    if one.on is not None:
        found = planning.call_extraordinary(
            by=member("manager"), group=group, on=one.on, today=one.on - CALLED, purpose=one.because,
            venue="Online",
        )  # fmt: skip
    else:
        found = Meeting.objects.select_related("group").get(group=group, planned_for=one.month)
    return found


def _draw_minutes(held: Meeting, today: datetime.date) -> None:
    """Draw the minutes of the meeting before as a paper, for the item that approves them."""
    item = held.items.get(source_kind=STANDING, source_record=MINUTES)
    papers.draw_paper(by=member("manager"), item=item, today=today)


def _send_papers(held: Meeting, one: story.Sits) -> None:
    """Send a paper on each of the story's days; the chair takes what is late."""
    manager = member("manager")
    for number, days in enumerate(one.days_before, 1):
        item = add_item(by=manager, meeting=held, title=f"Report {number} (synthetic)", minutes=10)
        sent = papers.take_paper(
            by=manager, item=item, title=f"Report {number} (synthetic)",
            file=receive(f"report-{number}.pdf", _pages(2)), meant_for="public", today=held.on - days * DAY,
        )  # fmt: skip
        if sent.is_late:
            papers.admit(by=manager, paper=sent, is_admitted=True, why=story.SYNTHETIC)


def _pages(number: int) -> bytes:
    writer = PdfWriter()
    for _ in range(number):
        writer.add_blank_page(595, 842)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _come(held: Meeting, one: story.Sits) -> None:
    """Let each member take a place, or who stands in; who was named too late is refused it and only attends."""
    manager, today = member("manager"), held.on
    places = room_of(held).places
    if not places:
        for role in ("operational-group-chair", "analyst"):
            room.arrive(by=manager, meeting=held, membership=member(role), today=today)
        return
    for place in places:
        agency = place.seat.agency.slug
        if agency == one.substitute:
            _stand_in(held, place, held.on - NAMED)
        elif agency == one.too_late:
            _is_refused(held, place)
        else:
            free = room_of(held).who_may_take(place)
            sits = next(row for row in free if row.role == Role.BOARD_MEMBER)
            room.arrive(by=manager, meeting=held, membership=sits, place=place.key, today=today)
    chair = next(place for place in places if place.seat.agency.slug == story.CHAIR)
    room.preside(by=manager, meeting=held, place=chair.key, today=today)
    guest = member("commissioners-office")
    room.arrive(by=manager, meeting=held, membership=guest, today=today)


def _stand_in(held: Meeting, place: Place, since: datetime.date) -> Membership:
    """Name a substitute for the holder of a place from a day on, and let them come."""
    agency = place.seat.agency
    stands_in = _person(agency.partnership, Role.PARTNER_LEAD, agency.slug, "substitute")
    add_substitute(
        by=member("manager"), seat=place.seat, since=since, values={"membership": stands_in}, today=since,
    )  # fmt: skip
    room.arrive(
        by=member("manager"), meeting=held, membership=stands_in, place=place.key, today=held.on
    )
    return stands_in


def _is_refused(held: Meeting, place: Place) -> None:
    """Let somebody come who was named on the day: they are refused the place, and attend without a vote."""
    try:
        _stand_in(held, place, held.on)
    except CallFault:
        agency = place.seat.agency
        stands_in = _person(agency.partnership, Role.PARTNER_LEAD, agency.slug, "substitute")
        room.arrive(by=member("manager"), meeting=held, membership=stands_in, today=held.on)
    else:
        raise CallFault(
            f"A substitute who was named on {held.on} took a place: that must be refused."
        )


def _vote(held: Meeting, moved: story.Moved) -> None:
    """Put a motion, let each place vote as the story says, and record what carried."""
    manager, today = member("manager"), held.on
    mover = Agency.objects.get(partnership=held.partnership_id, slug=story.CHAIR)
    motion = room.put(
        by=manager, meeting=held, title=moved.title, wording=moved.wording, today=today, mover=mover
    )
    now = room_of(held)
    chair: Membership | None = None
    for person, key in now.state.present.items():
        place = now.place(key)
        if place is None:
            continue
        agency = place.seat.agency.slug
        choice = Choice.AGAINST if agency in moved.against else Choice.FOR
        room.vote(by=now.people[person], motion=motion, choice=choice, today=today)
        if key == now.state.presiding:
            chair = now.people[person]
    room.close(by=manager, motion=motion, today=today)
    if moved.casting and chair is not None:
        room.give_casting_vote(by=chair, motion=motion, choice=Choice(moved.casting), today=today)
    if room_of(held).ending(motion) is Ending.CARRIED:
        decide(by=manager, motion=motion, kind="approval", due_regard=story.DUE_REGARD, today=today)


def _minute(held: Meeting, before: Meeting | None) -> None:
    """Draft the minutes from the record and send them round; those of the meeting before are approved in this one."""
    manager, today = member("manager"), held.on + DRAFTED
    draft = minutes.draft(
        by=manager, meeting=held, today=today, public=drafted(recorded(manager, held))
    )
    if room_of(held).places:
        circulate_minutes(by=manager, minutes=draft, today=today)
    if before is not None:
        of_before = Minutes.objects.get(meeting=before)
        minutes.approve(by=manager, minutes=of_before, approved_in=held, today=held.on)


def _told(held: Meeting) -> Met:
    """Tell a meeting as its ledger and its papers leave it."""
    now = room_of(held)
    came = [one for one in now.sittings if one.place or not now.places]
    late = Paper.objects.filter(item__meeting=held, is_late=True).count()
    return Met(
        held.group.slug, f"{held.on:%Y-%m-%d}", held.venue, len(now.places), len(came),
        sum(one.is_substitute for one in came), late, tuple(_ended(now, one) for one in now.motions),
    )  # fmt: skip


def _ended(now: Room, one: Motion) -> Voted:
    counted = now.state.motions[one.key]
    return Voted(
        counted.count(Choice.FOR), counted.count(Choice.AGAINST), counted.casting is not None,
        now.ending(one) is Ending.CARRIED,
    )  # fmt: skip

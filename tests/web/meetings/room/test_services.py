"""Who sits votes, once and as they please until it closes; nobody else does, and what is refused leaves nothing."""

from __future__ import annotations

import datetime
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from frankpledge.definitions.ballot import Arrived, Choice, Ending
from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.history.models import Event
from frankpledge.web.history.queries import broken_link
from frankpledge.web.meetings import planning
from frankpledge.web.meetings.ledger.queries import read_ledger, tampered
from frankpledge.web.meetings.ledger.services import add
from frankpledge.web.meetings.models import LedgerLine, Meeting
from frankpledge.web.meetings.room import services
from frankpledge.web.meetings.room.services import NoPlaceFault
from frankpledge.web.partnerships.models import Membership
from frankpledge.web.partnerships.services import add_substitute
from tests.web.meetings.conftest import TODAY

DAY = datetime.timedelta(days=1)
FOR, AGAINST = Choice.FOR, Choice.AGAINST


def written() -> tuple[int, int]:
    """Count what stands in ledgers and in the history."""
    return LedgerLine.objects.count(), Event.objects.count()


@pytest.fixture
def refused():
    """Expect a refusal that writes nothing."""

    def refuse(match: str, service, **asked):
        before = written()
        with pytest.raises(CallFault, match=match):
            service(**asked)
        assert written() == before

    return refuse


def fire_place(members):
    return next((key, one) for key, one in members.items() if one.agency.slug == "fire")


def test_a_substitute_not_named_in_time_is_refused_and_may_attend(
    manager, may_meeting, members, appoint, on, refused
):
    place, _ = fire_place(members)
    lead = appoint(Role.PARTNER_LEAD, "fire")
    seat = may_meeting.terms.seats.get(agency__slug="fire", kind="voting")
    add_substitute(by=manager, seat=seat, since=on, values={"membership": lead})
    asked = {"by": manager, "meeting": may_meeting, "membership": lead, "today": on}
    refused("was to be told by", services.arrive, place=place, **asked)
    services.arrive(**asked)
    assert read_ledger(may_meeting).present == {str(lead.pk): ""}


def test_a_substitute_named_in_time_sits_and_votes(manager, may_meeting, members, appoint, on):
    place, _ = fire_place(members)
    lead = appoint(Role.PARTNER_LEAD, "fire")
    seat = may_meeting.terms.seats.get(agency__slug="fire", kind="voting")
    add_substitute(by=manager, seat=seat, since=on - DAY, values={"membership": lead})
    services.arrive(by=manager, meeting=may_meeting, membership=lead, place=place, today=on)
    motion = services.put(by=manager, meeting=may_meeting, title="a", wording="b", today=on)
    services.vote(by=lead, motion=motion, choice=FOR, today=on)
    assert read_ledger(may_meeting).motions["1"].votes == {place: FOR}


def test_a_member_of_another_agency_or_partnership_takes_no_place(
    manager, may_meeting, members, appoint, stranger, on, refused
):
    place, _ = fire_place(members)
    asked = {"by": manager, "meeting": may_meeting, "place": place, "today": on}
    other = appoint(Role.BOARD_MEMBER, "wdc")
    refused("holds no place of", services.arrive, membership=other, **asked)
    refused("has a role in its partnership", services.arrive, membership=stranger, **asked)


def test_nobody_is_here_twice_under_two_roles(manager, may_meeting, members, on, refused):
    _place, member = fire_place(members)
    second = Membership.objects.create(
        person=member.person, partnership=member.partnership, agency=member.agency,
        role=Role.PARTNER_LEAD, since=member.since,
    )  # fmt: skip
    services.arrive(by=manager, meeting=may_meeting, membership=second, today=on)
    refused("The same person is here already", services.arrive, by=manager, meeting=may_meeting,
            membership=member, today=on)  # fmt: skip


def test_the_room_opens_on_the_day(manager, may_meeting, members, on, refused):
    refused("opens on that day", services.arrive, by=manager, meeting=may_meeting,
            membership=next(iter(members.values())), today=on - DAY)  # fmt: skip


def test_who_sits_on_no_place_does_not_vote(manager, motion, appoint, on, refused):
    office = appoint(Role.COMMISSIONERS_OFFICE, "commissioner")
    refused("not written down as here", services.vote, by=office, motion=motion, choice=FOR, today=on)  # fmt: skip
    services.arrive(by=manager, meeting=motion.meeting, membership=office, today=on)
    refused("take part without a vote", services.vote, by=office, motion=motion, choice=FOR, today=on)  # fmt: skip
    with pytest.raises(NoPlaceFault):
        services.vote(by=office, motion=motion, choice=FOR, today=on)


def test_a_vote_may_be_given_anew_until_it_closes(manager, motion, members, on, refused):
    place, member = fire_place(members)
    services.vote(by=member, motion=motion, choice=FOR, today=on)
    services.vote(by=member, motion=motion, choice=AGAINST, today=on)
    assert read_ledger(motion.meeting).motions["1"].votes == {place: AGAINST}
    services.close(by=manager, motion=motion, today=on)
    refused("is closed", services.vote, by=member, motion=motion, choice=FOR, today=on)
    refused("is closed", services.close, by=manager, motion=motion, today=on)


def test_who_declared_an_interest_does_not_vote(manager, motion, members, on, refused):
    place, member = fire_place(members)
    services.vote(by=member, motion=motion, choice=FOR, today=on)
    services.declare_interest(by=manager, motion=motion, place=place, today=on)
    assert read_ledger(motion.meeting).motions["1"].votes == {}
    refused("declared an interest", services.vote, by=member, motion=motion, choice=FOR, today=on)


def test_at_five_to_five_the_chair_alone_gives_a_casting_vote(voted, members, on, refused):
    motion = voted(5, 5)
    asked = {"motion": motion, "choice": FOR, "today": on}
    chair, *others = members.values()
    assert read_ledger(motion.meeting).ending("1") is Ending.TIED
    for other in others:
        refused("did not preside", services.give_casting_vote, by=other, **asked)
    services.give_casting_vote(by=chair, motion=motion, choice=AGAINST, today=on)
    assert read_ledger(motion.meeting).ending("1") is Ending.LOST
    refused("no tie", services.give_casting_vote, by=chair, **asked)


def test_who_takes_the_place_of_the_chair_after_the_vote_gives_no_casting_vote(
    manager, voted, members, appoint, on, refused
):
    motion, (place, chair) = voted(5, 5), next(iter(members.items()))
    asked = {"by": manager, "meeting": motion.meeting, "today": on}
    services.leave(membership=chair, **asked)
    other = appoint(Role.BOARD_MEMBER, chair.agency.slug)
    services.arrive(membership=other, place=place, **asked)
    services.preside(place=place, **asked)
    tied = {"motion": motion, "choice": FOR, "today": on}
    refused("did not preside", services.give_casting_vote, by=other, **tied)
    assert services.hold(**asked).state == Meeting.State.HELD


def test_one_motion_at_a_time(manager, full, motion, on, refused):
    asked = {"by": manager, "meeting": full, "title": "b", "wording": "c", "today": on}
    refused("Motion 1 is open", services.put, **asked)
    services.withdraw(by=manager, motion=motion, today=on)
    assert services.put(**asked).number == 2
    refused("was withdrawn", services.close, by=manager, motion=motion, today=on)


def test_a_motion_has_words_and_a_mover_of_here(manager, full, stranger, on, refused):
    asked = {"by": manager, "meeting": full, "title": "b", "today": on}
    refused("Give both", services.put, wording="  ", **asked)
    refused("another partnership", services.put, wording="c", mover=stranger.agency, **asked)


def test_a_correction_says_why_and_may_come_after_the_meeting(manager, voted, members, on, refused):
    motion = voted(4, 3)
    services.hold(by=manager, meeting=motion.meeting, today=on)
    asked = {"by": manager, "motion": motion, "place": next(iter(members)), "choice": AGAINST}
    asked["today"] = on + DAY
    refused("how it is known", services.correct, why=" ", **asked)
    services.correct(why="The tape.", **asked)
    assert read_ledger(motion.meeting).ending("1") is Ending.LOST


def test_a_meeting_is_held_when_somebody_sat_and_nothing_is_open(
    manager, may_meeting, motion, members, on, refused
):
    refused("Motion 1 is open", services.hold, by=manager, meeting=may_meeting, today=on)
    services.close(by=manager, motion=motion, today=on)
    held = services.hold(by=manager, meeting=may_meeting, today=on + DAY)
    assert (held.state, held.held_on) == (Meeting.State.HELD, on)
    refused("is held", services.leave, by=manager, meeting=may_meeting,
            membership=next(iter(members.values())), today=on)  # fmt: skip


def test_no_meeting_ends_on_a_tie_while_who_presided_is_there(manager, voted, members, on, refused):
    motion, chair = voted(5, 5), next(iter(members.values()))
    ends = {"by": manager, "meeting": motion.meeting, "today": on}
    refused("Motion 1 is tied", services.hold, **ends)
    services.give_casting_vote(by=chair, motion=motion, choice=AGAINST, today=on)
    assert services.hold(**ends).state == Meeting.State.HELD


def test_a_tie_that_nobody_can_break_any_more_does_not_keep_a_meeting_open(
    manager, voted, members, on
):
    motion, chair = voted(5, 5), next(iter(members.values()))
    services.leave(by=manager, meeting=motion.meeting, membership=chair, today=on)
    services.hold(by=manager, meeting=motion.meeting, today=on)
    assert read_ledger(motion.meeting).ending("1") is Ending.TIED


def test_a_group_without_voting_places_is_held_where_somebody_came(
    manager, operational, on, refused
):
    group = planning.plan_year(by=manager, group=operational, year=2024, today=TODAY)[-1]
    called = planning.call(by=manager, meeting=group, today=TODAY)
    ends = {"by": manager, "meeting": called, "today": called.on}
    refused("Nobody came", services.hold, **ends)
    services.arrive(by=manager, meeting=called, membership=manager, today=called.on)
    assert services.hold(**ends).state == Meeting.State.HELD


def test_a_meeting_at_which_nobody_sat_was_not_held(manager, may_meeting, appoint, on, refused):
    guest = appoint(Role.COMMISSIONERS_OFFICE, "commissioner")
    services.arrive(by=manager, meeting=may_meeting, membership=guest, today=on)
    refused("Nobody took a voting place", services.hold, by=manager, meeting=may_meeting, today=on)


def test_ten_who_vote_at_once_are_all_heard(for_good, motion, members, on):
    del for_good

    def vote(member) -> None:
        try:
            for choice in (AGAINST, FOR):
                services.vote(by=member, motion=motion, choice=choice, today=on)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(members)) as pool:
        list(pool.map(vote, members.values()))
    room = read_ledger(motion.meeting)
    assert room.motions["1"].votes == dict.fromkeys(members, FOR)
    numbers = LedgerLine.objects.filter(meeting=motion.meeting).values_list("number", flat=True)
    assert list(numbers) == list(range(1, 10 + 1 + 1 + 20 + 1))
    assert tampered(LedgerLine.objects.all()) == []
    assert broken_link() is None


def test_who_moves_to_another_place_does_not_vote_twice_on_a_motion(
    manager, motion, members, on, refused
):
    (first, member), (second, other) = list(members.items())[:2]
    services.vote(by=member, motion=motion, choice=FOR, today=on)
    for one in (member, other):
        services.leave(by=manager, meeting=motion.meeting, membership=one, today=on)
    add(by=manager, meeting=motion.meeting, event=Arrived(str(member.pk), second))
    told = {"motion": motion, "choice": FOR, "today": on}
    refused("voted on motion 1 already", services.vote, by=member, **told)
    again = Membership.objects.create(
        person=member.person, partnership=member.partnership, agency=member.agency,
        role=member.role, since=TODAY,
    )  # fmt: skip
    services.leave(by=manager, meeting=motion.meeting, membership=member, today=on)
    add(by=manager, meeting=motion.meeting, event=Arrived(str(again.pk), second))
    refused("voted on motion 1 already", services.vote, by=again, **told)
    add(by=manager, meeting=motion.meeting, event=Arrived(str(other.pk), first))
    services.vote(by=other, motion=motion, choice=AGAINST, today=on)
    services.vote(by=again, motion=motion, choice=FOR, today=on)
    held = read_ledger(motion.meeting).motions[motion.key]
    assert dict(held.votes) == {first: AGAINST, second: FOR}, "a place voted anew by another"

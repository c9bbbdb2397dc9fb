"""A voting place is for who has the role for its agency, or was named its substitute before the day; nobody else."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.web.accounts.roles import Role
from frankpledge.web.meetings.room.queries import room_of
from frankpledge.web.meetings.room.sitting import Right, refusal, right_to, suits, told_by
from frankpledge.web.partnerships.services import add_substitute

DAY = datetime.timedelta(days=1)


@pytest.fixture
def fire(may_meeting):
    """Give the fire service's seat on the Board."""
    (place,) = [p for p in room_of(may_meeting).places if p.seat.agency.slug == "fire"]
    return place.seat


def name(fire, membership, since, until=None):
    made = add_substitute(by="a test", seat=fire, since=since, values={"membership": membership})
    if until:
        made.until = until
        made.save()
    return made


def right(membership, seat, meeting):
    """Ask anew, with what is named by now."""
    seat = type(seat).objects.get(pk=seat.pk)
    return right_to(membership, seat, meeting)


@pytest.mark.parametrize(
    ("role", "agency", "given"),
    [
        (Role.BOARD_MEMBER, "fire", Right.MEMBER),
        (Role.BOARD_MEMBER, "wdc", Right.NONE),
        (Role.OPERATIONAL_GROUP_CHAIR, "fire", Right.NONE),
        (Role.PARTNER_LEAD, "fire", Right.NONE),
        (Role.COMMISSIONERS_OFFICE, "commissioner", Right.NONE),
        (Role.BOARD_MEMBER, "commissioner", Right.NONE),
    ],
)
def test_a_place_is_for_who_has_the_role_for_its_agency(
    may_meeting, fire, appoint, role, agency, given
):
    assert right(appoint(role, agency), fire, may_meeting) is given


def test_other_groups_are_for_who_chairs(board, operational):
    assert suits(Role.BOARD_MEMBER, board)
    assert not suits(Role.BOARD_MEMBER, operational)
    assert suits(Role.OPERATIONAL_GROUP_CHAIR, operational)
    assert suits(Role.PROBLEM_SOLVING_CHAIR, operational)
    assert not suits(Role.PROBLEM_SOLVING_CHAIR, board)
    assert not suits(Role.PARTNER_LEAD, operational)


def test_a_substitute_is_named_before_the_day_of_the_meeting(may_meeting, fire, appoint):
    lead = appoint(Role.PARTNER_LEAD, "fire")
    late = name(fire, lead, since=may_meeting.on)
    assert right(lead, fire, may_meeting) is Right.NONE
    late.since = may_meeting.on - DAY
    late.save()
    assert right(lead, fire, may_meeting) is Right.SUBSTITUTE


def test_a_substitute_whose_time_is_over_stands_in_no_more(may_meeting, fire, appoint):
    lead = appoint(Role.PARTNER_LEAD, "fire")
    name(fire, lead, may_meeting.on - 9 * DAY, until=may_meeting.on - DAY)
    assert right(lead, fire, may_meeting) is Right.NONE


@pytest.mark.parametrize(
    ("role", "agency"),
    [
        (Role.COMMISSIONERS_OFFICE, "fire"),
        (Role.PARTNER_LEAD, "commissioner"),
        (Role.SCRUTINY, "fire"),
    ],
)
def test_who_is_invited_or_looks_on_stands_in_for_nobody(may_meeting, fire, appoint, role, agency):
    someone = appoint(role, agency)
    name(fire, someone, may_meeting.on - 9 * DAY)
    assert right(someone, fire, may_meeting) is Right.NONE
    assert "without a vote" in refusal(someone, fire, may_meeting)


def test_a_role_that_is_over_on_the_day_holds_no_place(may_meeting, fire, appoint):
    gone = appoint(Role.BOARD_MEMBER, "fire")
    gone.until = may_meeting.on - DAY
    assert right(gone, fire, may_meeting) is Right.NONE


def test_a_refusal_says_who_was_to_be_told_by_when(may_meeting, fire, appoint):
    words = refusal(appoint(Role.PARTNER_LEAD, "fire"), fire, may_meeting)
    assert "the officer who supports" in words
    assert f"by {told_by(may_meeting):%-d %B %Y}" in words
    assert told_by(may_meeting) == may_meeting.on - DAY

"""Who sits and who was named in time is told, a person once; who is not reached is named with why."""

from __future__ import annotations

import datetime

from frankpledge.web.accounts.roles import Role
from frankpledge.web.meetings.circulation.readers import AS, STATE, readers_of
from frankpledge.web.partnerships.models import Substitute
from frankpledge.web.sharing.models import (
    NeedToKnow,
    NeedToKnowGroup,
    NeedToKnowMember,
    RecordMarking,
)
from tests.web.meetings.conftest import TODAY

DAY = datetime.timedelta(days=1)


def told(meeting, today=TODAY):
    return {one.membership: (one.reader, one.state) for one in readers_of(meeting, today).told}


def test_every_member_is_told_once_and_agencies_without_anybody_are_named(
    may_meeting, members, appoint
):
    found = readers_of(may_meeting, TODAY)
    sits = {one.membership.pk for one in found.told if one.reader == AS.MEMBER}
    assert {one.pk for one in members.values()} <= sits
    assert len(found.told) == len({one.membership.person_id for one in found.told})
    slugs = {one.slug for one in found.without}
    assert slugs, "the Board invites agencies for which nobody has a role here"
    assert not slugs & {one.agency.slug for one in members.values()}
    assert found.names.keys() >= slugs
    slug = min(slugs)
    invited = appoint(Role.COMMISSIONERS_OFFICE, slug)
    again = readers_of(may_meeting, TODAY)
    assert slug not in {one.slug for one in again.without}
    assert told(may_meeting)[invited] == (AS.ATTENDS, STATE.WAITING)


def test_without_members_nobody_is_told_and_every_voting_agency_is_named(may_meeting):
    found = readers_of(may_meeting, TODAY)
    voting = {one.agency.slug for one in may_meeting.terms.seats.filter(kind="voting")}
    assert [one for one in found.told if one.reader == AS.MEMBER] == []
    assert voting <= {one.slug for one in found.without}


def test_a_substitute_is_told_where_they_were_named_before_the_day(may_meeting, members, appoint):
    member = next(iter(members.values()))
    seat = may_meeting.terms.seats.get(agency=member.agency, kind="voting")
    in_time, late = (appoint(Role.ANALYST, member.agency.slug) for _ in range(2))
    Substitute.objects.create(seat=seat, membership=in_time, since=may_meeting.on - DAY)
    Substitute.objects.create(seat=seat, membership=late, since=may_meeting.on)
    found = told(may_meeting)
    assert found[in_time] == (AS.SUBSTITUTE, STATE.WAITING)
    assert late not in found


def test_who_has_left_since_or_is_of_no_seat_is_not_told(may_meeting, members, appoint):
    member = next(iter(members.values()))
    other = appoint(Role.ANALYST, member.agency.slug)
    type(member).objects.filter(pk=member.pk).update(until=may_meeting.on + DAY)
    assert member in told(may_meeting, may_meeting.on)
    after = told(may_meeting, may_meeting.on + 2 * DAY)
    assert member not in after
    assert other not in after


def test_a_closed_account_and_a_marking_keep_the_letter_back_and_say_so(
    south, may_meeting, members
):
    shut, inside, outside, *_ = members.values()
    type(shut.person).objects.filter(pk=shut.person_id).update(is_active=False)
    marking = RecordMarking.objects.create(
        partnership=south, kind="meeting", record=may_meeting.reference, level="OFFICIAL-SENSITIVE"
    )
    group = NeedToKnowGroup.objects.create(
        partnership=south, slug="few", name="A few", purpose="A test"
    )
    NeedToKnow.objects.create(marking=marking, group=group)
    NeedToKnowMember.objects.create(group=group, membership=inside)
    found = told(may_meeting)
    assert found[shut][1] == STATE.NO_ACCOUNT
    assert found[inside][1] == STATE.WAITING
    assert found[outside][1] == STATE.CLOSED

"""Meetings are read through the membership: its own partnership's, what it may see, and where its agency sits."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.web.accounts.roles import Role
from frankpledge.web.meetings import planning, queries
from frankpledge.web.meetings.models import Meeting
from frankpledge.web.partnerships.models import Membership, Partnership
from tests.web.meetings.conftest import TODAY

DAY = datetime.date


@pytest.fixture
def _planned(manager, board, operational):
    for group in (board, operational):
        planning.plan_year(by=manager, group=group, year=2024, today=TODAY)


@pytest.mark.usefixtures("_planned")
def test_a_member_of_another_partnership_finds_none(manager):
    held = queries.meetings(manager).first()
    other = Partnership.objects.create(slug="otherby", name="Otherby (synthetic)", code="E22000999")
    stranger = Membership.objects.create(
        person=manager.person, partnership=other, role=Role.MANAGER.value, since=TODAY
    )
    assert queries.meeting(manager, held.reference) == held
    assert queries.meeting(stranger, held.reference) is None
    assert not queries.meetings(stranger).exists()
    assert not queries.describe(stranger, [held.reference])
    title, address = queries.describe(manager, [held.reference])[held.reference]
    assert title == str(held), "with its day in words, as everywhere else"
    assert address == f"/south-warwickshire/meetings/{held.reference}/"


@pytest.mark.usefixtures("_planned")
def test_to_come_are_those_planned_or_called_from_today_on(manager):
    held = list(queries.to_come(manager, DAY(2024, 5, 16)))
    assert [one.on.month for one in held] == [5, 7, 10, 11]
    planning.cancel(by=manager, meeting=held[0], why="Election")
    assert [one.on.month for one in queries.to_come(manager, DAY(2024, 5, 16))] == [7, 10, 11]
    assert DAY(2024, 5, 16) not in {one.on for one in queries.to_come(manager, DAY(2024, 5, 17))}


@pytest.mark.usefixtures("_planned")
def test_where_an_agency_sits_is_by_the_terms_of_each_meetings_day(appoint, operational):
    housing = appoint(Role.PARTNER_LEAD, "housing")
    own = queries.where_agency_sits(queries.meetings(housing), housing)
    assert {one.group for one in own} == {operational}
    operational.terms.filter(in_force=True).update(until=DAY(2024, 6, 30))
    assert [one.on.month for one in own.all()] == [1, 4]
    Membership.objects.filter(pk=housing.pk).update(agency=None)
    housing.refresh_from_db()
    assert not queries.where_agency_sits(Meeting.objects.all(), housing).exists()


def test_sittings_tell_each_agency_of_a_group_once_for_its_terms(south, operational):
    held = queries.sittings(south.pk)
    assert len(held) == len(set(held))
    police = [
        one for one in held if (one.group, one.agency) == (operational.pk, "Warwickshire Police")
    ]
    assert [(one.since, one.until) for one in police] == [(DAY(2023, 9, 28), None)]
    assert queries.sittings("otherby") == []


def test_a_clash_is_by_the_terms_that_are_in_force_on_the_day(manager, may_meeting, operational):
    other = planning.call_extraordinary(
        by=manager, group=operational, on=may_meeting.on, today=TODAY, purpose="x"
    )

    def clashing() -> list[Meeting]:
        held = queries.meeting(manager, may_meeting.reference)
        return [clash.other for clash in queries.clashes_of(held)]

    assert clashing() == [other]
    in_force = operational.terms.filter(in_force=True)
    in_force.update(until=may_meeting.on)
    assert clashing() == [other]
    in_force.update(until=may_meeting.on - TODAY.resolution)
    assert clashing() == []

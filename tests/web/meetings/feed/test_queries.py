"""A member's calendar follows the seats of their agency and the calendar in force, and holds nothing that is closed."""

from __future__ import annotations

import datetime
from itertools import pairwise

import pytest

from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.meetings import planning
from frankpledge.web.meetings.daily import plan_day
from frankpledge.web.meetings.feed.queries import entries_for
from frankpledge.web.meetings.models import AgendaItem, Meeting
from frankpledge.web.meetings.packs.services import ask_for
from frankpledge.web.partnerships.models import Calendar, Terms
from frankpledge.web.partnerships.services import put_in_force
from frankpledge.web.sharing import services as sharing
from tests.web.meetings.conftest import TODAY

DAY = datetime.date
BY = "a test"


def told(membership, today=TODAY):
    return {
        (one.meeting.group.slug, one.meeting.on.month)
        for one in entries_for(membership, today)
        if one.meeting.state != "cancelled" and one.meeting.on.year == 2024
    }


@pytest.fixture
def _planned(south):
    assert plan_day(by=BY, today=TODAY)[0].partnership == south.pk


@pytest.mark.usefixtures("_planned")
def test_a_member_has_the_meetings_where_their_agency_sits_and_who_runs_them_has_all(
    appoint, manager, south
):
    board = {("board", month) for month in (2, 5, 11)}
    operational = {("operational-group", month) for month in (1, 4, 7, 10)}
    planning.call_extraordinary(
        by=manager, group=south.group_set.get(slug="dhr-sub-group"), on=DAY(2024, 6, 6), today=TODAY,
        purpose="Assurance (synthetic)",
    )  # fmt: skip
    assert told(manager) == board | operational | {("dhr-sub-group", 6)}
    assert told(appoint(Role.BOARD_MEMBER, "wdc")) == board | operational
    assert told(appoint(Role.PARTNER_LEAD, "housing")) == operational
    observes = south.agency_set.exclude(seats__terms__in_force=True).first()
    assert told(appoint(Role.SCRUTINY, observes.slug)) == set()


@pytest.mark.usefixtures("_planned")
def test_another_calendar_and_terms_in_force_change_the_months_the_venues_and_whose_they_are(
    appoint, manager, operational
):
    probation, observatory = (
        appoint(Role.PARTNER_LEAD, agency) for agency in ("probation", "observatory")
    )
    since = DAY(2024, 6, 1)
    for version in (
        Calendar.objects.get(group=operational, slug="appendix-b"),
        Terms.objects.get(group=operational, slug="appendix-b"),
    ):
        put_in_force(by=manager, version=version, since=since, reason="The Board chose it.")
    planning.plan_year(by=manager, group=operational, year=2025, today=since)
    own = [
        one
        for one in entries_for(observatory, since)
        if (one.meeting.group, one.meeting.on.year) == (operational, 2025)
    ]
    held = [one.meeting for one in own if one.meeting.state != "cancelled"]
    assert [one.on.month for one in held] == [2, 5, 8, 11]
    assert {one.venue for one in held} == {"Stratford", "Leamington"}
    assert all(one.venue != other.venue for one, other in pairwise(held))
    given_up = [one for one in own if one.meeting.state == "cancelled"]
    assert [one.meeting.on.month for one in given_up] == [1, 4, 7, 10]
    assert all(one.changes == 1 for one in given_up), "each was planned and then given up"
    sits = {(one.meeting.group.slug, one.meeting.on) for one in entries_for(probation, since)}
    assert all(group == "board" or on < since for group, on in sits)


@pytest.mark.usefixtures("_planned")
def test_a_meeting_that_one_may_not_see_is_not_there_and_one_that_one_may_says_how_it_is_marked(
    appoint, manager
):
    member = appoint(Role.BOARD_MEMBER, "wdc")
    held = Meeting.objects.get(group__slug="board", planned_for="2024-05")
    named = {"kind": "meeting", "record_id": held.reference}
    sharing.mark(by=manager, level=Level.OFFICIAL_SENSITIVE, groups=[], reason="Synthetic", **named)
    (entry,) = [one for one in entries_for(member, TODAY) if one.meeting == held]
    assert entry.marking.is_restricted
    circle = sharing.found_group(by=manager, partnership=manager.partnership, name="A", purpose="x")
    sharing.mark(by=manager, level=Level.OFFICIAL_SENSITIVE, groups=[circle], reason="Synthetic", **named)  # fmt: skip
    assert held not in [one.meeting for one in entries_for(member, TODAY)]
    assert held in [one.meeting for one in entries_for(manager, TODAY)]


@pytest.mark.usefixtures("_planned")
def test_an_entry_counts_its_changes_and_the_minutes_of_what_stands_on_its_agenda(manager):
    may = Meeting.objects.get(group__slug="board", planned_for="2024-05")
    planning.move(
        by=manager, meeting=may, on=DAY(2024, 5, 23), today=TODAY, why="The hall is taken"
    )
    for number, (minutes, off) in enumerate(((30, None), (None, None), (20, None), (60, TODAY)), 1):
        AgendaItem.objects.create(meeting=may, number=number, order=number, kind="other", title="Item",
                                  minutes=minutes, taken_off_on=off, taken_off_why="x" if off else "")  # fmt: skip
    entries = {one.meeting.planned_for: one for one in entries_for(manager, TODAY)}
    assert (entries["2024-05"].changes, entries["2024-05"].minutes) == (1, 50)
    assert entries["2024-11"].changes == 0
    assert entries["2024-11"].minutes is None


@pytest.mark.usefixtures("_planned")
def test_what_is_over_for_more_than_a_year_is_left_out(manager):
    last = DAY(2024, 2, 15)
    after = last + datetime.timedelta(366)
    assert last in [one.meeting.on for one in entries_for(manager, after)]
    assert last not in [
        one.meeting.on for one in entries_for(manager, after + datetime.timedelta(1))
    ]


def test_a_board_pack_changes_no_entry(manager, may_meeting, settings, tmp_path):
    settings.STORE = tmp_path / "store"

    def entry():
        (held,) = [one for one in entries_for(manager, TODAY) if one.meeting == may_meeting]
        return held.changes, held.changed_at

    before = entry()
    now = datetime.datetime(2024, 5, 10, 9, tzinfo=datetime.UTC)
    ask_for(by=manager, meeting=may_meeting, meant_for="public", now=now)
    assert entry() == before

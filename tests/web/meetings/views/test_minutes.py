"""Minutes on their pages: drafted from the record, for the table until approved, then for all but the exempt part."""

from __future__ import annotations

import io

import pytest
from django.urls import reverse
from pypdf import PdfReader

from frankpledge.definitions.ballot import Arrived, Choice
from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.meetings import planning
from frankpledge.web.meetings.ledger.services import add
from frankpledge.web.meetings.minutes import queries, services
from frankpledge.web.meetings.models import Meeting, Minutes
from frankpledge.web.meetings.room import services as room
from frankpledge.web.sharing.services import found_group, mark


@pytest.fixture
def at(south, client, appoint):
    """Give what a role sees and sends at an address of minutes."""

    def asked(role, name, held, told=None):
        member = south.memberships.filter(role=role).first() or appoint(role, "wdc")
        client.force_login(member.person)
        where = reverse(name, kwargs={"partnership": south.pk, "record": held.reference})
        return client.get(where) if told is None else client.post(where, told)

    return asked


@pytest.fixture
def held(manager, may_meeting, members, monkeypatch):
    monkeypatch.setenv("FRANKPLEDGE_TODAY", "2024-11-20")
    place, member = next(iter(members.items()))
    add(by=manager, meeting=may_meeting, event=Arrived(str(member.pk), place))
    Meeting.objects.filter(pk=may_meeting.pk).update(state="held", held_on=may_meeting.on)
    (november,) = Meeting.objects.filter(group=may_meeting.group, planned_for="2024-11")
    planning.call(by=manager, meeting=november, today=may_meeting.on)
    return Meeting.objects.get(pk=may_meeting.pk)


def test_minutes_from_the_record_to_everybody(at, held):
    assert at(Role.SCRUTINY, "minutes", held).status_code == 404
    form = at(Role.MANAGER, "write-minutes", held).content.decode()
    assert "1 of 10 voting places were taken" in form
    kept = at(
        Role.MANAGER,
        "write-minutes",
        held,
        {"public": "# Minutes\\nOne sat.", "exempt": "A witness was heard."},
    )
    assert kept.status_code == 302
    assert at(Role.SCRUTINY, "minutes", held).status_code == 404
    assert "Draft" in at(Role.MANAGER, "minutes", held).content.decode()
    november = Meeting.objects.get(planned_for="2024-11", group=held.group)
    assert (
        at(Role.MANAGER, "approve-minutes", held, {"approved_in": november.pk}).status_code == 302
    )
    for role, may_read in ((Role.BOARD_MEMBER, True), (Role.SCRUTINY, False)):
        shown = at(role, "minutes", held).content.decode()
        assert "One sat." in shown
        assert ("A witness was heard" in shown) is may_read


def test_a_draft_is_changed_and_says_what_is_missing(at, held):
    assert at(Role.MANAGER, "approve-minutes", held).status_code == 404
    at(Role.MANAGER, "write-minutes", held, {"public": "One sat."})
    assert at(Role.MANAGER, "write-minutes", held, {"public": "Two sat."}).status_code == 302
    assert Minutes.objects.get().public == "Two sat."
    refused = at(Role.MANAGER, "write-minutes", held, {"public": " "})
    assert refused.status_code == 400
    assert "Enter what everybody may read" in refused.content.decode()


def test_without_a_later_meeting_the_page_says_so(at, held):
    at(Role.MANAGER, "write-minutes", held, {"public": "One sat."})
    Meeting.objects.filter(planned_for="2024-11").update(state="cancelled", cancelled_why="x")
    assert (
        "No later meeting of the group is called yet"
        in at(Role.MANAGER, "approve-minutes", held).content.decode()
    )


@pytest.mark.parametrize("name", ["write-minutes", "approve-minutes"])
def test_who_does_not_run_meetings_writes_nothing(at, held, name):
    assert at(Role.BOARD_MEMBER, name, held, {"public": "x"}).status_code == 403
    assert not Minutes.objects.exists()


def test_nobody_reads_in_a_draft_how_places_vote_while_voting_is_open(
    at, south, manager, motion, members, on
):
    room.vote(by=next(iter(members.values())), motion=motion, choice=Choice.FOR, today=on)
    asked = at(Role.MANAGER, "write-minutes", motion.meeting)
    assert asked.status_code == 404
    assert "1 for" not in asked.content.decode()


def test_a_later_meeting_that_is_closed_to_a_person_is_not_offered_nor_named(
    at, south, manager, appoint, held
):
    november = Meeting.objects.get(planned_for="2024-11", group=held.group)
    draft = services.draft(by=manager, meeting=held, today=held.on, public="One sat.")
    group = found_group(by=manager, partnership=south, name="Few", purpose="Synthetic")
    level = Level.OFFICIAL_SENSITIVE
    mark(by=manager, kind="meeting", record_id=november.reference, level=level, groups=[group])
    other = appoint(Role.MANAGER, "sdc")
    assert list(queries.may_approve(manager, held)) == [november]
    assert list(queries.may_approve(other, held)) == []
    services.approve(by=manager, minutes=draft, approved_in=november, today=november.on)
    assert "21 November 2024" not in at(Role.BOARD_MEMBER, "minutes", held).content.decode()
    assert november.reference not in at(Role.BOARD_MEMBER, "minutes", held).content.decode()


def test_approved_minutes_leave_in_their_public_form_and_with_the_exempt_part_for_the_table(
    client, appoint, south, manager, held
):
    made = services.draft(by=manager, meeting=held, today=held.on, public="# Minutes\nOne sat.",
                          exempt="A witness was heard.")  # fmt: skip

    def taken(role, form):
        member = south.memberships.filter(role=role).first() or appoint(role, "wdc")
        client.force_login(member.person)
        return client.get(
            reverse("minutes-pdf", args=[south.pk, held.reference, made.number, form])
        )

    def read(answer):
        pages = PdfReader(io.BytesIO(answer.content)).pages
        return "".join(page.extract_text() for page in pages)

    assert taken(Role.MANAGER, "public").status_code == 404, "a draft is not given away"
    november = Meeting.objects.get(planned_for="2024-11", group=held.group)
    services.approve(by=manager, minutes=made, approved_in=november, today=november.on)
    for role in (Role.BOARD_MEMBER, Role.SCRUTINY):
        public = taken(role, "public")
        assert "public-OFFICIAL" in public["Content-Disposition"]
        assert "One sat." in read(public)
        assert "witness" not in read(public)
    assert "A witness was heard." in read(taken(Role.BOARD_MEMBER, "exempt"))
    assert taken(Role.SCRUTINY, "exempt").status_code == 404
    assert taken(Role.BOARD_MEMBER, "other").status_code == 404

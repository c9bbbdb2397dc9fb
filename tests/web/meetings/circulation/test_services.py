"""Papers go round once called, late ones once the chair took them, minutes as they stand; each is in the history."""

from __future__ import annotations

import datetime

import pytest
from django.core import mail
from django.db import DatabaseError, transaction

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.history.models import Event
from frankpledge.web.meetings.circulation import services
from frankpledge.web.meetings.minutes import services as minutes
from frankpledge.web.meetings.models import Circulation, CirculationLetter, Meeting
from frankpledge.web.meetings.papers import services as papers
from tests.web.meetings.conftest import TODAY

from .conftest import TITLE

DAY = datetime.timedelta(days=1)
SORT = Circulation.Kind


@pytest.fixture
def circulate(manager, may_meeting, kept):
    return lambda today=TODAY: kept(
        services.circulate_papers, by=manager, meeting=may_meeting, today=today
    )


def files(made):
    return [one.file.paper.title for one in made.files.all()]


def test_members_are_told_once_of_agenda_and_papers(members, send, circulate):
    send()
    made = circulate()
    assert (made.kind, files(made)) == (SORT.PAPERS, [TITLE])
    told = {one.person.email for one in members.values()}
    assert told <= {one.to[0] for one in mail.outbox}
    event = Event.objects.get(action="papers circulated")
    assert {str(one.person_id) for one in members.values()} <= set(event.after["to"])
    assert event.after["without_reader"] == made.without_reader != []
    assert event.after["files"] == 1
    assert TITLE not in str(event.after)
    with pytest.raises(CallFault, match="nobody to tell"):
        circulate()
    assert Circulation.objects.count() == 1


def test_a_late_paper_goes_round_once_the_chair_took_it(
    manager, members, send, circulate, may_meeting
):
    send()
    circulate()
    day = may_meeting.papers_by + DAY
    taken, waits = send(day, "Taken (synthetic)", 2), send(day, "Waits (synthetic)", 3)
    assert taken.is_late and waits.is_late
    with pytest.raises(CallFault, match="nobody to tell"):
        circulate(day)
    papers.admit(by=manager, paper=taken, is_admitted=True, why="It is urgent.")
    before = len(mail.outbox)
    made = circulate(day)
    assert (made.kind, files(made)) == (SORT.MORE, ["Taken (synthetic)"])
    assert len(mail.outbox) == 2 * before, "everybody is told anew"
    assert mail.outbox[-1].subject.startswith("More papers for the meeting of")


def test_who_was_named_since_alone_is_told(members, send, circulate, appoint):
    send()
    circulate()
    count = len(mail.outbox)
    agency = next(iter(members.values())).agency.slug
    newcomer = appoint(Role.BOARD_MEMBER, agency)
    made = circulate()
    assert [one.membership for one in made.letters.all()] == [newcomer]
    assert len(mail.outbox) == count + 1


@pytest.mark.parametrize("state", ["planned", "over"])
def test_papers_go_round_of_a_called_meeting_to_come(
    manager, members, circulate, may_meeting, state
):
    if state == "planned":
        Meeting.objects.filter(pk=may_meeting.pk).update(state="planned", called_on=None)
    with pytest.raises(CallFault, match="called and still to come"):
        circulate(TODAY if state == "planned" else may_meeting.on + DAY)
    assert mail.outbox == []


def test_minutes_go_round_as_draft_and_as_approved_each_once(manager, members, kept, may_meeting):
    Meeting.objects.filter(pk=may_meeting.pk).update(state="held", held_on=may_meeting.on)
    day = may_meeting.on
    draft = minutes.draft(by=manager, meeting=may_meeting, today=day, public="Ten sat.")

    def circulate():
        return kept(services.circulate_minutes, by=manager, minutes=draft, today=day)

    assert circulate().kind == SORT.DRAFT
    with pytest.raises(CallFault, match="Version 1 of the minutes went out as it stands"):
        circulate()
    minutes.change(by=manager, minutes=draft, public="Nine sat.")
    assert circulate().kind == SORT.DRAFT
    draft.refresh_from_db()
    november = Meeting.objects.get(group=may_meeting.group, planned_for="2024-11")
    Meeting.objects.filter(pk=november.pk).update(
        state="called", called_on=day, terms=may_meeting.terms
    )
    minutes.approve(by=manager, minutes=draft, approved_in=november, today=november.on)
    assert circulate().kind == SORT.MINUTES
    told = [event.action for event in Event.objects.filter(action__endswith="minutes circulated")]
    assert told == [
        "draft minutes circulated",
        "draft minutes circulated",
        "approved minutes circulated",
    ]


def test_letters_that_could_not_leave_are_sent_again(manager, members, may_meeting, kept, settings):
    settings.EMAIL_IS_SET = False
    made = kept(services.circulate_papers, by=manager, meeting=may_meeting, today=TODAY)
    assert mail.outbox == []
    settings.EMAIL_IS_SET = True
    count = kept(services.send_again, by=manager, circulation=made)
    assert count == len(mail.outbox) == made.letters.count()
    assert {one.state for one in made.letters.all()} == {CirculationLetter.State.SENT}
    with pytest.raises(CallFault, match="No letter of it waits"):
        services.send_again(by=manager, circulation=made)
    event = Event.objects.get(action="letters sent again")
    assert len(event.after["to"]) == count


def test_the_database_refuses_to_change_what_went_out(members, send, circulate):
    send()
    made = circulate()
    for rows in (Circulation.objects.filter(pk=made.pk), made.files.all()):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            rows.delete()
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        Circulation.objects.update(circulated_on=TODAY - DAY)


def test_nothing_is_sent_where_it_is_not_kept(manager, members, may_meeting):
    services.circulate_papers(by=manager, meeting=may_meeting, today=TODAY)
    assert mail.outbox == []

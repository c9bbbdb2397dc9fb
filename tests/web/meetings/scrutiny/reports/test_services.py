"""A report goes from expected to sent, each step in the history; approved by one, sent, never changed after."""

from __future__ import annotations

import datetime

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from frankpledge.disclosure.markings import Level
from frankpledge.faults import CallFault
from frankpledge.web.history.models import Event
from frankpledge.web.meetings.models import Meeting, ScrutinyReport
from frankpledge.web.meetings.scrutiny.reports import services
from frankpledge.web.meetings.scrutiny.reports.checking import first_fault
from frankpledge.web.sharing.services import mark
from frankpledge.web.thread.models import Link

from .conftest import DISTRICT, NOW, YEAR

DAY = datetime.timedelta(days=1)
STATE = ScrutinyReport.State


def test_it_goes_from_expected_to_sent_and_the_history_tells_each_step(manager, expected, decide):
    decide()
    assert (expected.state, expected.due_on) == (STATE.DUE, datetime.date(2024, 9, 30))
    held = services.draft(by=manager, report=expected, today=NOW)
    services.say(by=manager, report=held, words=" # A hard year \n Much was done. ")
    services.approve(by=manager, report=held, today=NOW, person=manager)
    services.send(by=manager, report=held, sent_on=NOW, today=NOW + DAY)
    held.refresh_from_db()
    assert (held.state, held.approved_by, held.approved_on) == (STATE.SENT, manager, NOW)
    assert held.words.startswith("# A hard year")
    told = Event.objects.filter(kind="scrutiny-report").order_by("number")
    assert [event.action for event in told] == [
        "report expected", "report drafted", "report changed", "report approved", "report sent",
    ]  # fmt: skip
    assert told[3].after["person"] == str(manager.person_id)
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        ScrutinyReport.objects.update(words="All was well.")


def test_one_is_expected_once_and_only_of_a_year_that_is_over(manager, south, expected):
    told = {"by": manager, "partnership": south, "district": DISTRICT}
    assert services.expect(**told, year=YEAR, today=NOW) == expected
    with pytest.raises(CallFault, match="is not over"):
        services.expect(**told, year=YEAR + 1, today=NOW)
    with pytest.raises(CallFault, match="no district of this partnership"):
        services.expect(**told | {"district": "E07000999"}, year=YEAR, today=NOW)


def test_a_meeting_approves_what_lay_before_it(manager, draft, board, may_meeting):
    with pytest.raises(CallFault, match="held since the draft"):
        services.approve(by=manager, report=draft, today=NOW, meeting=may_meeting)
    Meeting.objects.filter(pk=may_meeting.pk).update(state="held", held_on=may_meeting.on)
    may_meeting.refresh_from_db()
    held = services.approve(by=manager, report=draft, today=may_meeting.on, meeting=may_meeting)
    assert (held.approved_in, held.approved_on) == (may_meeting, may_meeting.on)
    tie = Link.objects.get(source_kind="scrutiny-report")
    assert (tie.target, tie.relation) == (may_meeting.reference, "approved in")


def test_either_a_person_or_a_meeting_of_here_approves_it(manager, draft, may_meeting, stranger):
    for told in ({}, {"person": manager, "meeting": may_meeting}):
        with pytest.raises(CallFault, match="either a person or a meeting"):
            services.approve(by=manager, report=draft, today=NOW, **told)
    with pytest.raises(CallFault, match="of this partnership"):
        services.approve(by=manager, report=draft, today=NOW, person=stranger)


def test_what_was_marked_since_keeps_it_back_until_it_is_drawn_anew(manager, expected, decide):
    decision = decide()
    held = services.draft(by=manager, report=expected, today=NOW)
    mark(by=manager, kind="decision", record_id=decision.reference, level=Level.OFFICIAL_SENSITIVE)
    with pytest.raises(CallFault, match="1 of the records that it tells of were marked since"):
        services.approve(by=manager, report=held, today=NOW, person=manager)
    services.draft(by=manager, report=held, today=NOW)
    services.approve(by=manager, report=held, today=NOW, person=manager)


def test_steps_that_are_not_next_and_days_that_make_no_sense_are_refused(manager, draft):
    with pytest.raises(CallFault, match="no step now"):
        services.send(by=manager, report=draft, sent_on=NOW, today=NOW)
    held = services.approve(by=manager, report=draft, today=NOW, person=manager)
    for day, words in ((NOW + DAY, "still to come"), (NOW - DAY, "cannot have been sent before")):
        with pytest.raises(CallFault, match=words):
            services.send(by=manager, report=held, sent_on=day, today=NOW)
    with pytest.raises(CallFault, match="The report is approved: that is no step now"):
        services.draft(by=manager, report=held, today=NOW)


def test_the_database_wants_what_a_state_needs(draft):
    for faulty in ({"state": "sent"}, {"approved_on": NOW, "state": "approved"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            ScrutinyReport.objects.filter(pk=draft.pk).update(**faulty)


def test_what_was_sent_and_was_wrong_is_put_right_by_a_new_version_and_stays(manager, expected):
    held = services.draft(by=manager, report=expected, today=NOW)
    services.say(by=manager, report=held, words="Much was done.")
    services.approve(by=manager, report=held, today=NOW, person=manager)
    asked = {"by": manager, "report": held, "today": NOW + DAY}
    with pytest.raises(CallFault, match="is approved"):
        services.correct(**asked, why="A figure.")
    services.send(by=manager, report=held, sent_on=NOW, today=NOW)
    with pytest.raises(CallFault, match="what it puts right"):
        services.correct(**asked, why=" ")
    made = services.correct(**asked, why="Robbery fell by 3, not by 30.")
    assert (made.state, made.supersedes, made.year) == (STATE.DRAFT, held, held.year)
    assert (
        made.words
        == "# What this version puts right\nRobbery fell by 3, not by 30.\nMuch was done."
    )
    held.refresh_from_db()
    assert (held.state, held.words) == (STATE.SENT, "Much was done.")
    assert first_fault() is None
    with pytest.raises(CallFault, match=f"put right by {made.reference} already"):
        services.correct(**asked, why="Again.")
    tie = Link.objects.get(source_kind="scrutiny-report")
    assert (tie.source, tie.target, tie.relation) == (
        held.reference,
        made.reference,
        "put right by",
    )
    services.approve(by=manager, report=made, today=NOW + DAY, person=manager)
    services.send(by=manager, report=made, sent_on=NOW + DAY, today=NOW + DAY)
    again = services.correct(by=manager, report=made, today=NOW + DAY, why="And burglary.")
    assert again.supersedes == made, "a correction can be wrong as well"

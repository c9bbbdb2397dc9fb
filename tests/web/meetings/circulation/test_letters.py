"""A letter says of which day's meeting something is there and where, and names no paper, no group and nobody."""

from __future__ import annotations

import pytest
from django.core import mail

from frankpledge.web.meetings.circulation import letters, services
from frankpledge.web.meetings.models import CirculationLetter, Meeting
from tests.web.meetings.conftest import TODAY

from .conftest import TITLE

STATE = CirculationLetter.State


@pytest.fixture
def made(manager, may_meeting, members, send, kept):
    send()
    return kept(services.circulate_papers, by=manager, meeting=may_meeting, today=TODAY)


def test_the_letter_holds_the_day_and_the_address_alone(made, may_meeting, members):
    letter = mail.outbox[0]
    day = f"{may_meeting.on:%-d %B %Y}"
    place = may_meeting.partnership
    assert letter.subject == f"Papers for the meeting of {day}: {place.short_name or place.name}"
    assert f"{may_meeting.on:%A %-d %B %Y}" in letter.body
    assert letters.address_of(made) in letter.body
    said = letter.subject + letter.body
    assert TITLE not in said
    assert str(may_meeting.group) not in said
    assert not any(one.person.name in said for one in members.values())
    assert "&" not in letter.body


def test_each_is_written_to_once(made):
    count = len(mail.outbox)
    assert count == len({letter.to[0] for letter in mail.outbox}) == made.letters.count()
    assert letters.send_waiting(made) == letters.Post()
    assert len(mail.outbox) == count


def test_a_letter_that_cannot_leave_waits_for_the_next_day(made, monkeypatch, caplog):
    made.letters.update(state=STATE.WAITING, sent_at=None)
    address = made.letters.first().membership.person.email

    def refuse(*told):
        raise OSError(address)

    monkeypatch.setattr(letters, "send_mail", refuse)
    count = made.letters.count()
    assert letters.send_waiting(made) == letters.Post(waiting=count)
    assert {one.state for one in made.letters.all()} == {STATE.WAITING}
    assert made.meeting.reference in caplog.text
    assert address not in caplog.text
    (done,) = letters.send_all_waiting()
    assert (done.what, done.round, done.people) == (
        "letters waiting", made.meeting.reference, count,
    )  # fmt: skip
    monkeypatch.undo()
    (done,) = letters.send_all_waiting()
    assert (done.what, done.people) == ("letters sent", count)
    assert letters.send_all_waiting() == []


@pytest.mark.parametrize("state", ["held", "cancelled"])
def test_nobody_is_asked_to_read_the_papers_of_a_meeting_that_is_over(made, may_meeting, state):
    made.letters.update(state=STATE.WAITING, sent_at=None)
    more = {"held_on": may_meeting.on} if state == "held" else {"cancelled_why": "Snow."}
    Meeting.objects.filter(pk=may_meeting.pk).update(state=state, **more)
    assert letters.send_all_waiting() == []


def test_who_is_kept_out_gets_none(manager, may_meeting, members, kept):
    shut = next(iter(members.values()))
    type(shut.person).objects.filter(pk=shut.person_id).update(is_active=False)
    kept(services.circulate_papers, by=manager, meeting=may_meeting, today=TODAY)
    assert shut.person.email not in {letter.to[0] for letter in mail.outbox}

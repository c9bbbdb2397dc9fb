"""A meeting that is moved tells anew which papers came in time; the chair's word on the old day ends, and is kept."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.faults import CallFault
from frankpledge.web.history.models import Event
from frankpledge.web.meetings.papers.moving import move
from frankpledge.web.meetings.papers.services import admit
from tests.web.meetings.conftest import TODAY

from .conftest import LAST_DAY

WEEK = datetime.timedelta(days=7)


def test_a_paper_in_time_is_late_where_the_meeting_comes_sooner(manager, take, may_meeting):
    sent = take(today=LAST_DAY)
    moved = move(
        by=manager,
        meeting=may_meeting,
        on=may_meeting.on - WEEK,
        today=TODAY,
        why="The hall is taken.",
    )
    sent.refresh_from_db()
    assert moved.on == may_meeting.on - WEEK
    assert sent.is_late
    (told,) = Event.objects.filter(record=sent.reference, action="late by the new day")
    assert (told.before["is_late"], told.after["is_late"]) == (False, True)


def test_a_late_paper_is_in_time_where_it_comes_later_and_the_chairs_word_is_kept(
    manager, take, may_meeting
):
    sent = take(today=LAST_DAY + WEEK)
    admit(by=manager, paper=sent, is_admitted=False, why="Nobody has read it.")
    move(by=manager, meeting=may_meeting, on=may_meeting.on + WEEK, today=TODAY, why="More time.")
    sent.refresh_from_db()
    assert (sent.is_late, sent.is_admitted, sent.admitted_by, sent.admitted_why) == (False, None, None, "")  # fmt: skip
    (told,) = Event.objects.filter(record=sent.reference, action="in time by the new day")
    assert (told.before["is_admitted"], told.before["why"]) == (False, "Nobody has read it.")


def test_what_stays_as_it_was_is_not_told(manager, take, may_meeting):
    sent = take(today=LAST_DAY - WEEK)
    move(by=manager, meeting=may_meeting, on=may_meeting.on - WEEK, today=TODAY, why="The hall.")
    assert not Event.objects.filter(record=sent.reference, action__contains="new day").exists()


def test_a_meeting_that_may_not_be_moved_leaves_its_papers_alone(manager, take, may_meeting):
    sent = take(today=LAST_DAY)
    with pytest.raises(CallFault, match="Say why"):
        move(by=manager, meeting=may_meeting, on=may_meeting.on - WEEK, today=TODAY, why=" ")
    sent.refresh_from_db()
    assert not sent.is_late

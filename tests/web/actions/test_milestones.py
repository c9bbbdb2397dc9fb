"""Milestones are set within an action's days, reached no later than today, and moved with a reason."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions import milestones
from frankpledge.web.actions.models import Milestone
from frankpledge.web.history.models import Event

from .conftest import DUE, TODAY

SOON = TODAY + datetime.timedelta(days=7)


@pytest.fixture
def signed(marshals, acting) -> Milestone:
    return milestones.add_milestone(
        by=acting(Role.ACTION_OWNER), today=TODAY, action=marshals, words=" Signed ", due_on=SOON
    )


def test_they_are_numbered_and_stand_in_the_history(signed, marshals, acting):
    second = milestones.add_milestone(
        by=acting(Role.ACTION_OWNER), today=TODAY, action=marshals, words="Hired", due_on=DUE
    )
    assert [(m.order, m.words) for m in marshals.milestones.all()] == [(1, "Signed"), (2, "Hired")]
    event = Event.objects.filter(action="milestone set").order_by("number").last()
    assert event.after == {"milestone": second.order, "due_on": "2026-03-31"}


def test_one_is_reached_once_and_not_in_the_future(signed, acting):
    owner = acting(Role.ACTION_OWNER)
    with pytest.raises(CallFault, match="still to come"):
        milestones.reach_milestone(by=owner, today=TODAY, milestone=signed, reached_on=SOON)
    done = milestones.reach_milestone(by=owner, today=SOON, milestone=signed, reached_on=SOON)
    assert done.reached_on == SOON
    with pytest.raises(CallFault, match="was reached on 7 February 2026 already"):
        milestones.reach_milestone(by=owner, today=SOON, milestone=signed, reached_on=SOON)


def test_one_is_moved_with_a_reason_to_another_day_of_the_action(signed, acting):
    told = {"by": acting(Role.ACTION_OWNER), "today": TODAY, "milestone": signed}
    moved = milestones.move_milestone(**told, due_on=DUE, why="Tender late")
    assert moved.due_on == DUE
    event = Event.objects.get(action="milestone moved")
    assert (event.before["due_on"], event.after["due_on"]) == ("2026-02-07", "2026-03-31")
    for more, refusal in (
        ({"due_on": SOON, "why": ""}, "Say why"),
        ({"due_on": DUE, "why": "x"}, "on that day already"),
        ({"due_on": DUE + datetime.timedelta(days=1), "why": "x"}, "lies between"),
    ):
        with pytest.raises(CallFault, match=refusal):
            milestones.move_milestone(**told, **more)


def test_without_words_before_the_beginning_or_by_somebody_else_none_is_set(begin, acting):
    made = begin(begins_on=SOON)
    owner = acting(Role.ACTION_OWNER)
    for by, words, day, refusal in (
        (owner, " ", SOON, "Say what is reached"),
        (owner, "Early", TODAY, "lies between"),
        (acting(Role.BOARD_MEMBER), "x", SOON, "led by somebody else"),
    ):
        with pytest.raises(CallFault, match=refusal):
            milestones.add_milestone(by=by, today=TODAY, action=made, words=words, due_on=day)
    assert not Milestone.objects.exists()

"""Milestones of an action: set one, reach it, move it with a reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max

from frankpledge.faults import CallFault
from frankpledge.web.actions.changing import note
from frankpledge.web.actions.checks import held_by
from frankpledge.web.actions.models import Milestone
from frankpledge.web.actions.queries import may_update

if TYPE_CHECKING:
    import datetime

    from frankpledge.web.actions.models import Action
    from frankpledge.web.partnerships.models import Membership


@transaction.atomic
def add_milestone(
    *, by: Membership, today: datetime.date, action: Action, words: str, due_on: datetime.date
) -> Milestone:
    """Set a step of an action with its day, no later than the action itself is due."""
    del today
    held = _led(by, action)
    if not words.strip():
        raise CallFault("Say what is reached, in a line.")
    _check_day(held, due_on)
    last = held.milestones.aggregate(last=Max("order"))["last"] or 0
    made = Milestone.objects.create(action=held, order=last + 1, words=words.strip(), due_on=due_on)
    note(by, held, "milestone set", after={"milestone": made.order, "due_on": due_on})
    return made


@transaction.atomic
def reach_milestone(
    *, by: Membership, today: datetime.date, milestone: Milestone, reached_on: datetime.date
) -> Milestone:
    """Say when a milestone was reached."""
    held = _led(by, milestone.action)
    fresh = _waiting(milestone)
    if reached_on > today:
        raise CallFault(
            f"{reached_on:%-d %B %Y} is still to come. Enter the day on which it was reached."
        )
    fresh.reached_on = reached_on
    fresh.save(update_fields=["reached_on"])
    note(by, held, "milestone reached", before={"milestone": fresh.order, "due_on": fresh.due_on},
         after={"milestone": fresh.order, "reached_on": reached_on})  # fmt: skip
    return fresh


@transaction.atomic
def move_milestone(
    *, by: Membership, today: datetime.date, milestone: Milestone, due_on: datetime.date, why: str
) -> Milestone:
    """Give a milestone another day, with the reason; the history keeps the day before."""
    del today
    held = _led(by, milestone.action)
    fresh = _waiting(milestone)
    if not why.strip():
        raise CallFault("Say why the milestone is moved.")
    if due_on == fresh.due_on:
        raise CallFault("It is due on that day already. Enter another day.")
    _check_day(held, due_on)
    before = {"milestone": fresh.order, "due_on": fresh.due_on}
    fresh.due_on = due_on
    fresh.save(update_fields=["due_on"])
    after = {"milestone": fresh.order, "due_on": due_on, "why": why.strip()}
    note(by, held, "milestone moved", before=before, after=after)
    return fresh


def _led(by: Membership, action: Action) -> Action:
    held = held_by(by, action)
    if not may_update(by, held):
        raise CallFault(
            f"{held.reference} is led by somebody else. Only its lead changes its milestones."
        )
    return held


def _waiting(milestone: Milestone) -> Milestone:
    """Return a milestone that is not reached, locked until the transaction ends."""
    fresh = Milestone.objects.select_for_update().get(pk=milestone.pk)
    if fresh.reached_on is not None:
        raise CallFault(f"This milestone was reached on {fresh.reached_on:%-d %B %Y} already.")
    return fresh


def _check_day(action: Action, due_on: datetime.date) -> None:
    begins = action.begins_on
    if due_on > action.due_on or (begins is not None and due_on < begins):
        raise CallFault(
            f"{action.reference} is due on {action.due_on:%-d %B %Y}. A milestone lies between its beginning and then."
        )

"""Escalate an action and settle that; close it with evidence; withdraw it with a reason. Nothing is deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from frankpledge.faults import CallFault
from frankpledge.web.actions.changing import note
from frankpledge.web.actions.checks import held_by
from frankpledge.web.actions.models import Action
from frankpledge.web.actions.queries import may_update

if TYPE_CHECKING:
    import datetime

    from frankpledge.web.partnerships.models import Membership

STATE = Action.State


@transaction.atomic
def escalate(*, by: Membership, today: datetime.date, action: Action, why: str) -> Action:
    """Say that an action needs what its lead cannot give, and what that is: who steers sees it first."""
    held = _led(by, action)
    if held.state == STATE.ESCALATED:
        raise CallFault(f"{held.reference} is escalated already.")
    reason = _said(why, "Say what is needed that its lead cannot give.")
    return _move(by, held, "escalated", today, state=STATE.ESCALATED, escalated_why=reason)


@transaction.atomic
def settle(*, by: Membership, today: datetime.date, action: Action, why: str) -> Action:
    """Say how what an action was escalated for was answered: it is open again."""
    held = held_by(by, action)
    if held.state != STATE.ESCALATED:
        raise CallFault(f"{held.reference} is not escalated.")
    answer = _said(why, "Say how it was answered.")
    return _move(by, held, "settled", today, why=answer, state=STATE.OPEN, escalated_why="")


@transaction.atomic
def close(*, by: Membership, today: datetime.date, action: Action, evidence: str) -> Action:
    """Close an action with the evidence that it is done."""
    held = _led(by, action)
    shown = _said(evidence, "Say what shows that it is done: a paper, a count, what changed.")
    return _move(by, held, "closed", today, state=STATE.CLOSED, ended_on=today, ended_why=shown)


@transaction.atomic
def withdraw(*, by: Membership, today: datetime.date, action: Action, why: str) -> Action:
    """Take an action back with the reason; it stays on the list of those that are over."""
    held = held_by(by, action)
    reason = _said(why, "Say why it is withdrawn.")
    return _move(
        by, held, "withdrawn", today, state=STATE.WITHDRAWN, ended_on=today, ended_why=reason
    )


def _led(by: Membership, action: Action) -> Action:
    held = held_by(by, action)
    if not may_update(by, held):
        raise CallFault(f"{held.reference} is led by somebody else. Only its lead says so.")
    return held


def _said(words: str, asked: str) -> str:
    if not words.strip():
        raise CallFault(asked)
    return words.strip()


def _move(
    by: Membership, held: Action, what: str, today: datetime.date, *, why: str = "", **changed: Any
) -> Action:
    before = {name: getattr(held, name) for name in changed}
    for name, value in changed.items():
        setattr(held, name, value)
    held.save(update_fields=list(changed))
    after = changed | {"on": today} | ({"why": why} if why else {})
    note(by, held, what, before=before, after=after)
    return held

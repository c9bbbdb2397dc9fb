"""An action is escalated and answered, closed with evidence, withdrawn with a reason; then it changes no more."""

from __future__ import annotations

import pytest

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions import ending
from frankpledge.web.history.models import Event

from .conftest import TODAY


def test_it_is_escalated_once_and_open_again_with_the_answer(marshals, acting):
    owner, manager = acting(Role.ACTION_OWNER), acting(Role.MANAGER)
    held = ending.escalate(by=owner, today=TODAY, action=marshals, why=" Money after March ")
    assert (held.state, held.escalated_why) == ("escalated", "Money after March")
    with pytest.raises(CallFault, match="escalated already"):
        ending.escalate(by=owner, today=TODAY, action=marshals, why="x")
    with pytest.raises(CallFault, match="how it was answered"):
        ending.settle(by=manager, today=TODAY, action=marshals, why="")
    held = ending.settle(by=manager, today=TODAY, action=marshals, why="The board paid")
    assert (held.state, held.escalated_why) == ("open", "")
    event = Event.objects.get(action="settled")
    assert (event.before["escalated_why"], event.after["why"]) == (
        "Money after March",
        "The board paid",
    )
    with pytest.raises(CallFault, match="is not escalated"):
        ending.settle(by=manager, today=TODAY, action=marshals, why="x")


def test_it_is_closed_with_evidence_and_not_without(marshals, acting):
    owner = acting(Role.ACTION_OWNER)
    with pytest.raises(CallFault, match="what shows that it is done"):
        ending.close(by=owner, today=TODAY, action=marshals, evidence=" ")
    held = ending.close(by=owner, today=TODAY, action=marshals, evidence="Rota of March")
    assert (held.state, held.ended_on, held.ended_why) == ("closed", TODAY, "Rota of March")
    with pytest.raises(CallFault, match="is closed, and does not change"):
        ending.withdraw(by=acting(Role.MANAGER), today=TODAY, action=marshals, why="x")


def test_an_escalated_one_may_be_withdrawn_with_a_reason(marshals, acting):
    manager = acting(Role.MANAGER)
    ending.escalate(by=manager, today=TODAY, action=marshals, why="x")
    with pytest.raises(CallFault, match="why it is withdrawn"):
        ending.withdraw(by=manager, today=TODAY, action=marshals, why="")
    held = ending.withdraw(by=manager, today=TODAY, action=marshals, why="No need")
    assert (held.state, held.ended_why) == ("withdrawn", "No need")


def test_somebody_else_neither_escalates_nor_closes(marshals, acting):
    stranger = acting(Role.THEME_SPECIALIST)
    with pytest.raises(CallFault, match="led by somebody else"):
        ending.escalate(by=stranger, today=TODAY, action=marshals, why="x")
    with pytest.raises(CallFault, match="led by somebody else"):
        ending.close(by=stranger, today=TODAY, action=marshals, evidence="x")

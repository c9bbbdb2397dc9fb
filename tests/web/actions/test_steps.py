"""Which steps an action is open to follows from who asks and how it stands."""

from __future__ import annotations

from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions import ending
from frankpledge.web.actions.steps import steps_for

from .conftest import TODAY


def test_a_lead_takes_the_steps_of_a_lead_and_a_writer_all(marshals, acting):
    owner, manager = acting(Role.ACTION_OWNER), acting(Role.MANAGER)
    led = {"tell", "milestone", "escalate", "close"}
    assert led <= set(steps_for(owner, marshals))
    assert "withdraw" not in steps_for(owner, marshals)
    assert led | {"withdraw"} <= set(steps_for(manager, marshals))
    assert steps_for(acting(Role.THEME_SPECIALIST), marshals) == {}


def test_an_escalated_one_is_settled_and_an_ended_one_takes_none(marshals, acting):
    manager = acting(Role.MANAGER)
    held = ending.escalate(by=manager, today=TODAY, action=marshals, why="x")
    assert "settle" in steps_for(manager, held)
    assert "escalate" not in steps_for(manager, held)
    held = ending.close(by=manager, today=TODAY, action=marshals, evidence="x")
    assert steps_for(manager, held) == {}

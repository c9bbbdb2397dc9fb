"""Owners are asked how their actions go, in a line; who steers is told what is escalated and what is blocked."""

from __future__ import annotations

import datetime

from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions import ending, services
from frankpledge.web.actions.finding import found
from frankpledge.web.today.action_rules import actions_to_touch, actions_waiting
from frankpledge.web.today.told import Seldom
from frankpledge.web.today.waiting import RULES
from tests.web.actions.conftest import DUE, TODAY, begin, marshals  # noqa: F401 - the fixtures of actions

QUIET = TODAY + datetime.timedelta(days=30)


def words(rule, membership, day) -> list[str]:
    return [waiting.words for waiting in rule(membership, None, day)]


def test_an_owner_is_asked_after_a_quiet_month_and_of_what_is_overdue(begin, acting):  # noqa: F811 - the fixture
    owner = acting(Role.ACTION_OWNER)
    first, _ = begin("First"), begin("Second")
    assert words(actions_waiting, owner, QUIET - datetime.timedelta(days=1)) == []
    (asked,) = actions_waiting(owner, None, QUIET)
    assert asked.words == "Say how 2 actions of yours go (2 minutes)"
    assert asked.why == "Not heard of for a month: 2."
    services.tell(by=owner, today=QUIET, action=first)
    assert words(actions_waiting, owner, QUIET) == ["Say how 1 action of yours goes (2 minutes)"]
    late = DUE + datetime.timedelta(days=1)
    assert (
        next(actions_waiting(owner, None, late)).why == "Not heard of for a month: 2. Overdue: 2."
    )
    assert words(actions_waiting, acting(Role.BOARD_MEMBER), late) == []
    assert words(actions_waiting, acting(Role.MANAGER), late) == []
    assert Seldom(actions_to_touch, actions_waiting) in RULES


def test_who_steers_is_told_what_is_escalated_and_what_is_blocked(begin, acting):  # noqa: F811 - the fixture
    owner, chair = acting(Role.ACTION_OWNER), acting(Role.OPERATIONAL_GROUP_CHAIR)
    first, second, done = begin("First"), begin("Second"), begin("Third")
    assert words(actions_waiting, chair, TODAY) == []
    services.tell(by=owner, today=TODAY, action=first, delivery="at-risk", blocker="Money")
    services.tell(by=owner, today=TODAY, action=done, delivery="done", blocker="Money")
    ending.escalate(by=owner, today=TODAY, action=second, why="People")
    assert words(actions_waiting, chair, TODAY) == [
        "Answer 1 action that is escalated", "Clear the way of 1 action",
    ]  # fmt: skip
    assert found(chair, TODAY, {"blocked": "yes"}) == [first]
    ending.escalate(by=owner, today=TODAY, action=first, why="Money")
    assert words(actions_waiting, chair, TODAY) == ["Answer 2 actions that are escalated"]
    assert words(actions_waiting, owner, TODAY) == []
    assert Seldom(actions_to_touch, actions_waiting) in RULES

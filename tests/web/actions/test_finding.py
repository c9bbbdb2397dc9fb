"""A list is narrowed by what its form asks; who may be asked for as a lead is who leads something one may see."""

from __future__ import annotations

import datetime

from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions.finding import found, leads

from .conftest import DUE, TODAY


def test_what_is_due_in_the_next_days_is_found_and_what_is_overdue_alone(begin, acting):
    owner = acting(Role.ACTION_OWNER)
    first, second = begin("First"), begin("Second", due_on=DUE + datetime.timedelta(days=40))
    day = DUE - datetime.timedelta(days=30)
    assert found(owner, day, {"due": "30"}) == [first]
    assert found(owner, day, {"due": "90"}) == [first, second]
    assert found(owner, DUE, {"due": "overdue"}) == []
    assert found(owner, DUE + datetime.timedelta(days=1), {"due": "overdue"}) == [first]


def test_one_lead_and_nobody_are_asked_for(begin, acting):
    owner = acting(Role.ACTION_OWNER)
    led, free = begin("Led"), begin("Free", lead=None)
    assert found(owner, TODAY, {"lead": str(owner.pk)}) == [led]
    assert found(owner, TODAY, {"lead": "nobody"}) == [free]


def test_leads_are_those_of_actions_that_one_may_see(marshals, acting, cast):
    assert leads(acting(Role.BOARD_MEMBER)) == [acting(Role.ACTION_OWNER)]
    assert leads(acting(Role.MANAGER, cast.other)) == []

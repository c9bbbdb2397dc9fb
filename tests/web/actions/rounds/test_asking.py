"""Whom a round asks: each owner once, in the order in which their actions are due."""

from __future__ import annotations

import datetime

from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions.rounds.asking import owners, to_ask_of

from ..conftest import OPENS


def test_an_owner_is_named_once_with_the_earliest_due_first(begin, acting, cast):
    late = begin("Late (synthetic)", due_on=datetime.date(2026, 5, 1))
    soon = begin("Soon (synthetic)", due_on=datetime.date(2026, 2, 1))
    asked = owners(cast.own, OPENS)
    assert asked == {acting(Role.ACTION_OWNER): [soon.reference, late.reference]}


def test_nobody_of_another_partnership_is_asked(begin, acting, cast):
    begin()
    assert owners(cast.other, OPENS) == {}
    assert not to_ask_of(cast.other, OPENS).exists()


def test_whose_account_is_stopped_is_not_asked(begin, acting, cast):
    begin()
    person = acting(Role.ACTION_OWNER).person
    person.is_active = False
    person.save()
    assert owners(cast.own, OPENS) == {}

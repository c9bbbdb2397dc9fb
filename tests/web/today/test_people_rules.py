"""A manager who is alone in a partnership is told to give the first roles; nobody else is."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.web.accounts.roles import Role
from frankpledge.web.today.people_rules import first_people

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 1, 31)


def test_a_manager_alone_is_told_to_give_the_first_roles(cast):
    manager = cast.person(Role.MANAGER).memberships.get()
    (told,) = first_people(manager, None, TODAY)
    assert told.address == "/southmere/partnership/people/"
    cast.person(Role.ANALYST)
    assert list(first_people(manager, None, TODAY)) == []


def test_whoever_may_not_give_roles_is_not_told(cast):
    analyst = cast.person(Role.ANALYST).memberships.get()
    assert list(first_people(analyst, None, TODAY)) == []

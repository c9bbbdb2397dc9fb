"""The manager keeps the groups that need to know."""

from __future__ import annotations

import pytest
from django.urls import reverse

from frankpledge.web.accounts.roles import Role
from frankpledge.web.sharing.models import NeedToKnowGroup


@pytest.fixture
def where(cast):
    return reverse("need-to-know", args=[cast.own.pk])


def test_a_group_is_founded_and_people_let_in_and_out(cast, as_role, member, where):
    manager, board = as_role(Role.MANAGER), member(Role.BOARD_MEMBER)
    assert "There is none yet" in manager.get(where).content.decode()
    own = manager.post(where, {"name": "Panel", "purpose": "Synthetic"}).url
    assert own == reverse("need-to-know-group", args=[cast.own.pk, "panel"])
    manager.post(own, {"membership": board.pk})
    group = NeedToKnowGroup.objects.get()
    assert group.members.count() == 2
    assert "(2 members)" in manager.get(where).content.decode()
    manager.post(own, {"membership": board.pk, "leave": "on"})
    assert group.members.count() == 1
    last = manager.post(own, {"membership": member(Role.MANAGER).pk, "leave": "on"})
    assert last.status_code == 400
    assert "last member" in last.content.decode()


def test_a_name_that_is_taken_is_told(as_role, where):
    manager, told = as_role(Role.MANAGER), {"name": "Panel", "purpose": "x"}
    manager.post(where, told)
    again = manager.post(where, told)
    assert again.status_code == 400
    assert "Use it, or choose another name" in again.content.decode()


def test_another_partnerships_group_is_not_there(cast, as_role, where):
    as_role(Role.MANAGER).post(where, {"name": "Panel", "purpose": "x"})
    own = reverse("need-to-know-group", args=[cast.other.pk, "panel"])
    assert as_role(Role.MANAGER, cast.other).get(own).status_code == 404


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.MANAGER])
def test_nobody_else_keeps_groups(as_role, where, role):
    assert as_role(role).get(where).status_code == 403

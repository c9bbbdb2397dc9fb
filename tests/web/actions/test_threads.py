"""The thread tells of an action to those who may see it, and any record leads to one."""

from __future__ import annotations

from django.urls import reverse

from frankpledge.web.accounts.roles import Permission, Role
from frankpledge.web.thread.registry import beginnings_of, describe, kind_of


def test_an_action_is_described_by_what_is_to_be_done(marshals, acting, cast):
    name = ("action", marshals.reference)
    told = describe(acting(Role.BOARD_MEMBER), [name])[name]
    where = reverse("action", args=["southmere", marshals.reference])
    assert (told.kind.word, told.title, told.address) == ("Action", marshals.title, where)
    assert describe(acting(Role.MANAGER, cast.other), [name]) == {}


def test_who_writes_plans_begins_an_action_because_of_any_record(acting):
    words = "Begin an action because of this"
    assert words in dict(beginnings_of(acting(Role.PLAN_COORDINATOR), "finding", "x-1"))
    assert words not in dict(beginnings_of(acting(Role.ACTION_OWNER), "finding", "x-1"))


def test_a_round_is_a_kind_that_nobody_changes_by_hand():
    kind = kind_of("return-round")
    assert (kind.word, kind.permission, kind.change) == ("Return round", Permission.SEE_PLANS, "")

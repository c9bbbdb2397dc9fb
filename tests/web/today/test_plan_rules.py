"""A version that is proposed waits for who writes plans, and is to be read by the Board's members; by nobody else."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.web.accounts.roles import Role
from frankpledge.web.plans import services
from frankpledge.web.plans.versions import services as versions
from frankpledge.web.today.plan_rules import plans_proposed, plans_to_approve
from frankpledge.web.today.told import Seldom
from frankpledge.web.today.waiting import RULES

DAY = datetime.date(2026, 1, 31)


@pytest.fixture
def propose(acting):
    """Begin a plan and propose its version."""
    by = acting(Role.MANAGER)

    def proposed(name: str, day: datetime.date = DAY):
        plan = services.begin_plan(by=by, today=DAY, name=name, level="county")
        made = versions.draft_version(by=by, today=DAY, plan=plan, first="2026-04", last="2027-03",
                                      narrative="Fewer are hurt (synthetic).")  # fmt: skip
        return versions.propose(by=by, today=day, version=made)

    return proposed


def test_it_stands_on_the_front_page():
    assert Seldom(plans_proposed, plans_to_approve) in RULES


def test_one_is_led_to_and_several_are_counted(acting, propose):
    board, writer = acting(Role.BOARD_MEMBER), acting(Role.PLAN_COORDINATOR)
    propose("Farms")
    (told,) = plans_to_approve(board, None, DAY)
    assert told.words == "Read a plan before the Board approves it"
    assert told.address == "/southmere/plans/farms/versions/1/"
    (told,) = plans_to_approve(writer, None, DAY)
    assert (told.words, told.why) == (
        "Approval of a plan",
        "Proposed on 31 January 2026. When the Board has decided, say by which decision.",
    )
    propose("Towns", datetime.date(2026, 1, 1))
    (told,) = plans_to_approve(board, None, DAY)
    assert told.words == "Read 2 plans before the Board approves them"
    assert (told.why, told.address) == ("Proposed on 1 January 2026.", "/southmere/plans/")


def test_nothing_waits_of_a_draft_nor_for_others(acting, propose):
    made = propose("Farms")
    assert list(plans_to_approve(acting(Role.ACTION_OWNER), None, DAY)) == []
    versions.take_back(by=acting(Role.MANAGER), version=made)
    assert list(plans_to_approve(acting(Role.BOARD_MEMBER), None, DAY)) == []

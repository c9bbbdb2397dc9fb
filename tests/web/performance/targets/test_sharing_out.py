"""A target is shared out as the districts shared the latest whole year, and the parts add up."""

from __future__ import annotations

import pytest

from frankpledge.evidence.questions import Area
from frankpledge.web.accounts.roles import Role
from frankpledge.web.performance.models import Target
from frankpledge.web.performance.targets.sharing_out import (
    delivery_plans,
    districts_of,
    suggested,
)
from frankpledge.web.plans.services import begin_plan, end_plan

from ..conftest import RAISED
from ..views.test_indicators import enter

DISTRICTS = [Area("district", "E07000221", "Stratford"), Area("district", "E07000222", "Warwick")]


@pytest.fixture
def target(robbery):
    """Make a target of the partnership for 2025/26."""
    return Target(
        indicator=robbery,
        area="E22000359",
        kind="total",
        value=100.0,
        first="2025-04",
        last="2026-03",
    )


def test_the_latest_whole_year_tells_the_parts(robbery, target):
    enter(robbery, [1] * 12 + [2] * 27, area="E07000221")
    enter(robbery, [1] * 12 + [4] * 27, area="E07000222")
    assert suggested(target, DISTRICTS) == {"E07000221": 33.0, "E07000222": 67.0}


def test_where_no_year_is_whole_everywhere_nothing_is_suggested(robbery, target):
    assert suggested(target, DISTRICTS) == {}
    enter(robbery, [1] * 39, area="E07000221")
    assert suggested(target, DISTRICTS) == {}


def test_a_districts_own_and_a_level_are_not_shared_out(target):
    target.kind = "level"
    assert suggested(target, DISTRICTS) == {"E07000221": 100.0, "E07000222": 100.0}
    target.area, target.kind = "E07000222", "total"
    assert suggested(target, DISTRICTS) == {"E07000222": 100.0}
    assert districts_of(target, DISTRICTS) == DISTRICTS[1:]


def test_only_delivery_plans_of_its_districts_that_stand_may_carry_it(target, acting):
    by = acting(Role.MANAGER)
    told = {"by": by, "today": RAISED, "name": "Plan (synthetic)"}
    kept = begin_plan(**told, level="district", area="E07000222")
    over = begin_plan(**told, level="district", area="E07000221")
    end_plan(by=by, today=RAISED, plan=over, why="Joined (synthetic).")
    begin_plan(**told, level="county")
    assert delivery_plans(by, target, DISTRICTS) == [kept]

"""What the Board endorsed is carried into plans; a change of the part is a new row, and the history tells of both."""

from __future__ import annotations

import pytest

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.history.models import Event
from frankpledge.web.performance.models import CarriedTarget
from frankpledge.web.performance.targets import queries, services
from frankpledge.web.performance.targets.carrying import carry_target
from frankpledge.web.plans.services import begin_plan, end_plan
from frankpledge.web.thread.models import Link

from ..conftest import LATER, RAISED


@pytest.fixture
def endorsed(robbery, chair, answer):
    """Endorse a target of the partnership."""
    made = services.propose_target(by=chair, today=RAISED, indicator=robbery, area="E22000359", value=120.0,
                                   first="2025-04", last="2026-03", rationale="Synthetic.")  # fmt: skip
    return services.endorse_target(by=chair, target=made, decision=answer(LATER))


@pytest.fixture
def plan(acting):
    """Begin a district's delivery plan."""
    return begin_plan(by=acting(Role.MANAGER), today=RAISED, name="Delivery plan (synthetic)", level="district",
                      area="E07000221")  # fmt: skip


def carry(by, target, plan, value=70.0):
    """Carry a part of a target into a plan."""
    return carry_target(by=by, today=LATER, target=target, plan=plan, value=value)


def test_a_plan_carries_a_part_and_a_changed_part_is_a_new_row(endorsed, plan, chair):
    first = carry(chair, endorsed, plan)
    assert carry(chair, endorsed, plan) == first
    second = carry(chair, endorsed, plan, 65.0)
    assert (second.number, CarriedTarget.objects.count()) == (2, 2)
    assert queries.carried_into(chair, endorsed) == [second]
    assert queries.carried_in(chair, plan) == [second]
    told = Event.objects.filter(kind="target", action="carried").order_by("number")
    assert [one.after["part"] for one in told] == ["70.0", "65.0"]
    tie = Link.objects.get(relation="carried into")
    assert (tie.source, tie.target_kind, tie.target) == (endorsed.reference, "plan", plan.slug)


def test_only_what_is_endorsed_is_carried_and_only_into_what_stands(
    robbery, endorsed, plan, chair, acting, cast
):
    waiting = services.propose_target(by=chair, today=RAISED, indicator=robbery, area="E22000359", value=100.0,
                                      first="2025-04", last="2026-03", rationale="Synthetic.")  # fmt: skip
    with pytest.raises(CallFault, match="is proposed"):
        carry(chair, waiting, plan)
    with pytest.raises(CallFault, match="no target"):
        carry(acting(Role.MANAGER, cast.other), endorsed, plan)
    for wrong in (-1.0, float("inf")):
        with pytest.raises(CallFault, match="nought or more"):
            carry(chair, endorsed, plan, wrong)
    end_plan(
        by=acting(Role.MANAGER), today=LATER, plan=plan, why="Joined with another (synthetic)."
    )
    with pytest.raises(CallFault, match="no plan"):
        carry(chair, endorsed, plan)


def test_a_plan_that_a_person_may_not_see_is_not_told_of(endorsed, plan, chair, acting, cast):
    carry(chair, endorsed, plan)
    assert queries.carried_into(acting(Role.MANAGER, cast.other), endorsed) == []
    assert queries.carried_in(acting(Role.MANAGER, cast.other), plan) == []

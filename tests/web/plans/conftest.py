"""A partnership with a plan of two sub-plans, written for a priority, actions in it, and its versions."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import pytest

from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments.models import Priority
from frankpledge.web.decisions.services import record_decision
from frankpledge.web.partnerships.models import Group
from frankpledge.web.plans import services
from frankpledge.web.plans.versions import services as versions

if TYPE_CHECKING:
    from collections.abc import Callable

    from frankpledge.web.actions.models import Action
    from frankpledge.web.decisions.models import Decision
    from frankpledge.web.plans.models import Plan, PlanVersion

TODAY = datetime.date(2026, 1, 31)
DUE = datetime.date(2026, 3, 31)


@pytest.fixture
def night(cast) -> Priority:
    """Give a priority of the partnership."""
    return Priority.objects.create(
        partnership=cast.own, slug="night-time-economy", name="Night-time economy (synthetic)",
        status="priority", origin="stated", source="Synthetic plan, §1",
    )  # fmt: skip


@pytest.fixture
def violence(acting, night) -> Plan:
    """Give a plan for the priority, with two sub-plans: of the night-time economy, and of knife crime."""
    by = acting(Role.MANAGER)
    made = services.begin_plan(
        by=by, today=TODAY, name="Violence (synthetic)", level="partnership", priorities=[night]
    )
    services.add_sub_plan(by=by, today=TODAY, plan=made, name="Night-time economy", priority=night)
    services.add_sub_plan(by=by, today=TODAY, plan=made, name="Knife crime")
    return made


@pytest.fixture
def begin(acting, violence) -> Callable[..., Action]:
    """Begin an action in the plan by the manager, led by the action owner; ``sub`` names a sub-plan."""

    def begin_(
        title: str = "Street marshals on Fridays (synthetic)", sub: str = "", **more
    ) -> Action:
        owner = acting(Role.ACTION_OWNER)
        told = {"by": acting(Role.MANAGER), "today": TODAY, "plan": violence, "agency": owner.agency,
                "lead": owner, "due_on": DUE} | more  # fmt: skip
        sub_plan = violence.sub_plans.get(slug=sub) if sub else None
        return services.begin_in_plan(title=title, sub_plan=sub_plan, **told)

    return begin_


@pytest.fixture
def decide(acting, cast) -> Callable[..., Decision]:
    """Record a decision of the Board."""
    board, _ = Group.objects.get_or_create(
        partnership=cast.own,
        slug="board",
        defaults={"name": "Board (synthetic)", "level": "strategic"},
    )

    def decided(**more) -> Decision:
        told = {"kind": "approval", "title": "Plan approved (synthetic)", "wording": "Approved (synthetic).",
                "body": board, "decided_on": TODAY} | more  # fmt: skip
        return record_decision(by=acting(Role.MANAGER), today=TODAY, **told)

    return decided


@pytest.fixture
def draft(acting, violence) -> Callable[..., PlanVersion]:
    """Begin a version of the plan."""

    def drafted(**more) -> PlanVersion:
        told = {
            "first": "2025-04",
            "last": "2026-03",
            "narrative": "Fewer are hurt (synthetic).",
        } | more
        return versions.draft_version(by=acting(Role.MANAGER), today=TODAY, plan=violence, **told)

    return drafted


@pytest.fixture
def approved(acting, decide, draft) -> Callable[..., PlanVersion]:
    """Begin a version, propose it and have it approved."""

    def approved_(**more) -> PlanVersion:
        by, made = acting(Role.MANAGER), draft(**more)
        versions.propose(by=by, today=TODAY, version=made)
        return versions.approve(by=by, today=TODAY, version=made, decision=decide())

    return approved_

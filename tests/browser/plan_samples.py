"""What stands in the addresses of plans: the stated plan for serious violence with an action in a sub-plan."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from frankpledge.web.plans import services
from frankpledge.web.plans.models import Plan, PlanVersion
from frankpledge.web.plans.versions import services as versions
from tests.browser.samples import TODAY, sample

if TYPE_CHECKING:
    from frankpledge.web.actions.models import Action
    from frankpledge.web.partnerships.models import Membership
    from tests.browser.samples import Stage

DAY = datetime.date.fromisoformat(TODAY)
PLAN, SUB_PLAN = "serious-violence", "night-time-economy"


def _manager(stage: Stage) -> Membership:
    return stage.partnership.memberships.filter(role="manager")[0]


def plan_of(stage: Stage) -> Plan:
    """Return the plan that is walked."""
    return Plan.objects.get(partnership=stage.partnership, slug=PLAN)


def planned_action(stage: Stage) -> Action:
    """Begin an action in a sub-plan, once."""
    plan, by = plan_of(stage), _manager(stage)
    held = plan.planned.first()
    if held is not None:
        return held.action
    return services.begin_in_plan(
        by=by, today=DAY, plan=plan, sub_plan=plan.sub_plans.get(slug=SUB_PLAN),
        title="Street marshals on Fridays (synthetic)", agency=by.agency, lead=by,
        due_on=datetime.date(2026, 3, 31), success_measure="Fewer assaults by night (synthetic)",
        tags=["night-time-economy"],
    )  # fmt: skip


@sample("plan", "slug")
@sample("sub-plan", "slug")
def _plan(stage: Stage) -> str:
    planned_action(stage)
    return PLAN


@sample("sub-plan", "area")
def _sub_plan(stage: Stage) -> str:
    return SUB_PLAN


def _draft(stage: Stage, slug: str) -> PlanVersion:
    """Begin a version of a plan, once."""
    plan = Plan.objects.get(partnership=stage.partnership, slug=slug)
    return plan.versions.first() or versions.draft_version(
        by=_manager(stage), today=DAY, plan=plan, first="2025-04", last="2026-03",
        narrative="Fewer are hurt (synthetic).", previous_successes="Marshals on 40 nights (synthetic).",
    )  # fmt: skip


@sample("plan-versions", "slug")
@sample("plan-version", "slug")
@sample("plan-version-write", "slug")
@sample("plan-version-move", "slug")
def _drafted(stage: Stage) -> str:
    planned_action(stage)
    return _draft(stage, PLAN).plan.slug


@sample("plan-version-approve", "slug")
def _proposed(stage: Stage) -> str:
    made = _draft(stage, "asb")
    if made.state == "draft":
        versions.propose(by=_manager(stage), today=DAY, version=made)
    return made.plan.slug


@sample("plan-version-begin", "slug")
def _without_version(stage: Stage) -> str:
    del stage
    return "rural"


@sample("plan-version", "number")
@sample("plan-version-write", "number")
@sample("plan-version-move", "number")
@sample("plan-version-approve", "number")
def _first(stage: Stage) -> int:
    del stage
    return 1


@sample("plan-version-move", "step")
def _propose(stage: Stage) -> str:
    del stage
    return "propose"


@sample("plans-across", "tag")
def _tag(stage: Stage) -> str:
    planned_action(stage)
    return "night-time-economy"

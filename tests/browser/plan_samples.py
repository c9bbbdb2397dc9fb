"""What stands in the addresses of plans: the stated plan for serious violence with an action in a sub-plan."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from frankpledge.web.plans import services
from frankpledge.web.plans.models import Plan, PlanVersion
from frankpledge.web.plans.refreshing import services as refreshing
from frankpledge.web.plans.versions import services as versions
from tests.browser.samples import TODAY, sample

if TYPE_CHECKING:
    from frankpledge.web.actions.models import Action
    from frankpledge.web.partnerships.models import Membership
    from frankpledge.web.plans.models import Refresh
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


@sample("plan-stand", "record")
def _planned(stage: Stage) -> str:
    return planned_action(stage).reference


@sample("plan-change", "slug")
@sample("plan-end", "slug")
@sample("plan-put", "slug")
@sample("plan-stand", "slug")
@sample("plan-workbook", "slug")
@sample("sub-plan-begin", "slug")
@sample("sub-plan-change", "slug")
@sample("sub-plan-end", "slug")
def _written(stage: Stage) -> str:
    return plan_of(stage).slug


@sample("sub-plan-change", "area")
@sample("sub-plan-end", "area")
def _sub_plan_written(stage: Stage) -> str:
    del stage
    return SUB_PLAN


def _refresh(stage: Stage, slug: str) -> Refresh:
    """Begin the refresh of a plan, once."""
    held = Plan.objects.get(partnership=stage.partnership, slug=slug)
    return held.refreshes.first() or refreshing.begin_refresh(
        by=_manager(stage), today=DAY, plan=held, first="2026-04", last="2027-03"
    )


@sample("plan-refresh", "slug")
@sample("plan-refresh-end", "slug")
@sample("plan-refreshed", "slug")
def _refreshed(stage: Stage) -> str:
    planned_action(stage)
    return _refresh(stage, PLAN).plan.slug


@sample("plan-refreshed", "number")
def _first_refresh(stage: Stage) -> int:
    del stage
    return 1


@sample("plan-versions", "slug")
@sample("plan-versions-compare", "slug")
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

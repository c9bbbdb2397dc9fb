"""What stands in the addresses of plans: the stated plan for serious violence with an action in a sub-plan."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from frankpledge.web.plans import services
from frankpledge.web.plans.models import Plan
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
    )  # fmt: skip


@sample("plan", "slug")
@sample("sub-plan", "slug")
def _plan(stage: Stage) -> str:
    planned_action(stage)
    return PLAN


@sample("sub-plan", "area")
def _sub_plan(stage: Stage) -> str:
    return SUB_PLAN

"""What a partnership's definition states of its action plans, entered when the partnership is founded.

Nothing is made up: a plan has no action and no version until somebody writes them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frankpledge import clock
from frankpledge.web.assessments.models import Priority
from frankpledge.web.assessments.priorities.queries import KIND as PRIORITY
from frankpledge.web.history.services import record
from frankpledge.web.plans.models import Plan, SubPlan
from frankpledge.web.plans.queries import HAS, KIND, PLANNED_IN, SUB_PLAN
from frankpledge.web.thread.services import link

if TYPE_CHECKING:
    from frankpledge.definitions.facts import Sourced
    from frankpledge.definitions.partnership.whole import Partnership as Definition
    from frankpledge.definitions.partnership.work import ActionPlan
    from frankpledge.web.partnerships.models import Partnership


def enter_stated(by: Any, partnership: Partnership, definition: Definition) -> None:
    """Enter the action plans that a definition states; called within the founding, after its priorities."""
    held = {row.slug: row for row in Priority.objects.filter(partnership=partnership)}
    for order, stated in enumerate(definition.action_plans, 1):
        own = [held[row.id] for row in definition.priorities if row.action_plan == stated.id]
        plan = _enter(by, partnership, definition, stated, order)
        plan.priorities.set(own)
        for one in own:
            _tie(by, partnership, (PRIORITY, one.slug), (KIND, plan.slug), PLANNED_IN)
        _enter_sub_plans(by, plan, definition, stated, {row.slug: row for row in own})


def _enter(
    by: Any, partnership: Partnership, definition: Definition, stated: ActionPlan, order: int
) -> Plan:
    plan = Plan.objects.create(
        partnership=partnership,
        order=order,
        slug=stated.id,
        name=stated.name,
        level=stated.level,
        coordinated_by=stated.coordinated_by or "",
        puts_first=stated.first or "",
        strands=list(stated.strands),
        is_as_stated=True,
        source=_source(definition, stated),
        note=stated.note or "",
    )
    plan.strategies.set(partnership.strategy_set.filter(slug__in=stated.strategies))
    record(
        by=by, action="entered as stated", kind=KIND, record_id=plan.slug, title=plan.name,
        partnership=partnership.pk, after={"level": plan.level, "strategies": list(stated.strategies),
                                           "source": plan.source},
    )  # fmt: skip
    return plan


def _enter_sub_plans(
    by: Any, plan: Plan, definition: Definition, stated: ActionPlan, priorities: dict[str, Priority]
) -> None:
    """Enter the sub-plans of a plan; one that is called as a priority of the plan serves that priority."""
    for order, row in enumerate(stated.sub_plans, 1):
        made = SubPlan.objects.create(
            partnership=plan.partnership, plan=plan, slug=row.id, reference=f"{plan.slug}--{row.id}", order=order,
            name=row.name, priority=priorities.get(row.id), is_as_stated=True, source=_source(definition, row),
        )  # fmt: skip
        record(
            by=by, action="entered as stated", kind=SUB_PLAN, record_id=made.reference, title=made.name,
            partnership=plan.partnership_id, after={"plan": plan.slug, "source": made.source},
        )  # fmt: skip
        _tie(by, plan.partnership, (KIND, plan.slug), (SUB_PLAN, made.reference), HAS)
        if made.priority is not None:
            one = (PRIORITY, made.priority.slug)
            _tie(by, plan.partnership, one, (SUB_PLAN, made.reference), PLANNED_IN)


def _tie(
    by: Any, partnership: Partnership, source: tuple[str, str], target: tuple[str, str], relation: str
) -> None:  # fmt: skip
    # The documents give no day: the tie counts from the day on which it was entered.
    link(
        by=by, partnership=partnership.pk, source=source, target=target, relation=relation, since=clock.day()
    )  # fmt: skip


def _source(definition: Definition, row: Sourced) -> str:
    document = definition.document
    where = (
        f"{document.title}, version {document.in_force}"
        if document is not None
        else definition.name
    )
    return f"{where}, {row.source}"[:300]

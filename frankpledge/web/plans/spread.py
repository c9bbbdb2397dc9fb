"""Where every action of the plans that go on stands: plan, sub-plan, the priorities and strategies that it serves."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F

from frankpledge.web.assessments.priorities.queries import priorities
from frankpledge.web.plans.models import PlannedAction
from frankpledge.web.plans.queries import KIND, SUB_PLAN, perhaps_planned, plans, sub_plans

if TYPE_CHECKING:
    from frankpledge.web.actions.listed import ListedAction
    from frankpledge.web.assessments.models import Priority
    from frankpledge.web.partnerships.models import Membership, Strategy
    from frankpledge.web.plans.models import Plan, SubPlan


@dataclass(frozen=True)
class Standing:
    """An action in a plan. It serves its sub-plan's priority, or else those of the plan; the plan's strategies."""

    action: ListedAction
    plan: Plan
    sub_plan: SubPlan | None
    priorities: tuple[Priority, ...]
    strategies: tuple[Strategy, ...]


def standings(membership: Membership) -> list[Standing]:
    """Return each action once for every plan that goes on and in which it stands, as far as a membership may see them.

    In few questions, however many there are.
    """
    going_on = plans(membership).filter(ended_on=None).prefetch_related("strategies")
    own = {row.pk: row for row in going_on}
    parts = {row.pk: row for row in sub_plans(membership).filter(plan__in=own)}
    where = {(KIND, row.slug): (row.pk, None) for row in own.values()}
    where |= {(SUB_PLAN, row.reference): (row.plan_id, row.pk) for row in parts.values()}
    put: dict[int, dict[int, int | None]] = defaultdict(dict)
    gone = set()
    for row in PlannedAction.objects.filter(plan__in=own):
        if row.left_on is None:
            put[row.action_id][row.plan_id] = row.sub_plan_id
        else:
            gone.add((row.action_id, row.plan_id))
    served = _served(membership, own)
    serves = {key: tuple(row.strategies.all()) for key, row in own.items()}
    found = []
    for action in perhaps_planned(membership):
        places = dict(put[action.pk])
        begun = where.get((action.source_kind, action.source_record))
        if begun is not None and (action.pk, begun[0]) not in gone:
            places.setdefault(*begun)
        for plan, part in places.items():
            sub_plan = parts.get(part or 0)
            found.append(
                Standing(
                    action, own[plan], sub_plan, _priorities(served, plan, sub_plan),
                    serves[plan],
                )
            )  # fmt: skip
    return found


@dataclass(frozen=True)
class _Served:
    """The priorities that a membership may see, and which plans are for which of them."""

    by_key: dict[int, Priority]
    of_plan: dict[int, list[Priority]]


def _served(membership: Membership, own: dict[int, Plan]) -> _Served:
    # A priority comes once for every plan that is for it, or once alone.
    rows = priorities(membership).select_related(None).annotate(plan=F("plans"))
    by_key: dict[int, Priority] = {}
    of_plan: dict[int, list[Priority]] = defaultdict(list)
    for row in rows.only("slug", "name"):
        by_key[row.pk] = row
        if row.plan in own:
            of_plan[row.plan].append(row)
    return _Served(by_key, of_plan)


def _priorities(served: _Served, plan: int, sub_plan: SubPlan | None) -> tuple[Priority, ...]:
    if sub_plan is not None and sub_plan.priority_id is not None:
        own = served.by_key.get(sub_plan.priority_id)
        return (own,) if own else ()
    return tuple(served.of_plan.get(plan, ()))

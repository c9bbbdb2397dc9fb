"""What a plan lacks: a sub-plan without open actions, an action without a measure; and which priorities no plan has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from frankpledge.web.assessments.priorities.queries import standing
from frankpledge.web.plans.models import Plan
from frankpledge.web.plans.queries import plans

if TYPE_CHECKING:
    from collections.abc import Sequence

    from frankpledge.web.actions.models import Action
    from frankpledge.web.assessments.models import Priority
    from frankpledge.web.partnerships.models import Membership
    from frankpledge.web.plans.models import SubPlan
    from frankpledge.web.plans.whole import Named


@dataclass(frozen=True)
class Lack:
    """Something that nobody has written yet: what, of which record, and where it is written."""

    words: str
    name: str
    address: str


def lacking(
    membership: Membership,
    plan: Plan,
    sub_plans: Sequence[SubPlan | Named],
    actions: Sequence[Action],
) -> list[Lack]:
    """Return what a plan lacks, of the sub-plans and actions that a person may see."""
    place = membership.partnership_id
    still = [row for row in actions if row.is_open]
    held = {vars(row)["sub_plan"] for row in still}
    empty = [
        Lack("No open action in", row.name, reverse("sub-plan", args=[place, plan.slug, row.slug]))
        for row in sub_plans
        if row.pk not in held and row.ended_on is None
    ]
    unmeasured = [
        Lack("No measure of success", row.title, reverse("action", args=[place, row.reference]))
        for row in still
        if not row.success_measure
    ]
    return empty + unmeasured


def unplanned(membership: Membership) -> list[Priority]:
    """Return the priorities that stand and are in no plan that goes on, as far as a membership may see both."""
    own = plans(membership).filter(ended_on=None)
    served = Plan.priorities.through.objects.filter(plan__in=own.select_related(None).order_by())
    rows = standing(membership).select_related(None).only("slug", "name", "partnership")
    return list(rows.exclude(pk__in=served.values("priority")))

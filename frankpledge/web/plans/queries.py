"""Read plans, always through the membership that asks."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Case, Exists, F, FilteredRelation, OuterRef, Q, Subquery, When
from django.urls import reverse

from frankpledge.web.actions.listed import ListedAction, listed
from frankpledge.web.actions.queries import actions
from frankpledge.web.assessments.priorities.queries import priorities
from frankpledge.web.assessments.queries import beyond
from frankpledge.web.plans.models import Plan, PlannedAction, PlanVersion, SubPlan
from frankpledge.web.sharing.queries import seen_by, was_read
from frankpledge.web.thread.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from frankpledge.web.actions.models import Action
    from frankpledge.web.assessments.models import Priority
    from frankpledge.web.partnerships.models import Membership

KIND, SUB_PLAN, VERSION = "plan", "sub-plan", "plan-version"
# The ties of the thread.
PLANNED_IN, HAS = "planned in", "has"


def plans(membership: Membership) -> QuerySet[Plan]:
    """Return the plans that a membership may see, those ended among them, in their order."""
    own = Plan.objects.filter(partnership=membership.partnership_id)
    return seen_by(own, membership, KIND, "slug").select_related("agency")


def plan(membership: Membership, slug: str) -> Plan | None:
    """Return one plan that a membership may see."""
    return plans(membership).annotate(was_read=was_read(KIND, "slug")).filter(slug=slug).first()


def sub_plans(membership: Membership) -> QuerySet[SubPlan]:
    """Return the sub-plans of the plans that a membership may see, in their order."""
    own = SubPlan.objects.filter(plan__in=plans(membership))
    return seen_by(own, membership, SUB_PLAN).select_related("plan__agency", "priority")


def sub_plan(membership: Membership, plan: str, slug: str) -> SubPlan | None:
    """Return one sub-plan that a membership may see."""
    return sub_plans(membership).filter(plan__slug=plan, slug=slug).first()


def versions(membership: Membership) -> QuerySet[PlanVersion]:
    """Return the versions of the plans that a membership may see, the latest first."""
    own = PlanVersion.objects.filter(plan__in=plans(membership))
    return seen_by(own, membership, VERSION).select_related("plan", "decision")


def planned(membership: Membership) -> QuerySet[Action]:
    """Return the actions that stand in the plans that a membership may see, each once, the earliest due first."""
    held = PlannedAction.objects.filter(plan__in=plans(membership), left_on=None)
    begun = Q(source_kind=KIND, source_record__in=plans(membership).values("slug"))
    begun |= Q(source_kind=SUB_PLAN, source_record__in=sub_plans(membership).values("reference"))
    here = Q(plan__slug=OuterRef("source_record"))
    here |= Q(plan__sub_plans__reference=OuterRef("source_record"))
    left = PlannedAction.objects.filter(here, action=OuterRef("pk"), left_on__isnull=False)
    return _listed(membership).filter(Q(pk__in=held.values("action")) | (begun & ~Exists(left)))


def perhaps_planned(membership: Membership) -> list[ListedAction]:
    """Return the actions that stand in a plan of the partnership or were begun because of one, as light rows.

    For who lays them on the plans that the membership may see, and leaves out what falls on none. To ask here for
    ``planned`` would have the database do the same again, and dearly.
    """
    held = PlannedAction.objects.filter(
        plan__partnership=membership.partnership_id, left_on=None
    ).order_by()
    begun = Q(source_kind__in=(KIND, SUB_PLAN))
    return listed(_listed(membership).filter(Q(pk__in=held.values("action")) | begun))


def _listed(membership: Membership) -> QuerySet[Action]:
    """Return the actions that a membership may see without who leads each, which no page of plans shows."""
    return actions(membership).select_related(None).select_related("agency")


def planned_in(membership: Membership, plan: Plan) -> QuerySet[Action]:
    """Return the actions of a plan that a membership may see; each has ``sub_plan``, a key.

    One that was begun because of the plan, or of a sub-plan, stands there; where it was put or moved, that counts.
    What was taken out stands there no more.
    """
    return _placed(membership, plan).filter(_stands(plan))


def placed_in(membership: Membership, plan: Plan, others: Iterable[str]) -> QuerySet[Action]:
    """Return the actions that stand in a plan, those that were taken out, and others by their references.

    Each has ``sub_plan``; ``stands``, whether it stands there; ``left_on`` and ``left_why``; and ``placed``, the key of
    how it was put there.
    """
    rows = _placed(membership, plan).annotate(
        stands=Case(When(_stands(plan), then=True), default=False),
        left_on=F("here__left_on"),
        left_why=F("here__left_why"),
        placed=F("here__pk"),
    )
    return rows.filter(
        _stands(plan) | Q(here__left_on__isnull=False) | Q(reference__in=list(others))
    )


def _placed(membership: Membership, plan: Plan) -> QuerySet[Action]:
    """Return the actions that a membership may see with ``here``, their place in a plan where they were put in one."""
    source = plan.sub_plans.filter(reference=OuterRef("source_record")).order_by()
    here = FilteredRelation("planned", condition=Q(planned__plan=plan))
    return (
        _listed(membership)
        .annotate(here=here)
        .annotate(
            sub_plan=Case(
                When(here__isnull=False, then=F("here__sub_plan")),
                When(source_kind=SUB_PLAN, then=Subquery(source.values("pk")[:1])),
                output_field=models.BigIntegerField(),
            )
        )
    )


def _stands(plan: Plan) -> Q:
    begun = Q(source_kind=KIND, source_record=plan.slug)
    begun |= Q(source_kind=SUB_PLAN, source_record__in=plan.sub_plans.values("reference"))
    return Q(here__left_on=None) & (Q(here__isnull=False) | begun)


@dataclass(frozen=True)
class WithActions:
    """A plan with its actions, and how many of its sub-plans the membership may see."""

    plan: Plan
    sub_plans: int
    actions: list[ListedAction]


def plans_with_actions(membership: Membership) -> list[WithActions]:
    """Return the plans that a membership may see, each with its actions; in few questions, however many there are."""
    rows = list(plans(membership).select_related(None))
    held = {row.pk: row for row in perhaps_planned(membership)}
    put = PlannedAction.objects.filter(plan__in=rows).values_list("plan", "action", "left_on")
    of = {(plan, action) for plan, action, left in put if left is None}
    gone = {(plan, action) for plan, action, left in put if left is not None}
    names = {(KIND, row.slug): row.pk for row in rows}
    parts = list(
        sub_plans(membership).filter(plan__in=rows).order_by().values_list("reference", "plan")
    )
    names |= {(SUB_PLAN, reference): plan for reference, plan in parts}
    has = Counter(plan for _, plan in parts)
    begun = ((names.get((row.source_kind, row.source_record)), row.pk) for row in held.values())
    of |= {(plan, action) for plan, action in begun if plan is not None} - gone
    own = {row.pk: [one for one in held.values() if (row.pk, one.pk) in of] for row in rows}
    return [WithActions(row, has[row.pk], own[row.pk]) for row in rows]


def tagged(membership: Membership, tag: str) -> list[WithActions]:
    """Return the plans that have actions of a tag, each with those actions alone."""
    rows = plans_with_actions(membership)
    own = [(row, [one for one in row.actions if tag in one.tags]) for row in rows]
    return [WithActions(row.plan, row.sub_plans, found) for row, found in own if found]


def priorities_of(membership: Membership, plan: Plan) -> QuerySet[Priority]:
    """Return the priorities that a plan is for and that a membership may see."""
    return priorities(membership).filter(plans=plan)


def _told(place: str, slug: str, name: str) -> tuple[str, str]:
    return name, reverse("plan", args=[place, slug])


# Tell the thread of plans: name and address of those that a membership may see.
describe = Rows(plans, _told, ("slug", "name"))


def _sub_plan_told(place: str, _reference: str, name: str, plan: str, slug: str) -> tuple[str, str]:
    return name, reverse("sub-plan", args=[place, plan, slug])


# Tell the thread of sub-plans: name and address of those that a membership may see.
describe_sub_plans = Rows(sub_plans, _sub_plan_told, ("reference", "name", "plan__slug", "slug"))


def _version_told(
    place: str, _reference: str, name: str, plan: str, number: str
) -> tuple[str, str]:
    return f"{name}, version {number}", reverse("plan-version", args=[place, plan, number])


# Tell the thread of versions: plan, number and address of those that a membership may see.
describe_versions = Rows(
    versions, _version_told, ("reference", "plan__name", "plan__slug", "number")
)


_INSTEAD = "It takes no new action. Open a plan that goes on, and begin the action there."


def plan_over(membership: Membership, slug: str) -> str:
    """Say that a plan is ended, and where to begin an action instead; empty where it goes on."""
    row = plans(membership).filter(slug=slug, ended_on__isnull=False).first()
    return f"“{row.name}” was ended on {row.ended_on:%-d %B %Y}. {_INSTEAD}" if row else ""


def sub_plan_over(membership: Membership, reference: str) -> str:
    """Say that a sub-plan or its plan is ended, as ``plan_over`` does."""
    row = sub_plans(membership).filter(reference=reference).first()
    if row is None or row.ended_on is None:
        return plan_over(membership, row.plan.slug) if row else ""
    return f"“{row.name}” was ended on {row.ended_on:%-d %B %Y}. {_INSTEAD}"


def closed_sub_plans(membership: Membership) -> QuerySet[SubPlan, str]:
    """Return the sub-plans that are closed to a membership, themselves or with their plan."""
    own = SubPlan.objects.filter(partnership=membership.partnership_id)
    return beyond(own, sub_plans(membership))


def closed_versions(membership: Membership) -> QuerySet[PlanVersion, str]:
    """Return the versions that are closed to a membership, themselves or with their plan."""
    own = PlanVersion.objects.filter(partnership=membership.partnership_id)
    return beyond(own, versions(membership))

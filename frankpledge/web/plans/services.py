"""Write plans: begin one, end it, add a sub-plan, and say which actions stand where. Nothing is deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max

from frankpledge.faults import CallFault
from frankpledge.web.actions.checks import check_who
from frankpledge.web.actions.queries import KIND as ACTION
from frankpledge.web.actions.queries import actions, writable
from frankpledge.web.actions.services import begin_action
from frankpledge.web.assessments.priorities.queries import KIND as PRIORITY
from frankpledge.web.assessments.priorities.queries import priorities as all_priorities
from frankpledge.web.plans.models import Plan, PlannedAction, SubPlan
from frankpledge.web.plans.queries import HAS, KIND, PLANNED_IN, SUB_PLAN, planned_in
from frankpledge.web.plans.writing import check_plan, free, held_by, note, place, tie
from frankpledge.web.thread.services import unlink

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Sequence

    from frankpledge.web.actions.models import Action
    from frankpledge.web.assessments.models import Priority
    from frankpledge.web.partnerships.models import Agency, Membership, Strategy

# Words that stand in addresses where a plan's or a sub-plan's own would.
TAKEN = (
    "across",
    "begin",
    "versions",
    "actions",
    "refresh",
    "change",
    "sub-plans",
    "end",
    "workbook",
)


@transaction.atomic
def begin_plan(  # noqa: PLR0913 - one argument a field, all by name
    *,
    by: Membership,
    today: datetime.date,
    name: str,
    level: str,
    area: str = "",
    agency: Agency | None = None,
    coordinated_by: str = "",
    puts_first: str = "",
    priorities: Sequence[Priority] = (),
    strategies: Iterable[Strategy] = (),
) -> Plan:
    """Begin a plan for priorities; a district's delivery plan names its district by ``area``, a GSS code."""
    check_plan(by, name, level, area, priorities)
    if agency is not None:
        check_who(by, agency, None)
    own = Plan.objects.filter(partnership=by.partnership_id)
    taken = {*TAKEN, *own.values_list("slug", flat=True)}
    made = Plan.objects.create(
        partnership=by.partnership, order=(own.aggregate(last=Max("order"))["last"] or 0) + 1,
        slug=free(name, taken), name=name.strip(), level=level, area=area, agency=agency,
        coordinated_by=coordinated_by.strip(), puts_first=puts_first.strip(),
    )  # fmt: skip
    made.priorities.set(priorities)
    made.strategies.set(strategies)
    note(by, KIND, made.slug, made.name, "begun", level=level, area=area)
    for one in priorities:
        tie(by, today, (PRIORITY, one.slug), (KIND, made.slug), PLANNED_IN)
    return made


@transaction.atomic
def add_sub_plan(
    *, by: Membership, today: datetime.date, plan: Plan, name: str, priority: Priority | None = None
) -> SubPlan:
    """Add a sub-plan to a plan, after those that it has."""
    held = held_by(by, plan)
    if not name.strip():
        raise CallFault("Say what the sub-plan is called.")
    if priority is not None and not all_priorities(by).filter(pk=priority.pk).exists():
        raise CallFault(f"There is no priority {priority} that you may see.")
    own = held.sub_plans.all()
    slug = free(name, {*TAKEN, *own.values_list("slug", flat=True)})
    made = SubPlan.objects.create(
        partnership=held.partnership, plan=held, slug=slug, reference=f"{held.slug}--{slug}", name=name.strip(),
        order=(own.aggregate(last=Max("order"))["last"] or 0) + 1, priority=priority,
    )  # fmt: skip
    note(by, SUB_PLAN, made.reference, made.name, "begun", plan=held.slug)
    tie(by, today, (KIND, held.slug), (SUB_PLAN, made.reference), HAS)
    if priority is not None:
        tie(by, today, (PRIORITY, priority.slug), (SUB_PLAN, made.reference), PLANNED_IN)
    return made


@transaction.atomic
def end_plan(*, by: Membership, today: datetime.date, plan: Plan, why: str) -> Plan:
    """End a plan with a reason. One with open actions is not ended: they would be nobody's."""
    held = held_by(by, plan)
    still = planned_in(by, held).filter(writable())
    if still.exists():
        raise CallFault(f"{still.count()} of its actions are open. Close or withdraw them first.")
    if not why.strip():
        raise CallFault("Say why the plan is ended.")
    held.ended_on, held.ended_why = today, why.strip()
    held.save(update_fields=["ended_on", "ended_why"])
    note(by, KIND, held.slug, held.name, "ended", ended_on=today, why=held.ended_why)
    return held


@transaction.atomic
def begin_in_plan(
    *,
    by: Membership,
    today: datetime.date,
    plan: Plan,
    sub_plan: SubPlan | None = None,
    **told: Any,
) -> Action:
    """Begin an action in a plan, or in one of its sub-plans; ``told`` is what ``begin_action`` takes."""
    held = held_by(by, plan)
    source = place(held, sub_plan)
    return begin_action(by=by, today=today, source=source, **told)


@transaction.atomic
def put_in_plan(
    *,
    by: Membership,
    today: datetime.date,
    plan: Plan,
    action: Action,
    sub_plan: SubPlan | None = None,
) -> PlannedAction:
    """Let an action that is there already stand in a plan too: one of the county's in a district's, for example."""
    held = held_by(by, plan)
    there = place(held, sub_plan)
    if not actions(by).filter(pk=action.pk).exists():
        raise CallFault(f"There is no action {action.reference} that you may see.")
    if planned_in(by, held).filter(pk=action.pk).exists():
        raise CallFault(f"{action.reference} stands in this plan already. Move it within the plan.")
    stands = {"sub_plan": sub_plan, "since": today, "left_on": None, "left_why": ""}
    made, _ = PlannedAction.objects.update_or_create(plan=held, action=action, defaults=stands)
    if (action.source_kind, action.source_record) != there:
        tie(by, today, there, (ACTION, action.reference), HAS)
    note(by, ACTION, action.reference, action.title, "planned", plan=held.slug,
          sub_plan=sub_plan.reference if sub_plan else "")  # fmt: skip
    return made


@transaction.atomic
def move_in_plan(
    *,
    by: Membership,
    today: datetime.date,
    plan: Plan,
    action: Action,
    sub_plan: SubPlan | None,
) -> PlannedAction:
    """Move an action of a plan to another of its sub-plans, or out of them; why it was begun stays as it was."""
    held = held_by(by, plan)
    there = place(held, sub_plan)
    found = planned_in(by, held).filter(pk=action.pk).first()
    if found is None:
        raise CallFault(f"There is no action {action.reference} in this plan that you may see.")
    own = held.sub_plans.filter(pk=vars(found)["sub_plan"]).first()
    here = _here(held, own)
    if here == there:
        raise CallFault("That is where it stands already. Choose another sub-plan, or leave it.")
    row, _ = PlannedAction.objects.update_or_create(
        plan=held,
        action=action,
        defaults={"sub_plan": sub_plan},
        create_defaults={"sub_plan": sub_plan, "since": today},
    )
    one = (ACTION, action.reference)
    unlink(by=by, partnership=by.partnership_id, source=here, target=one, relation=HAS)
    if (action.source_kind, action.source_record) != there:
        tie(by, today, there, one, HAS)
    note(by, ACTION, action.reference, action.title, "moved", plan=held.slug,
          sub_plan=sub_plan.reference if sub_plan else "")  # fmt: skip
    return row


@transaction.atomic
def take_out(
    *, by: Membership, today: datetime.date, plan: Plan, action: Action, why: str
) -> PlannedAction:
    """Take an action out of a plan with a reason. It goes on; why it was begun stays as it was."""
    held = held_by(by, plan)
    found = planned_in(by, held).filter(pk=action.pk).first()
    if found is None:
        raise CallFault(f"There is no action {action.reference} in this plan that you may see.")
    if not why.strip():
        raise CallFault("Say why it is taken out of the plan.")
    own = held.sub_plans.filter(pk=vars(found)["sub_plan"]).first()
    left = {"sub_plan": own, "left_on": today, "left_why": why.strip()}
    row, _ = PlannedAction.objects.update_or_create(
        plan=held,
        action=action,
        defaults=left,
        create_defaults=left | {"since": action.entered_on},
    )
    one = (ACTION, action.reference)
    unlink(by=by, partnership=by.partnership_id, source=_here(held, own), target=one, relation=HAS)
    note(
        by,
        ACTION,
        action.reference,
        action.title,
        "taken out of a plan",
        plan=held.slug,
        why=row.left_why,
    )
    return row


def _here(plan: Plan, sub_plan: SubPlan | None) -> tuple[str, str]:
    """Return what the thread calls where an action stands, though its sub-plan be ended."""
    return (SUB_PLAN, sub_plan.reference) if sub_plan else (KIND, plan.slug)

"""Carry an endorsed target into the districts' delivery plans: which part of it each answers for."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from django.db import transaction

from frankpledge.faults import CallFault
from frankpledge.web.history.services import record
from frankpledge.web.performance.models import CarriedTarget, Target
from frankpledge.web.performance.targets.queries import KIND, carried_of, targets
from frankpledge.web.plans.queries import KIND as PLAN
from frankpledge.web.plans.queries import plans
from frankpledge.web.thread.services import link

if TYPE_CHECKING:
    import datetime

    from frankpledge.web.partnerships.models import Membership
    from frankpledge.web.plans.models import Plan

CARRIED_INTO = "carried into"


@transaction.atomic
def carry_target(
    *, by: Membership, today: datetime.date, target: Target, plan: Plan, value: float
) -> CarriedTarget:
    """Carry an endorsed target into a plan, or change the part that it carries; the same part again changes nothing."""
    held = Target.objects.select_for_update().filter(pk=target.pk).first()
    if held is None or not targets(by).filter(pk=target.pk).exists():
        raise CallFault(f"There is no target {target.reference} that you may see.")
    if held.state != Target.State.ENDORSED:
        raise CallFault(
            f"{held.reference} is {held.get_state_display().lower()}. What the Board endorsed is carried into plans."
        )
    into = plans(by).filter(pk=plan.pk, ended_on=None).first()
    if into is None:
        raise CallFault(f"There is no plan {plan} that stands and that you may see.")
    if not math.isfinite(value) or value < 0:
        raise CallFault("Enter a part of nought or more.")
    before = next((one for one in carried_of([held]) if one.plan_id == into.pk), None)
    if before is not None and before.value == value:
        return before
    made = CarriedTarget.objects.create(
        target=held, plan=into, number=before.number + 1 if before else 1, value=value, carried_on=today, carried_by=by,
    )  # fmt: skip
    record(by=by, action="carried", kind=KIND, record_id=held.reference, title=str(held),
           partnership=held.partnership_id, before={"part": str(before.value)} if before else {},
           after={"plan": into.slug, "part": str(value)})  # fmt: skip
    link(by=by, partnership=held.partnership_id, source=(KIND, held.reference), target=(PLAN, into.slug),
         relation=CARRIED_INTO, since=today)  # fmt: skip
    return made

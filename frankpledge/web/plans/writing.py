"""What every change of a plan needs: the row that is held, its slug, its thread and history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.text import slugify

from frankpledge.faults import CallFault
from frankpledge.web.assessments.priorities.queries import priorities as all_priorities
from frankpledge.web.history.services import record
from frankpledge.web.plans.models import Level
from frankpledge.web.plans.queries import KIND, SUB_PLAN, plans
from frankpledge.web.thread.services import link

if TYPE_CHECKING:
    import datetime
    from collections.abc import Sequence

    from frankpledge.web.assessments.models import Priority
    from frankpledge.web.partnerships.models import Membership
    from frankpledge.web.plans.models import Plan, SubPlan
    from frankpledge.web.thread.registry import Name


def held_by(by: Membership, plan: Plan) -> Plan:
    """Return a plan that a membership may see and that is not ended, locked until the transaction ends."""
    rows = plans(by).select_related(None).order_by()
    held = rows.select_for_update().filter(pk=plan.pk).first()
    if held is None:
        raise CallFault(f"There is no plan {plan} in this partnership that you may see.")
    if held.ended_on is not None:
        raise CallFault(
            f"{held} was ended on {held.ended_on:%-d %B %Y}, and does not change any more."
        )
    return held


def check_plan(
    by: Membership, name: str, level: str, area: str, priorities: Sequence[Priority]
) -> None:
    """Refuse what no plan may be."""
    if not name.strip():
        raise CallFault("Say what the plan is called.")
    if level not in Level.values:
        raise CallFault(f"There is no level {level!r}. Choose partnership, county or district.")
    if (level == Level.DISTRICT) != bool(area):
        raise CallFault("A district’s delivery plan names its district, and no other plan does.")
    if area and area not in by.partnership.districts:
        raise CallFault(f"{area} is no district of this partnership. Choose one of its own.")
    seen = set(all_priorities(by).values_list("pk", flat=True))
    if unseen := [one for one in priorities if one.pk not in seen]:
        raise CallFault(f"There is no priority {unseen[0]} that you may see.")


def place(plan: Plan, sub_plan: SubPlan | None) -> Name:
    """Return what the thread calls the place of an action: the sub-plan, or the plan itself."""
    if sub_plan is None:
        return (KIND, plan.slug)
    if sub_plan.plan_id != plan.pk:
        raise CallFault(f"{sub_plan} is no sub-plan of {plan}. Choose one of its own.")
    if sub_plan.ended_on is not None:
        raise CallFault(f"{sub_plan} is ended. Choose a sub-plan that goes on.")
    return (SUB_PLAN, sub_plan.reference)


def free(name: str, taken: set[str]) -> str:
    """Return a slug for a name that is not taken."""
    base = slugify(name)[:26].strip("-") or "plan"
    tries = (base if number == 1 else f"{base}-{number}" for number in range(1, len(taken) + 2))
    return next(slug for slug in tries if slug not in taken)


def tie(by: Membership, since: datetime.date, source: Name, target: Name, relation: str) -> None:
    """Tie two records of the thread, of the own partnership."""
    link(by=by, partnership=by.partnership_id, source=source, target=target, relation=relation,
         since=since)  # fmt: skip


def note(
    by: Membership,
    kind: str,
    record_id: str,
    title: str,
    action: str,
    before: dict[str, Any] | None = None,
    **after: Any,
) -> None:
    """Write a change of a plan into the history."""
    record(
        by=by, action=action, kind=kind, record_id=record_id, title=title, partnership=by.partnership_id,
        before=before, after=after,
    )  # fmt: skip

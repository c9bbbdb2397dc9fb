"""Begin a plan with its first version, change its words, rename and end its sub-plans; the history keeps what stood."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from frankpledge.faults import CallFault
from frankpledge.web.actions.checks import check_who
from frankpledge.web.actions.queries import writable
from frankpledge.web.assessments.priorities.queries import KIND as PRIORITY
from frankpledge.web.assessments.priorities.queries import priorities as all_priorities
from frankpledge.web.plans.models import SubPlan
from frankpledge.web.plans.queries import KIND, PLANNED_IN, SUB_PLAN, planned_in, sub_plans
from frankpledge.web.plans.services import begin_plan
from frankpledge.web.plans.versions.services import draft_version
from frankpledge.web.plans.writing import check_plan, held_by, note, tie
from frankpledge.web.thread.services import unlink

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Sequence

    from frankpledge.web.assessments.models import Priority
    from frankpledge.web.partnerships.models import Agency, Membership, Strategy
    from frankpledge.web.plans.models import Plan


@transaction.atomic
def begin_with_version(
    *,
    by: Membership,
    today: datetime.date,
    first: str,
    last: str,
    narrative: str = "",
    previous_successes: str = "",
    **told: Any,
) -> Plan:
    """Begin a plan with the draft of its first version, for its first and last month; ``told``: of ``begin_plan``."""
    made = begin_plan(by=by, today=today, **told)
    draft_version(by=by, today=today, plan=made, first=first, last=last, narrative=narrative,
                  previous_successes=previous_successes, serves=told.get("strategies", ()))  # fmt: skip
    return made


@transaction.atomic
def change_plan(  # noqa: PLR0913 - one argument a field, all by name
    *,
    by: Membership,
    today: datetime.date,
    plan: Plan,
    name: str,
    agency: Agency | None,
    coordinated_by: str,
    puts_first: str,
    priorities: Sequence[Priority],
    strategies: Iterable[Strategy],
) -> Plan:
    """Change what a plan says of itself; what an approved version kept stays. What is the same changes nothing.

    A priority that this person may not see stays with the plan.
    """
    held = held_by(by, plan)
    check_plan(by, name, held.level, held.area, priorities)
    if agency is not None:
        check_who(by, agency, None)
    said = {"name": name, "coordinated_by": coordinated_by, "puts_first": puts_first}
    told = {key: words.strip() for key, words in said.items()}
    changed = {key: words for key, words in told.items() if getattr(held, key) != words}
    before = {key: getattr(held, key) for key in changed}
    after: dict[str, Any] = dict(changed)
    if held.agency != agency:
        before["agency"], after["agency"] = _slug(held.agency), _slug(agency)
        held.agency = agency
    for key, (was, now) in {
        "priorities": _set_priorities(by, today, held, priorities),
        "strategies": _set_strategies(held, strategies),
    }.items():
        if was != now:
            before[key], after[key] = was, now
    if not after:
        return held
    for key, words in changed.items():
        setattr(held, key, words)
    held.is_as_stated = False
    held.save(update_fields=["is_as_stated", "agency", *changed])
    note(by, KIND, held.slug, held.name, "changed", before, **after)
    return held


def _slug(agency: Agency | None) -> str:
    return agency.slug if agency else ""


def _set_priorities(
    by: Membership, today: datetime.date, plan: Plan, wanted: Sequence[Priority]
) -> tuple[list[str], list[str]]:
    """Set the priorities of a plan and tie them; return those that stood and those that stand, as far as seen."""
    seen = {row.slug: row for row in all_priorities(by).filter(plans=plan)}
    new = {row.slug: row for row in wanted}
    for slug in seen.keys() - new.keys():
        plan.priorities.remove(seen[slug])
        unlink(by=by, partnership=by.partnership_id, source=(PRIORITY, slug), target=(KIND, plan.slug),
               relation=PLANNED_IN)  # fmt: skip
    for slug in new.keys() - seen.keys():
        plan.priorities.add(new[slug])
        tie(by, today, (PRIORITY, slug), (KIND, plan.slug), PLANNED_IN)
    return sorted(seen), sorted(new)


def _set_strategies(plan: Plan, wanted: Iterable[Strategy]) -> tuple[list[str], list[str]]:
    was = sorted(plan.strategies.values_list("slug", flat=True))
    rows = list(wanted)
    plan.strategies.set(rows)
    return was, sorted(row.slug for row in rows)


@transaction.atomic
def change_sub_plan(
    *,
    by: Membership,
    today: datetime.date,
    sub_plan: SubPlan,
    name: str,
    priority: Priority | None,
) -> SubPlan:
    """Rename a sub-plan, or say for which priority it is; its address stays."""
    held = _held(by, sub_plan)
    if not name.strip():
        raise CallFault("Say what the sub-plan is called.")
    if priority is not None and not all_priorities(by).filter(pk=priority.pk).exists():
        raise CallFault(f"There is no priority {priority} that you may see.")
    was, now = held.priority, priority
    before = {"name": held.name, "priority": was.slug if was else ""}
    after = {"name": name.strip(), "priority": now.slug if now else ""}
    if before == after:
        return held
    held.name, held.priority, held.is_as_stated = after["name"], now, False
    held.save(update_fields=["name", "priority", "is_as_stated"])
    one = (SUB_PLAN, held.reference)
    if was is not None and was != now:
        unlink(by=by, partnership=by.partnership_id, source=(PRIORITY, was.slug), target=one,
               relation=PLANNED_IN)  # fmt: skip
    if now is not None and was != now:
        tie(by, today, (PRIORITY, now.slug), one, PLANNED_IN)
    note(by, SUB_PLAN, held.reference, held.name, "changed", before, **after)
    return held


@transaction.atomic
def end_sub_plan(*, by: Membership, today: datetime.date, sub_plan: SubPlan, why: str) -> SubPlan:
    """End a sub-plan with a reason. One with open actions is not ended: they are moved first."""
    held = _held(by, sub_plan)
    if not why.strip():
        raise CallFault("Say why the sub-plan is ended.")
    still = planned_in(by, held.plan).filter(writable(), sub_plan=held.pk).count()
    if still:
        raise CallFault(f"{still} of its actions are open. Move, close or withdraw them first.")
    held.ended_on, held.ended_why = today, why.strip()
    held.save(update_fields=["ended_on", "ended_why"])
    note(by, SUB_PLAN, held.reference, held.name, "ended", ended_on=today, why=held.ended_why)
    return held


def _held(by: Membership, sub_plan: SubPlan) -> SubPlan:
    """Return a sub-plan that a membership may see and that goes on, its plan locked until the transaction ends."""
    if not sub_plans(by).filter(pk=sub_plan.pk).exists():
        raise CallFault(f"There is no sub-plan {sub_plan} that you may see.")
    plan = held_by(by, sub_plan.plan)
    held = SubPlan.objects.select_related("priority").get(pk=sub_plan.pk)
    held.plan = plan
    if held.ended_on is not None:
        raise CallFault(
            f"{held} was ended on {held.ended_on:%-d %B %Y}, and does not change any more."
        )
    return held

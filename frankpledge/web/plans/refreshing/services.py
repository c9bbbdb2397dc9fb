"""Refresh a plan for new months: keep how it stood, say what becomes of each action, end with a version’s draft."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import Max

from frankpledge.faults import CallFault
from frankpledge.web.actions import changing, ending
from frankpledge.web.plans.models import PlanVersion, Refresh, RefreshStep
from frankpledge.web.plans.queries import KIND, VERSION, planned_in
from frankpledge.web.plans.refreshing.queries import open_refresh
from frankpledge.web.plans.services import put_in_plan, take_out
from frankpledge.web.plans.versions.contents import contents_of
from frankpledge.web.plans.versions.services import draft_version, write_version
from frankpledge.web.plans.writing import held_by, note

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from frankpledge.web.actions.models import Action
    from frankpledge.web.partnerships.models import Membership, Strategy
    from frankpledge.web.plans.models import Plan

STEP = RefreshStep.Step


@transaction.atomic
def begin_refresh(
    *, by: Membership, today: datetime.date, plan: Plan, first: str, last: str
) -> Refresh:
    """Begin to refresh a plan for new months, such as 2026-04 to 2027-03; how it stands before is kept for ever."""
    held = held_by(by, plan)
    if last < first:
        raise CallFault("The new months end before they begin. Change one of them.")
    if open_refresh(held) is not None:
        raise CallFault("A refresh of this plan is going on already. Finish it first.")
    proposed = held.versions.filter(state=PlanVersion.State.PROPOSED).first()
    if proposed is not None:
        raise CallFault(
            f"Version {proposed.number} waits for its approval. Have it approved, or take it back first."
        )
    made = Refresh.objects.create(
        partnership=held.partnership, plan=held, first=first, last=last, begun_on=today, begun_by=by,
        number=(held.refreshes.aggregate(last=Max("number"))["last"] or 0) + 1, before=contents_of(by, held),
    )  # fmt: skip
    note(by, KIND, held.slug, held.name, "refresh begun", number=made.number, first=first, last=last,
         actions=len(made.before["actions"]))  # fmt: skip
    return made


@transaction.atomic
def keep_on(
    *,
    by: Membership,
    today: datetime.date,
    refresh: Refresh,
    action: Action,
    due_on: datetime.date | None,
) -> RefreshStep:
    """Keep an action on, with a new day; without one it keeps its own, which then lies in the new months or later."""
    held = _held(by, refresh, action)
    due = due_on or held.due_on
    if f"{due:%Y-%m}" < refresh.first:
        raise CallFault("Its day lies before the new months. Enter a new day.")
    _change(by, today, refresh, held, due_on=due)
    return _taken(by, today, refresh, held, STEP.KEPT, f"Due {due:%-d %B %Y}")


@transaction.atomic
def carry_on_changed(
    *,
    by: Membership,
    today: datetime.date,
    refresh: Refresh,
    action: Action,
    due_on: datetime.date | None,
    title: str,
    success_measure: str,
    why: str,
) -> RefreshStep:
    """Carry an action on with other words, measure or day, and why."""
    held = _held(by, refresh, action)
    if not why.strip():
        raise CallFault("Say why it is changed.")
    due = due_on or held.due_on
    if f"{due:%Y-%m}" < refresh.first:
        raise CallFault("Its day lies before the new months. Enter a new day.")
    said = {"title": title.strip(), "success_measure": success_measure.strip(), "due_on": due}
    if all(getattr(held, name) == value for name, value in said.items()):
        raise CallFault("Nothing of it is changed. Keep it on, or change its words, measure or day.")  # fmt: skip
    _change(by, today, refresh, held, why, **said)
    return _taken(by, today, refresh, held, STEP.CHANGED, why)


def _change(
    by: Membership,
    today: datetime.date,
    refresh: Refresh,
    action: Action,
    why: str = "",
    **said: Any,
) -> None:
    reason = why.strip() or f"Kept on for {refresh.period}."
    changing.change_action(by=by, today=today, action=action, why=reason, **said)


@transaction.atomic
def close(
    *, by: Membership, today: datetime.date, refresh: Refresh, action: Action, evidence: str
) -> RefreshStep:
    """Close an action with the evidence that it is done."""
    held = _held(by, refresh, action)
    ending.close(by=by, today=today, action=held, evidence=evidence)
    return _taken(by, today, refresh, held, STEP.CLOSED, evidence)


@transaction.atomic
def withdraw(
    *, by: Membership, today: datetime.date, refresh: Refresh, action: Action, why: str
) -> RefreshStep:
    """Withdraw an action with a reason."""
    held = _held(by, refresh, action)
    ending.withdraw(by=by, today=today, action=held, why=why)
    return _taken(by, today, refresh, held, STEP.WITHDRAWN, why)


@transaction.atomic
def hand_on(
    *,
    by: Membership,
    today: datetime.date,
    refresh: Refresh,
    action: Action,
    plan: Plan | None,
    why: str,
) -> RefreshStep:
    """Hand an action to another plan, with a reason: it stands there and no more here."""
    held = _held(by, refresh, action)
    if plan is None or plan.pk == refresh.plan_id:
        raise CallFault("Choose the plan to which it is handed.")
    told: dict[str, Any] = {"by": by, "today": today, "action": held}
    take_out(plan=refresh.plan, why=why, **told)
    if not planned_in(by, plan).filter(pk=held.pk).exists():
        put_in_plan(plan=plan, **told)
    return _taken(by, today, refresh, held, STEP.HANDED, f"To {plan.name}: {why.strip()}")


@transaction.atomic
def end_refresh(
    *,
    by: Membership,
    today: datetime.date,
    refresh: Refresh,
    narrative: str = "",
    previous_successes: str = "",
    serves: Iterable[Strategy] = (),
) -> PlanVersion:
    """End a refresh with the draft of a version for the new months; of a draft that is there, the words are replaced.

    An action of which nothing was said stays as it is.
    """
    held = held_by(by, refresh.plan)
    _still(refresh)
    words: dict[str, Any] = {"first": refresh.first, "last": refresh.last, "narrative": narrative,
                             "previous_successes": previous_successes, "serves": serves}  # fmt: skip
    draft = held.versions.filter(state=PlanVersion.State.DRAFT).first()
    if draft is None:
        made = draft_version(by=by, today=today, plan=held, **words)
    else:
        made = write_version(by=by, version=draft, **words)
    made.refresh = refresh
    made.save(update_fields=["refresh"])
    title = f"{held.name}, version {made.number}"
    note(by, VERSION, made.reference, title, "refreshed", refresh=refresh.number,
         decided=refresh.steps.count())  # fmt: skip
    return made


def _still(refresh: Refresh) -> None:
    if refresh.versions.exists():
        raise CallFault("This refresh is over: a version was begun with it. Begin another.")


def _held(by: Membership, refresh: Refresh, action: Action) -> Action:
    """Return an action of the plan that a membership may see, of which nothing was said in this refresh yet."""
    plan = held_by(by, refresh.plan)
    _still(refresh)
    found = planned_in(by, plan).filter(pk=action.pk).first()
    if found is None:
        raise CallFault(f"There is no action {action.reference} in this plan that you may see.")
    if refresh.steps.filter(action=found).exists():
        raise CallFault(f"What becomes of {found.reference} is said already.")
    return found


def _taken(
    by: Membership,
    today: datetime.date,
    refresh: Refresh,
    action: Action,
    step: str,
    words: str,
) -> RefreshStep:
    return RefreshStep.objects.create(
        refresh=refresh, action=action, step=step, taken_on=today, taken_by=by, words=words.strip()
    )

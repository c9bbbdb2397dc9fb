"""Write down row by row what was said of a plan's actions; what cannot be stands in the form, by the action's name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from frankpledge.faults import CallFault
from frankpledge.web.plans.models import RefreshStep
from frankpledge.web.plans.refreshing import services

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from frankpledge.web.actions.models import Action
    from frankpledge.web.partnerships.models import Membership
    from frankpledge.web.plans.forms.refresh import RefreshForm
    from frankpledge.web.plans.models import Plan, Refresh

STEP = RefreshStep.Step


def take(
    by: Membership,
    today: datetime.date,
    refresh: Refresh,
    form: RefreshForm,
    plans: Mapping[str, Plan],
) -> list[str]:
    """Write down each row that is whole, alone; return their references. A refusal stands in the row's form."""
    done = []
    acting: dict[str, Any] = {"by": by, "today": today, "refresh": refresh}
    for action in form.actions:
        told = form.said(action)
        if form.is_amiss(action) or not told["step"]:
            continue
        try:
            with transaction.atomic():
                _write(told, action, plans, acting)
        except CallFault as fault:
            form.add_error(f"{action.reference}-step", f"{action.reference}: {fault}")
        else:
            done.append(action.reference)
    return done


def _write(
    told: dict[str, Any], action: Action, plans: Mapping[str, Plan], acting: dict[str, Any]
) -> None:
    step, words, due = told["step"], told["words"], told["due"] or None
    one = acting | {"action": action}
    if step == STEP.KEPT:
        services.keep_on(due_on=due, **one)
    elif step == STEP.CHANGED:
        services.carry_on_changed(
            due_on=due, title=told["title"], success_measure=told["measure"], why=words, **one
        )
    elif step == STEP.CLOSED:
        services.close(evidence=words, **one)
    elif step == STEP.WITHDRAWN:
        services.withdraw(why=words, **one)
    else:
        services.hand_on(plan=plans.get(told["plan"]), why=words, **one)

"""Read the refresh of a plan: which actions wait for a word, and what became of the others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frankpledge.web.actions.queries import actions, writable
from frankpledge.web.plans.models import RefreshStep
from frankpledge.web.plans.queries import planned_in

if TYPE_CHECKING:
    from frankpledge.web.actions.models import Action
    from frankpledge.web.partnerships.models import Membership
    from frankpledge.web.plans.models import Plan, Refresh


@dataclass(frozen=True)
class Became:
    """What became of the actions of a refresh in one way."""

    words: str
    steps: list[RefreshStep]


def open_refresh(plan: Plan) -> Refresh | None:
    """Return the refresh of a plan that is going on: no version was begun with it yet."""
    return plan.refreshes.filter(versions=None).first()


def waiting(membership: Membership, refresh: Refresh) -> list[Action]:
    """Return the open actions of which nothing was said in a refresh, as far as a membership may see them."""
    said = refresh.steps.values("action")
    return list(planned_in(membership, refresh.plan).filter(writable()).exclude(pk__in=said))


def became(membership: Membership, refresh: Refresh) -> list[Became]:
    """Return what became of actions in a refresh, way by way, of those that a membership may see."""
    seen = actions(membership).order_by()
    rows = list(refresh.steps.filter(action__in=seen).select_related("action__agency"))
    return [
        Became(step.label, own)
        for step in RefreshStep.Step
        if (own := [row for row in rows if row.step == step])
    ]

"""How an action goes: what its owner said, held to the rules of delivery."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frankpledge.definitions.delivery_rules import Facts, Rated, rated
from frankpledge.web.actions.models import Action

if TYPE_CHECKING:
    import datetime

    from frankpledge.web.actions.listed import ListedAction


def rating_of(action: Action | ListedAction, today: datetime.date) -> Rated | None:
    """Rate an action of ``queries.actions`` on a day; None where it is closed or withdrawn."""
    return rated(facts_of(action), today) if action.is_open else None


def facts_of(action: Action | ListedAction) -> Facts:
    """Return what is known of an action of ``queries.actions``."""
    told: Any = action  # has what the query adds
    return Facts(
        due_on=action.due_on,
        entered_on=action.entered_on,
        said=told.told or "",
        told_on=told.told_on,
        heard_on=told.heard_on,
        is_blocked=bool(told.blocker),
        is_escalated=action.state == Action.State.ESCALATED,
        milestone=told.milestone_on,
        dependency=told.dependency_on,
    )

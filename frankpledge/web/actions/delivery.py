"""How an action goes: what its owner said, held to the rules of delivery."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frankpledge.definitions.delivery_rules import Facts, Rated, rated

if TYPE_CHECKING:
    import datetime

    from frankpledge.web.actions.models import Action


def rating_of(action: Action, today: datetime.date) -> Rated | None:
    """Rate an action of ``queries.actions`` on a day; None where it is closed or withdrawn."""
    return rated(facts_of(action), today) if action.is_open else None


def facts_of(action: Action) -> Facts:
    """Return what is known of an action of ``queries.actions``."""
    told = vars(action)
    return Facts(
        due_on=action.due_on,
        entered_on=action.entered_on,
        said=told["told"] or "",
        told_on=told["told_on"],
        heard_on=told["heard_on"],
        is_blocked=bool(told["blocker"]),
        is_escalated=action.state == action.State.ESCALATED,
        milestone=told["milestone_on"],
        dependency=told["dependency_on"],
    )

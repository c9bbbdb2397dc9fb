"""How actions go, in words and in the looks of their tags: never by colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frankpledge.web.actions.models import Action

if TYPE_CHECKING:
    import datetime

    from frankpledge.definitions.delivery_rules import Rated

# Rating → its words and its tag; empty where nothing was told and no rule says anything.
NOT_TOLD = "not-told"
RATINGS = {
    "off-track": ("Off track", "govuk-tag--red"),
    "at-risk": ("At risk", "govuk-tag--yellow"),
    "on-track": ("On track", "govuk-tag--green"),
    "done": ("Done", "govuk-tag--blue"),
    NOT_TOLD: ("Not told yet", "govuk-tag--grey"),
}
STATES = {
    Action.State.ESCALATED: "govuk-tag--orange",
    Action.State.CLOSED: "govuk-tag--blue",
    Action.State.WITHDRAWN: "govuk-tag--grey",
}


def rating_key(rated: Rated) -> str:
    """Return how an action goes as a filter asks for it."""
    return rated.rating or NOT_TOLD


def days_words(due_on: datetime.date, today: datetime.date) -> str:
    """Say how far a day is off: "in 12 days", "today", "3 days ago"."""
    days = (due_on - today).days
    if days == 0:
        return "today"
    count = "1 day" if abs(days) == 1 else f"{abs(days):,} days"
    return f"in {count}" if days > 0 else f"{count} ago"

"""An action as a line of a list, and its updates as a timeline."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frankpledge.definitions.action_tags import action_tags
from frankpledge.web.actions.delivery import rating_of
from frankpledge.web.actions.presenters.words import (
    RATINGS,
    STATES,
    days_words,
    rating_key,
)

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from frankpledge.definitions.delivery_rules import Rated
    from frankpledge.web.actions.models import Action, ActionUpdate


@dataclass(frozen=True)
class Line:
    """An action as a list shows it: how it goes with its reasons, where it stands, and how far its day is off."""

    action: Action
    rated: Rated | None
    rating: str
    rating_tag: str
    state: str
    state_tag: str
    due: str

    @property
    def said(self) -> str:
        """What its owner said, where rules rate it worse."""
        if self.rated is None or not self.rated.is_worse_than_said:
            return ""
        return RATINGS[self.rated.said][0].lower()

    @property
    def is_overdue(self) -> bool:
        """Whether its day is over while it still changes."""
        return self.due.endswith("ago")


def line(action: Action, today: datetime.date) -> Line:
    """Present an action of ``queries.actions`` on a day."""
    rated = rating_of(action, today)
    words, tag = RATINGS[rating_key(rated)] if rated else ("", "")
    state = action.State(action.state)
    due = days_words(action.due_on, today) if action.is_open else ""
    return Line(action, rated, words, tag, state.label, STATES.get(state, ""), due)


@dataclass(frozen=True)
class Told:
    """What was told of an action, as its timeline shows it."""

    update: ActionUpdate
    words: str
    tag: str


def timeline(updates: Iterable[ActionUpdate]) -> list[Told]:
    """Present updates, as they come."""
    return [
        Told(one, "Nothing to report", "govuk-tag--grey")
        if one.is_nil
        else Told(one, *RATINGS[one.delivery])
        for one in updates
    ]


def tags_of(action: Action) -> list[tuple[str, str]]:
    """Return the tags of an action: id and name."""
    known = action_tags()
    return [(tag, known.tag_name(tag)) for tag in action.tags]


def what_works(action: Action) -> list[tuple[str, str]]:
    """Return what is known of what works: the part of EMMIE by its name, and the words."""
    return [
        (part.name, action.what_works[part.id])
        for part in action_tags().emmie
        if action.what_works.get(part.id)
    ]

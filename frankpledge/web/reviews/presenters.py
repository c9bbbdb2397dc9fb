"""How reviews are told: the clock with each rule's source, and the Board's view of recommendations."""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from frankpledge.definitions.review_clock import State
from frankpledge.web.reviews.models import Recommendation

if TYPE_CHECKING:
    from collections.abc import Iterable

    from frankpledge.definitions.review_clock import StepStanding
    from frankpledge.web.reviews.models import DeathReview

TAGS = {
    State.DONE: "govuk-tag--green",
    State.LATE: "govuk-tag--red",
    State.PAUSED: "govuk-tag--yellow",
    State.UNDER_WAY: "govuk-tag--blue",
    State.TO_COME: "govuk-tag--grey",
}
# How far a rule was checked, as people say it.
CHECKED = {
    "confirmed": "read in an excerpt of it",
    "unchecked": "not read in the source again",
    "uncertain": "uncertain",
}
_OPEN = (Recommendation.State.NOT_BEGUN, Recommendation.State.UNDER_WAY)


@dataclass(frozen=True)
class ClockLine:
    """A step of a review: what, by when, how it stands, and on which rule that rests."""

    text: str
    due: str
    state: str
    tag: str
    source: str


@dataclass(frozen=True)
class Progress:
    """A recommendation as it may be monitored."""

    pseudonym: str
    number: int
    level: str
    lead: str
    due_on: datetime.date
    state: str
    days_late: int


@dataclass(frozen=True)
class Lead:
    """How many recommendations an agency leads on, and how they go."""

    name: str
    number: int
    done: int
    late: int


def clock(found: Iterable[StepStanding]) -> list[ClockLine]:
    """Return the clock of a review, step by step."""
    return [
        ClockLine(
            one.step.text, _due(one), str(one.state).capitalize(), TAGS[one.state],
            f"{one.step.source}: {CHECKED[one.step.confidence]}. {one.step.note}".strip(),
        )
        for one in found
    ]  # fmt: skip


def _due(one: StepStanding) -> str:
    if one.done_on is not None:
        late = ", late" if one.was_late else ""
        return f"done on {one.done_on:%-d %B %Y}{late}"
    if one.due_on is None:
        return "no day is set" if one.step.months is None else "no day while it is paused"
    return f"{'expected' if one.is_expected else 'due'} by {one.due_on:%-d %B %Y}"


def progress(
    rows: Iterable[tuple[str, int, str, str, datetime.date, str]], today: datetime.date
) -> list[Progress]:
    """Return recommendations as the Board sees them; one that is not carried out by its day is late."""
    return [
        Progress(
            pseudonym, number, str(Recommendation.Level(level).label), lead, due_on,
            str(Recommendation.State(state).label), max((today - due_on).days, 0) if state in _OPEN else 0,
        )
        for pseudonym, number, level, lead, due_on, state in rows
    ]  # fmt: skip


def leads(told: Iterable[Progress]) -> list[Lead]:
    """Return how each agency's recommendations go, by name."""
    held = list(told)
    all_of = Counter(one.lead for one in held)
    done = Counter(one.lead for one in held if one.state == Recommendation.State.DONE.label)
    late = Counter(one.lead for one in held if one.days_late)
    return [Lead(name, all_of[name], done[name], late[name]) for name in sorted(all_of)]


def death(review: DeathReview) -> str:
    """Return the day of the death, which is kept as a text."""
    return f"{datetime.date.fromisoformat(review.died_on):%-d %B %Y}"

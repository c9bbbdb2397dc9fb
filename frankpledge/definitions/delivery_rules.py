"""How an action goes: the worse of what its owner said and of what rules say, with the reasons in words."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, field_validator, model_validator

from frankpledge.definitions import Definition, read_definition
from frankpledge.definitions.facts import doubled

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

When = Literal[
    "past-due", "due-soon", "blocked", "escalated", "milestone-late", "not-told", "dependency-late"
]
# The worst first; what is done needs no rule any more.
WORST_FIRST = ("off-track", "at-risk", "on-track", "done")
DONE = "done"


class Rule(Definition):
    """A rule: what it looks at, how many days that takes, the rating that it gives, and its reason in words."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
    when: When
    days: Annotated[int, Field(ge=0, le=1000)]
    quiet_days: Annotated[int, Field(ge=0, le=1000)] = 0
    rating: Literal["off-track", "at-risk"]
    words: Annotated[str, Field(min_length=1, max_length=200)]

    @model_validator(mode="after")
    def _holds(self) -> Rule:
        if self.quiet_days and self.when != "due-soon":
            raise ValueError("quiet_days belongs to due-soon alone; take it out")
        try:
            self.words.format(day="", days="")
        except (KeyError, IndexError, ValueError, AttributeError) as error:
            raise ValueError(f"{self.words!r} may name {{day}} and {{days}} alone") from error
        return self


class DeliveryRules(Definition):
    """Every rule, in the order in which reasons are told."""

    version: Annotated[int, Field(ge=1)]
    rules: Annotated[tuple[Rule, ...], Field(min_length=1)]

    @field_validator("rules")
    @classmethod
    def _ids_differ(cls, rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
        if again := doubled(one.id for one in rules):
            raise ValueError(f"the rule {again[0]!r} stands twice; give one another id")
        return rules


@dataclass(frozen=True)
class Facts:
    """What is known of an open action: days, what was last told of it, and what it waits for.

    ``told_on``: when it was last said how it goes; ``heard_on``: when anything was told, also that there is nothing to
    report.
    ``milestone``: the earliest day of a milestone that is not reached. ``dependency``: the earliest day at which an
    open action that it waits for is due.
    """

    due_on: datetime.date
    entered_on: datetime.date
    said: str = ""
    told_on: datetime.date | None = None
    heard_on: datetime.date | None = None
    is_blocked: bool = False
    is_escalated: bool = False
    milestone: datetime.date | None = None
    dependency: datetime.date | None = None


@dataclass(frozen=True)
class Reason:
    """A rule that holds: its id, the rating that it gives, and why in words."""

    rule: str
    rating: str
    words: str


@dataclass(frozen=True)
class Rated:
    """How an action goes: the rating shown, what its owner said, and which rules hold; empty where nobody knows."""

    rating: str
    said: str
    reasons: tuple[Reason, ...] = ()

    @property
    def is_worse_than_said(self) -> bool:
        """Whether rules rate it worse than its owner does."""
        return bool(self.said) and self.rating != self.said


@functools.cache
def delivery_rules() -> tuple[Rule, ...]:
    """Return the rules that ship."""
    return read_definition(DeliveryRules, "delivery_rules.yaml").rules


def rated(facts: Facts, today: datetime.date, rules: Iterable[Rule] | None = None) -> Rated:
    """Rate an open action on a day. Of the rules that look at the same thing, the first that holds is told."""
    if facts.said == DONE:
        return Rated(DONE, DONE)
    reasons: dict[str, Reason] = {}
    for rule in delivery_rules() if rules is None else rules:
        words = None if rule.when in reasons else _words(rule, facts, today)
        if words is not None:
            reasons[rule.when] = Reason(rule.id, rule.rating, words)
    ratings = [reason.rating for reason in reasons.values()] + ([facts.said] if facts.said else [])
    worst = min(ratings, key=WORST_FIRST.index, default="")
    return Rated(worst, facts.said, tuple(reasons.values()))


def _words(rule: Rule, facts: Facts, today: datetime.date) -> str | None:
    """Return the reason where a rule holds, else None."""
    if rule.when == "escalated":
        return rule.words if facts.is_escalated else None
    if rule.when == "due-soon":
        left = (facts.due_on - today).days
        quiet = (today - _last(facts)).days
        holds = 0 <= left <= rule.days and quiet >= rule.quiet_days
        return _filled(rule, facts.due_on, left) if holds else None
    day = _day(rule, facts)
    if day is None or (today - day).days < rule.days:
        return None
    return _filled(rule, day, (today - day).days)


def _day(rule: Rule, facts: Facts) -> datetime.date | None:
    """Return the day from which a rule counts; None where it looks at something that is not there."""
    return {
        "past-due": facts.due_on,
        "milestone-late": facts.milestone,
        "dependency-late": facts.dependency,
        "not-told": _last(facts),
        "blocked": facts.told_on if facts.is_blocked else None,
    }[rule.when]


def _last(facts: Facts) -> datetime.date:
    """Return since when nothing was told: the last update, or the day on which the action was entered."""
    return facts.heard_on or facts.told_on or facts.entered_on


def _filled(rule: Rule, day: datetime.date, days: int) -> str:
    return rule.words.format(
        day=f"{day:%-d %B %Y}", days="1 day" if days == 1 else f"{days:,} days"
    )

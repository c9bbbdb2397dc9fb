"""The case review of anti-social behaviour (community trigger): which complaints count, and by when one is answered."""

import calendar
import datetime
import functools
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from frankpledge.definitions import Definition, read_definition
from frankpledge.definitions.facts import doubled
from frankpledge.definitions.review_clock import months_after
from frankpledge.definitions.review_regimes import Code, Id, Sourced, Words
from frankpledge.faults import CallFault

# What a rule's clock and the yearly figures can name: the web keeps a day, and counts, for each of them.
StepId = Literal["acknowledge", "decide", "review"]
FigureId = Literal["applications", "not-met", "met", "local", "held", "recommended"]


class Answer(Sourced):
    """Something to be done within so many working days of the application."""

    id: StepId
    text: Words
    working_days: Annotated[int, Field(ge=1, le=250)]


class ThresholdRule(Sourced):
    """When the threshold is met, and the clock of an application; for which days and areas, where not for all."""

    id: Id
    name: Words
    # For applications from which day until which, both included, and in which areas; none: always, and everywhere.
    since: datetime.date | None = None
    until: datetime.date | None = None
    areas: tuple[Code, ...] = ()
    complaints: Annotated[int, Field(ge=1, le=10)]
    complained_within_months: Annotated[int, Field(ge=1, le=24)]
    applied_within_months: Annotated[int, Field(ge=1, le=24)]
    # What a local decision weighs where too few complaints count, as the reason for it is asked for.
    weighs: Annotated[tuple[Words, ...], Field(min_length=1)]
    clock: Annotated[tuple[Answer, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _clock_runs_forwards(self) -> Self:
        if again := doubled(one.id for one in self.clock):
            raise ValueError(f"{again[0]!r} stands twice in the clock; give one another id")
        days = [one.working_days for one in self.clock]
        if days != sorted(days):
            raise ValueError(f"the clock's working days are {days}; put them in order")
        return self

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.since and self.until and self.until < self.since:
            raise ValueError(
                f"until {self.until} lies before since {self.since}; put them in order"
            )
        return self

    @property
    def weighed(self) -> str:
        """What a local decision weighs, in words."""
        return ", or ".join(filter(None, (", ".join(self.weighs[:-1]), self.weighs[-1])))

    def holds_in(self, areas: Iterable[str]) -> bool:
        """Whether it holds, on whatever day, in one of the areas of a partnership."""
        return not self.areas or bool({*areas} & {*self.areas})

    def takes(self, applied_on: datetime.date, areas: Iterable[str]) -> bool:
        """Whether it takes in an application of a day in one of the areas of a partnership."""
        is_begun = self.since is None or self.since <= applied_on
        return (
            is_begun and (self.until is None or applied_on <= self.until) and self.holds_in(areas)
        )


class Figure(Sourced):
    """A number that is told of each year, and what counts in it."""

    id: FigureId
    text: Words
    # Whether the Act asks for it; any other number is the partnership's own.
    asked: bool


class YearlyFigures(Sourced):
    """What is told of each year, and with which month a year begins."""

    begins: Annotated[int, Field(ge=1, le=12)]
    lines: Annotated[tuple[Figure, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _ids_differ(self) -> Self:
        if again := doubled(one.id for one in self.lines):
            raise ValueError(f"the figure {again[0]!r} stands twice; take one out")
        return self


class CaseReviewRules(Definition):
    """Every rule, what is told of each year, and the version of the list."""

    version: Annotated[int, Field(ge=1)]
    rules: Annotated[tuple[ThresholdRule, ...], Field(min_length=1)]
    figures: YearlyFigures

    @model_validator(mode="after")
    def _ids_differ(self) -> Self:
        if again := doubled(one.id for one in self.rules):
            raise ValueError(f"the rule {again[0]!r} stands twice; give one another id")
        return self

    def get(self, name: str) -> ThresholdRule:
        """Return the rule of an id; a CallFault names those that there are."""
        for one in self.rules:
            if one.id == name:
                return one
        known = ", ".join(one.id for one in self.rules)
        raise CallFault(
            f"There is no threshold rule {name!r} for case reviews. Choose one of: {known}."
        )


@functools.cache
def case_review_rules() -> CaseReviewRules:
    """Return the rules that are shipped."""
    return read_definition(CaseReviewRules, "case_review.yaml")


@dataclass(frozen=True)
class Complaint:
    """A complaint about anti-social behaviour: of which incident, when it happened, when it was reported, to whom.

    ``number`` tells two that say the same apart.
    """

    incident: str
    behaved_on: datetime.date
    complained_on: datetime.date
    to: str = ""
    number: int = 0

    @property
    def same(self) -> str:
        """The incident without regard to capitals and spaces: reports of one incident are seldom typed alike."""
        return " ".join(self.incident.casefold().split())


@dataclass(frozen=True)
class Threshold:
    """Whether the threshold is met: the complaints that count, one an incident, and why each other does not."""

    counted: tuple[Complaint, ...]
    left_out: tuple[tuple[Complaint, str], ...]
    needed: int

    @property
    def is_met(self) -> bool:
        """Whether enough complaints count."""
        return len(self.counted) >= self.needed


def threshold_of(
    rule: ThresholdRule, complaints: Iterable[Complaint], applied_on: datetime.date
) -> Threshold:
    """Weigh complaints against a rule; of an incident that was reported to several agencies the first that counts.

    A refusal tells the days alone: what happened stands in no message.
    """
    counted: dict[str, Complaint] = {}
    left_out: list[tuple[Complaint, str]] = []
    for one in sorted(complaints, key=lambda it: (it.complained_on, it.to, it.number)):
        if one.complained_on < one.behaved_on or applied_on < one.complained_on:
            raise CallFault(
                f"Behaviour on {one.behaved_on:%-d %B %Y}, complaint on {one.complained_on:%-d %B %Y}, application on "
                f"{applied_on:%-d %B %Y}: put the days in this order."
            )
        why = _not_counted(rule, one, applied_on)
        if not why and one.same in counted:
            why = "the same incident was reported before"
        if why:
            left_out.append((one, why))
        else:
            counted[one.same] = one
    return Threshold(tuple(counted.values()), tuple(left_out), rule.complaints)


def _not_counted(rule: ThresholdRule, one: Complaint, applied_on: datetime.date) -> str:
    if one.complained_on > months_after(one.behaved_on, rule.complained_within_months):
        return f"reported more than {_months(rule.complained_within_months)} after the behaviour"
    if applied_on > months_after(one.complained_on, rule.applied_within_months):
        return f"the application came more than {_months(rule.applied_within_months)} after it"
    return ""


def _months(count: int) -> str:
    return "a month" if count == 1 else f"{count} months"


def answered_by(
    rule: ThresholdRule, applied_on: datetime.date, holidays: Collection[datetime.date] = ()
) -> dict[str, datetime.date]:
    """Return by which day each answer of a rule's clock is due: its id → the last day."""
    return {
        one.id: working_days_after(applied_on, one.working_days, holidays) for one in rule.clock
    }


def working_days_after(
    day: datetime.date, count: int, holidays: Collection[datetime.date] = ()
) -> datetime.date:
    """Return the ``count``-th working day after a day: no Saturday, no Sunday, none of the ``holidays``."""
    while count:
        day += datetime.timedelta(days=1)
        count -= _is_worked(day, holidays)
    return day


def late_since(
    today: datetime.date, count: int, holidays: Collection[datetime.date] = ()
) -> datetime.date:
    """Return the last day whose ``count``-th working day lies before today: what began then, or before, is late."""
    day = today
    while count:
        day -= datetime.timedelta(days=1)
        count -= _is_worked(day, holidays)
    return day - datetime.timedelta(days=1)


def _is_worked(day: datetime.date, holidays: Collection[datetime.date]) -> bool:
    return day.weekday() < calendar.SATURDAY and day not in holidays

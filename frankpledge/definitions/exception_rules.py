"""What raises an exception, and what asks for a judgement instead: rules as data, applied to plain figures."""

from __future__ import annotations

import calendar
import functools
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import Field, model_validator

from frankpledge.definitions import Definition, read_definition

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Iterator

FILE = "exception_rules.yaml"
# What a rule of each signal must say beside its name.
NEEDS = {
    "chance-of-missing": ("least", "months"),
    "special-cause": ("fresh",),
    "late-partner": ("days",),
    "overdue-action": ("days",),
}
JUDGED = ("ambiguous", "contextual")
# The latest point as the control chart classes it: worse; and high or low where neither is good by itself.
CONCERN, HIGH, LOW = "concern", "neutral-high", "neutral-low"


class ExceptionRule(Definition):
    """A rule: what it looks at, from where on it holds, and how soon it may speak again after it was answered."""

    id: str
    name: str
    signal: Literal["chance-of-missing", "special-cause", "late-partner", "overdue-action"]
    least: Annotated[float, Field(gt=0.5, le=1)] | None = None
    months: Annotated[int, Field(ge=1, le=12)] | None = None
    days: Annotated[int, Field(ge=0, le=365)] | None = None
    fresh: Annotated[int, Field(ge=1, le=24)] | None = None
    again: Annotated[int, Field(ge=1, le=24)]

    @model_validator(mode="after")
    def _says_what_its_signal_needs(self) -> Self:
        asked = ("least", "months", "days", "fresh")
        given = {name for name in asked if getattr(self, name) is not None}
        if given != set(NEEDS[self.signal]):
            wanted = " and ".join(NEEDS[self.signal])
            raise ValueError(f"a rule for {self.signal} gives {wanted}")
        return self


class ExceptionRules(Definition):
    """Every rule, and the version of the file."""

    version: int
    rules: tuple[ExceptionRule, ...]

    def of(self, signal: str) -> Iterator[ExceptionRule]:
        """Give the rules that look at a signal."""
        return (rule for rule in self.rules if rule.signal == signal)


@functools.cache
def exception_rules() -> ExceptionRules:
    """Return the rules that ship."""
    return read_definition(ExceptionRules, FILE)


@functools.cache
def rule_name(rule: str) -> str:
    """Return a rule's name; one that is not defined any more is told by its id."""
    return next((one.name for one in exception_rules().rules if one.id == rule), rule)


@dataclass(frozen=True)
class Aim:
    """An endorsed target of a measure and how it stands: chance of missing it 0–1, what is expected and aimed at."""

    reference: str
    first: str
    last: str
    aimed: float
    expected: float
    chance: float
    # The chance as people say it: "about 4 in 5".
    chance_words: str


@dataclass(frozen=True)
class Standing:
    """How an indicator stands in an area in the latest month that is known ("YYYY-MM").

    ``away``: how far the month is from the middle of its chart, in widths from the middle to a limit.
    """

    indicator: str
    name: str
    polarity: str
    area: str
    area_name: str
    month: str
    variation: str
    value: float
    aims: tuple[Aim, ...] = ()
    away: float = 0.0


@dataclass(frozen=True)
class LatePartner:
    """An agency that had not answered when a round of returns closed; ``asked``: of how many people nothing came."""

    round: str
    agency: str
    agency_name: str
    closed_on: datetime.date
    asked: int


@dataclass(frozen=True)
class OverdueAction:
    """An action that is open after its day; its words are not told here, since it may be marked."""

    reference: str
    agency: str
    agency_name: str
    due_on: datetime.date


@dataclass(frozen=True)
class Touched:
    """An area that a signal touches: its code and name, and the record that is in danger there."""

    area: str
    name: str
    record: str


@dataclass(frozen=True)
class Signal:
    """What a rule says: about which record (kind, text id, and which part of it), as of which month, in words.

    ``touched``: of a measure the areas of one cause, the most telling first; record and part are those of the first.
    ``weight``: how telling it is among those of its rule.
    """

    rule: str
    kind: str
    record: str
    # The area of an indicator or a target, the agency of a round or an action.
    part: str
    month: str
    what: str
    magnitude: str = ""
    forecast: str = ""
    is_judged: bool = False
    touched: tuple[Touched, ...] = ()
    weight: float = 0.0

    @property
    def places(self) -> tuple[Touched, ...]:
        """What it touches: its own part where it was not said."""
        return self.touched or (Touched(self.part, self.part, self.record),)


def of_measures(
    rules: ExceptionRules, standings: Iterable[Standing], day: datetime.date
) -> list[Signal]:
    """Return what the rules say on a day of measures: exceptions, and of ambiguous ones a request to judge.

    An indicator that speaks by one rule in several areas as of one month, such as a district, the partnership around
    it and the county, speaks once: of one cause there is one exception, which names them all.
    """
    alike: dict[tuple[str, str, str, str], list[Signal]] = {}
    for one in standings:
        found = [*_changed(rules, one, day)]
        if one.polarity not in JUDGED:
            found += _missed(rules, one)
        for said in found:
            own = said.part if said.is_judged else ""  # each area's judgement is signed by itself
            alike.setdefault((said.rule, one.indicator, said.month, own), []).append(said)
    return [_as_one(said) for said in alike.values()]


def _as_one(said: list[Signal]) -> Signal:
    """Return the most telling of signals of one cause, with the areas of all."""
    held = sorted(said, key=lambda one: one.weight, reverse=True)
    first, touched = held[0], tuple(place for one in held for place in one.places)
    others = [
        name for name in dict.fromkeys(one.name for one in touched) if name != touched[0].name
    ]
    what = first.what
    if others:
        also = " and ".join((", ".join(others[:-1]), others[-1]) if others[1:] else others)
        what = f"{what.removesuffix('.')}; likewise in {also}."
    return replace(first, what=what, touched=touched)


def _is_fresh(rule: ExceptionRule, month: str, day: datetime.date) -> bool:
    """Whether a month is among the latest complete ones that a rule looks at."""
    return 0 < months_between(month, f"{day:%Y-%m}") <= (rule.fresh or 0)


def _changed(rules: ExceptionRules, one: Standing, day: datetime.date) -> Iterator[Signal]:
    judged = one.polarity in JUDGED
    if one.variation not in ((HIGH, LOW) if judged else (CONCERN,)):
        return
    side = {HIGH: "higher", LOW: "lower", CONCERN: "worse"}[one.variation]
    what = f"{one.name}, {one.area_name}: {side} in {month_words(one.month)} than chance explains."
    touched = (Touched(one.area, one.area_name, one.indicator),)
    for rule in rules.of("special-cause"):
        if _is_fresh(rule, one.month, day):
            yield Signal(rule.id, "indicator", one.indicator, one.area, one.month, what,
                         magnitude=f"{one.value:,.6g} in {month_words(one.month)}", is_judged=judged,
                         touched=touched, weight=one.away)  # fmt: skip


def _missed(rules: ExceptionRules, one: Standing) -> Iterator[Signal]:
    for rule in rules.of("chance-of-missing"):
        for aim in one.aims:
            known = months_between(aim.first, one.month) + 1
            least, months = rule.least or 1.0, rule.months or 1
            if aim.first <= one.month < aim.last and known >= months and aim.chance >= least:
                yield _in_danger(rule, one, aim)


def _in_danger(rule: ExceptionRule, one: Standing, aim: Aim) -> Signal:
    left = months_between(one.month, aim.last)
    when = f"{left // 3} quarters" if left >= 6 else f"{left} months" if left > 1 else "a month"
    what = (
        f"{one.name}, {one.area_name}: {aim.chance_words} that the target is missed, "
        f"{when} before {month_words(aim.last)} ends."
    )
    side = "above" if aim.expected > aim.aimed else "below"
    away = abs(aim.expected - aim.aimed)
    share = f" ({away / abs(aim.aimed):.0%})" if aim.aimed else ""
    forecast = (
        f"{aim.expected:,.0f} expected by {month_words(aim.last)}; {aim.aimed:,.6g} is aimed at."
    )
    return Signal(rule.id, "target", aim.reference, one.area, one.month, what,
                  f"{away:,.0f}{share} {side} the target", forecast,
                  touched=(Touched(one.area, one.area_name, aim.reference),), weight=aim.chance)  # fmt: skip


def of_partners(
    rules: ExceptionRules, late: Iterable[LatePartner], day: datetime.date
) -> list[Signal]:
    """Return what the rules say on a day of agencies that did not answer; the agency is named."""
    return [
        Signal(rule.id, "return-round", one.round, one.agency, f"{one.closed_on:%Y-%m}",
               f"{one.agency_name} did not answer {one.round}, which closed on {_day(one.closed_on)}.",
               f"{one.asked} return{'' if one.asked == 1 else 's'} did not come")
        for rule in rules.of("late-partner")
        for one in late
        if (day - one.closed_on).days >= (rule.days or 0)
    ]  # fmt: skip


def of_actions(
    rules: ExceptionRules, overdue: Iterable[OverdueAction], day: datetime.date
) -> list[Signal]:
    """Return what the rules say on a day of actions that are open after they were due."""
    return [
        Signal(rule.id, "action", one.reference, one.agency, f"{day:%Y-%m}",
               f"Action {one.reference} of {one.agency_name} was due on {_day(one.due_on)} and is open.")
        for rule in rules.of("overdue-action")
        for one in overdue
        if (day - one.due_on).days >= (rule.days or 0)
    ]  # fmt: skip


def may_speak_again(rule: str, closed_on: datetime.date, day: datetime.date) -> bool:
    """Whether a signal whose exception was closed may raise another: after the months that its rule gives."""
    again = next((one.again for one in exception_rules().rules if one.id == rule), 1)
    return months_between(f"{closed_on:%Y-%m}", f"{day:%Y-%m}") >= again


def months_between(earlier: str, later: str) -> int:
    """Return how many months lie between two months "YYYY-MM"; below nought where the later is the earlier."""
    (a, b), (c, d) = (map(int, month.split("-")) for month in (earlier, later))
    return (c - a) * 12 + d - b


def month_words(month: str) -> str:
    """Say a month "YYYY-MM" in words: ``September 2024``."""
    year, number = month.split("-")
    return f"{calendar.month_name[int(number)]} {year}"


def _day(day: datetime.date) -> str:
    return f"{day:%-d %B %Y}"

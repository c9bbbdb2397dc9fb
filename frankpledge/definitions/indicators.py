"""Indicators that a partnership begins with: which question each asks, and what to know before believing it."""

from __future__ import annotations

import functools
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from frankpledge.definitions import read_definitions
from frankpledge.definitions.facts import Fact, Id, Many, Month, Text, Whole, doubled, fault
from frankpledge.definitions.partner_return import Polarity, partner_returns
from frankpledge.definitions.topics import topics

FOLDER = "indicators"
RESIDENTS = "residents"
AreaLevel = Literal["district", "csp", "county"]
# Of two ways to read a number the more cautious: nobody may call better what the topic leaves to judgement.
_MORE_CAUTIOUS = ("ambiguous", "contextual")


class Baseline(Fact):
    """What an indicator is compared with: first and last month."""

    first: Month
    last: Month


class StandardIndicator(Fact):
    """An indicator: its question to the evidence, its unit, the levels on which it is read."""

    id: Annotated[Id, Field(max_length=64)]
    name: Annotated[Text, Field(max_length=200)]
    definition: Text
    numerator: Text
    denominator: str = ""
    per: Whole = 1
    unit: Annotated[Text, Field(max_length=60)]
    priority: Id | None = None
    polarity: Polarity | None = None
    levels: Annotated[Many[AreaLevel], Field(min_length=1)]
    caveats: Many[Text] = ()

    @property
    def way(self) -> Polarity:
        """Which way is good: as the topic says, or more cautiously."""
        return self.polarity or topics()[self.numerator].polarity

    @property
    def frequency(self) -> str:
        """How often it is read: month, quarter or year."""
        return frequency_of(self.numerator)

    @property
    def is_restricted(self) -> bool:
        """Whether it rests on evidence that is not open."""
        return rests_on_restricted(self.numerator, self.denominator)

    @model_validator(mode="after")
    def _asks_what_there_is(self) -> Self:
        for name in (self.numerator, self.denominator):
            if name not in ("", RESIDENTS) and name not in topics():
                raise fault(
                    f"{self.id}: there is no topic {name!r}; see frankpledge analyse topics"
                )
        if self.numerator in ("", RESIDENTS):
            raise fault(f"{self.id}: numerator must be a topic")
        if refused := refused_polarity(self.numerator, self.way):
            raise fault(f"{self.id}: {refused}")
        if (
            self.denominator not in ("", RESIDENTS)
            and frequency_of(self.denominator) != self.frequency
        ):
            raise fault(f"{self.id}: numerator and denominator are given for other periods")
        return self


class IndicatorSet(Fact):
    """Indicators that belong together, with the baseline that they share."""

    version: Whole
    id: Id
    name: Text
    baseline: Baseline
    indicators: Annotated[Many[StandardIndicator], Field(min_length=1)]

    @model_validator(mode="after")
    def _ids_are_distinct(self) -> Self:
        if again := doubled(one.id for one in self.indicators):
            raise fault(f"two indicators have the id {again[0]!r}")
        return self


def refused_polarity(numerator: str, polarity: str) -> str:
    """Say why a way to be good does not fit a topic; nothing where it does.

    >>> refused_polarity("extract/domestic-abuse", "down-good")
    'Domestic abuse is ambiguous: nobody may say that fewer or more is better'
    >>> refused_polarity("police-uk/robbery", "contextual")
    ''
    """
    topic = topics()[numerator]
    if polarity == topic.polarity or polarity in _MORE_CAUTIOUS:
        return ""
    if topic.polarity in _MORE_CAUTIOUS:
        return f"{topic.name} is {topic.polarity}: nobody may say that fewer or more is better"
    return f"{topic.name} is {topic.polarity}, which cannot be turned round"


def frequency_of(topic: str) -> str:
    """Return how often a topic's evidence comes: month, quarter or year.

    >>> frequency_of("police-uk/robbery"), frequency_of("return/marac/cases")
    ('month', 'quarter')
    """
    held = topics()[topic]
    return partner_returns()[held.return_id].every if held.source == "return" else "month"


def rests_on_restricted(numerator: str, denominator: str = "") -> bool:
    """Whether a question needs evidence that is not open."""
    asked = (name for name in (numerator, denominator) if name not in ("", RESIDENTS))
    return any(topics()[name].is_restricted for name in asked)


@functools.cache
def indicator_sets() -> tuple[IndicatorSet, ...]:
    """Return every set of indicators that ships."""
    return tuple(read_definitions(IndicatorSet, FOLDER))

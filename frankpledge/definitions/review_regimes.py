"""Regimes of death reviews: where and for which deaths each holds, what makes a review due, and its steps."""

import datetime
import functools
from collections.abc import Iterable
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from frankpledge.definitions import Definition, read_definition
from frankpledge.definitions.facts import doubled
from frankpledge.faults import CallFault

NOTIFIED = "notified"
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
Words = Annotated[str, Field(min_length=1, max_length=400)]
Confidence = Literal["confirmed", "unchecked", "uncertain"]
Code = Annotated[str, Field(pattern=r"^[EW]\d{8}$")]


class Sourced(Definition):
    """Something that a law or its guidance says, and how far that was checked."""

    source: Words
    confidence: Confidence
    note: Annotated[str, Field(max_length=400)] = ""


class Holding(Sourced):
    """For deaths between which days, both included, and in which areas a regime holds; no area: everywhere."""

    since: datetime.date
    until: datetime.date | None = None
    areas: tuple[Code, ...] = ()

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.until is not None and self.until < self.since:
            raise ValueError(
                f"until {self.until} lies before since {self.since}; put them in order"
            )
        return self

    def takes(self, died_on: datetime.date, areas: Iterable[str]) -> bool:
        """Whether it takes in a death on a day in one of the areas of a partnership."""
        is_in_time = self.since <= died_on and (self.until is None or died_on <= self.until)
        return is_in_time and (not self.areas or bool({*areas} & {*self.areas}))


class Criterion(Sourced):
    """A question; a review is due where the answer to each is yes."""

    id: Id
    text: Words


class Step(Sourced):
    """Something to be done, so many months after another; ``months`` is None where no day is given."""

    id: Id
    text: Words
    after: Id
    months: Annotated[int, Field(ge=1, le=60)] | None = None


class Regime(Definition):
    """A law under which a death is reviewed."""

    id: Id
    name: Words
    short_name: Annotated[str, Field(min_length=1, max_length=20)]
    law: Words
    confidence: Confidence
    note: Annotated[str, Field(max_length=400)] = ""
    holds: tuple[Holding, ...] = ()
    criteria: Annotated[tuple[Criterion, ...], Field(min_length=1)]
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _steps_come_after_what_stands_before(self) -> Self:
        known = [NOTIFIED]
        for step in self.steps:
            if step.after not in known:
                raise ValueError(
                    f"the step {step.id!r} comes after {step.after!r}, which does not stand before it"
                )
            known.append(step.id)
        for ids in (known, [one.id for one in self.criteria]):
            if again := doubled(ids):
                raise ValueError(f"{again[0]!r} stands twice; give one another id")
        return self

    def takes(
        self, died_on: datetime.date, areas: Iterable[str], switched: Iterable[Holding] = ()
    ) -> bool:
        """Whether it takes in a death in a partnership's areas, by itself or as the partnership ``switched`` it on."""
        own = {*areas}
        return any(one.takes(died_on, own) for one in (*self.holds, *switched))


class ReviewRegimes(Definition):
    """Every regime, and the version of the list."""

    version: Annotated[int, Field(ge=1)]
    regimes: Annotated[tuple[Regime, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _ids_differ(self) -> Self:
        if again := doubled(one.id for one in self.regimes):
            raise ValueError(f"the regime {again[0]!r} stands twice; give one another id")
        return self

    def get(self, name: str) -> Regime:
        """Return a regime by its id; a CallFault names those that there are."""
        found = next((one for one in self.regimes if one.id == name), None)
        if found is None:
            known = ", ".join(one.id for one in self.regimes)
            raise CallFault(f"There is no regime {name!r} of death reviews. There are: {known}.")
        return found


@functools.cache
def review_regimes() -> ReviewRegimes:
    """Return the regimes that are shipped."""
    return read_definition(ReviewRegimes, "review_regimes.yaml")

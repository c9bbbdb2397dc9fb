"""What stands on every agenda of a group, by the group's level, with how long it takes and where it comes from."""

import functools
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from frankpledge.definitions import Definition, read_definition
from frankpledge.definitions.facts import doubled
from frankpledge.definitions.review_regimes import Id, Sourced, Words


class StandingItem(Sourced):
    """An item of every agenda. One that ``closes`` stays behind whatever else is put on."""

    id: Id
    title: Words
    minutes: Annotated[int, Field(ge=1, le=240)]
    closes: bool = False


class StandingAgenda(Definition):
    """The standing items of the groups of a level, in the order in which they are taken."""

    level: Literal["strategic", "operational", "district", "county"]
    items: Annotated[tuple[StandingItem, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _items_differ_and_close_last(self) -> Self:
        if again := doubled(one.id for one in self.items):
            raise ValueError(f"the item {again[0]!r} stands twice; give one another id")
        closing = [one.closes for one in self.items]
        if closing != sorted(closing):
            raise ValueError("an item that closes stands before one that does not; put it last")
        return self


class StandingAgendas(Definition):
    """Every standing agenda, and the version of the list."""

    version: Annotated[int, Field(ge=1)]
    agendas: Annotated[tuple[StandingAgenda, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _levels_differ(self) -> Self:
        if again := doubled(one.level for one in self.agendas):
            raise ValueError(f"the level {again[0]!r} has two agendas; make them one")
        return self


@functools.cache
def _shipped() -> StandingAgendas:
    return read_definition(StandingAgendas, "agendas.yaml")


def standing_items(level: str) -> tuple[StandingItem, ...]:
    """Return the standing items of a level's groups in their order; none where no agenda is defined for it."""
    return next((one.items for one in _shipped().agendas if one.level == level), ())

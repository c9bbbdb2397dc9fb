"""Comparisons: which months stand for the pandemic, and which family groups are declared."""

from __future__ import annotations

import functools
from typing import Annotated

from pydantic import Field, model_validator

from frankpledge.definitions import Definition, read_definition

Month = Annotated[str, Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]
FEWEST_OF_A_FAMILY = 5


class Window(Definition):
    """Whole months, both ends included."""

    first: Month
    last: Month

    @model_validator(mode="after")
    def _in_order(self) -> Window:
        if self.last < self.first:
            raise ValueError(f"the window ends ({self.last}) before it starts ({self.first})")
        return self

    def touches(self, months: tuple[str, ...]) -> bool:
        """Whether any of these months lies in the window."""
        return any(self.first <= month <= self.last for month in months)


class FamilyGroup(Definition):
    """Areas that are alike, as somebody declared them on a day."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    name: str
    as_at: Annotated[str, Field(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    source: str
    areas: Annotated[tuple[str, ...], Field(min_length=FEWEST_OF_A_FAMILY)]

    @model_validator(mode="after")
    def _without_repeats(self) -> FamilyGroup:
        if len(set(self.areas)) < len(self.areas):
            raise ValueError("an area stands twice in the group")
        return self


class Comparisons(Definition):
    """What a period may be compared with."""

    version: int
    pandemic: Window
    family_groups: tuple[FamilyGroup, ...] = ()

    def family_of(self, code: str) -> FamilyGroup | None:
        """Return the family group that an area is declared to be in, the first where there are several."""
        return next((group for group in self.family_groups if code in group.areas), None)


@functools.cache
def comparisons() -> Comparisons:
    """Return the comparisons that are declared."""
    return read_definition(Comparisons, "comparisons.yaml")

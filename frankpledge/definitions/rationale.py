"""What a rationale document holds: its sections in order, and what a draft by rules puts into each."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Annotated, Any, Literal

from pydantic import Field, field_validator

from frankpledge.definitions import (
    Definition,
    check_definition,
    read_definition,
)
from frankpledge.definitions.facts import doubled

if TYPE_CHECKING:
    from collections.abc import Mapping

# What a draft takes from what was kept: findings by what they speak for, explanations, caveats, the horizon scan.
Draws = Literal["concern", "protective", "explanations", "caveats", "horizon", "nothing"]
Words = Annotated[str, Field(min_length=1, max_length=300)]


class Section(Definition):
    """A section: what it is called, the question that it answers, and what a draft puts into it."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
    name: Annotated[str, Field(min_length=1, max_length=80)]
    question: Words
    help: Annotated[str, Field(max_length=300)] = ""
    draws: Draws = "nothing"


class RationaleOutline(Definition):
    """The sections of a rationale document, in their order."""

    version: Annotated[int, Field(ge=1)]
    sections: Annotated[tuple[Section, ...], Field(min_length=1, max_length=20)]

    @field_validator("sections")
    @classmethod
    def _ids_differ(cls, sections: tuple[Section, ...]) -> tuple[Section, ...]:
        if again := doubled(one.id for one in sections):
            raise ValueError(
                f"the section {again[0]!r} stands twice; take one out or give it another id"
            )
        return sections

    def record(self) -> dict[str, Any]:
        """Return the outline as a JSON value, to be kept beside what was written under it."""
        return self.model_dump(mode="json")


@functools.cache
def rationale_outline() -> RationaleOutline:
    """Return the outline that ships."""
    return read_definition(RationaleOutline, "rationale.yaml")


def recalled_outline(kept: Mapping[str, Any]) -> RationaleOutline:
    """Make the outline again that ``record`` gave: what was written under it keeps its sections."""
    return check_definition(RationaleOutline, kept, "the outline that was kept")

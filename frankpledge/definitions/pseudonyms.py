"""The names under which death reviews stand: neutral, from a list, so that nobody enters one that tells of somebody."""

import functools
from collections.abc import Collection
from typing import Annotated, Self

from pydantic import Field, model_validator

from frankpledge.definitions import Definition, read_definition
from frankpledge.definitions.facts import doubled
from frankpledge.faults import CallFault


class Pseudonyms(Definition):
    """Every name, and the version of the list."""

    version: Annotated[int, Field(ge=1)]
    names: Annotated[tuple[Annotated[str, Field(min_length=1, max_length=40)], ...], Field(min_length=1)]  # fmt: skip

    @model_validator(mode="after")
    def _names_differ(self) -> Self:
        if again := doubled(self.names):
            raise ValueError(f"the name {again[0]!r} stands twice; give another")
        return self

    def next_after(self, taken: Collection[str]) -> str:
        """Return the first name that is not taken yet; a CallFault where all are."""
        found = next((name for name in self.names if name not in taken), None)
        if found is None:
            raise CallFault(
                f"All {len(self.names)} names for reviews are taken. Add some to pseudonyms.yaml."
            )
        return found


@functools.cache
def pseudonyms() -> Pseudonyms:
    """Return the names that are shipped."""
    return read_definition(Pseudonyms, "pseudonyms.yaml")

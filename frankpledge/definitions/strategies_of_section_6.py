"""The strategies that section 6(1) of the Crime and Disorder Act 1998 wants, with how far each was checked."""

from __future__ import annotations

import functools
from typing import Literal

from frankpledge.definitions import Definition, read_definition
from frankpledge.definitions.duties import CHECKED


class StatutoryStrategy(Definition):
    """A strategy that the law wants, in our own words: by which provision, where that was read, how sure we are."""

    id: str
    words: str
    law: str
    source: str
    confidence: Literal["confirmed", "unchecked", "uncertain"]

    @property
    def checked(self) -> str:
        """How far it was checked, in words."""
        return CHECKED[self.confidence]


class StatutoryStrategies(Definition):
    """Every one, in the law's order, and the version of the list."""

    version: int
    strategies: tuple[StatutoryStrategy, ...]


@functools.cache
def statutory_strategies() -> dict[str, StatutoryStrategy]:
    """Return the strategies by their ids, in the law's order."""
    held = read_definition(StatutoryStrategies, "strategies_of_section_6.yaml")
    return {one.id: one for one in held.strategies}

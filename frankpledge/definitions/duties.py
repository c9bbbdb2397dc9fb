"""The duties that law lays on any Community Safety Partnership, with their law and how far each was checked."""

from __future__ import annotations

import functools
from typing import Literal

from frankpledge.definitions import Definition, read_definition

SOURCE = "duties.yaml, version {version}"
CHECKED = {
    "confirmed": "read in an excerpt of the law or its guidance",
    "unchecked": "general knowledge, not checked again",
    "uncertain": "uncertain: check before relying on it",
}


class StandardDuty(Definition):
    """A duty in our own words: on whom it falls, by which law, where, and how sure we are."""

    id: str
    text: str
    falls_on: str
    law: str = ""
    applies: tuple[Literal["England", "Wales"], ...]
    # Whether it binds only where a county has district councils.
    two_tier: bool = False
    status: Literal["in force", "not stated"]
    confidence: Literal["confirmed", "unchecked", "uncertain"]
    note: str = ""

    @property
    def checked(self) -> str:
        """How far it was checked, in words."""
        return CHECKED[self.confidence]


class StandardDuties(Definition):
    """Every duty, and the version of the list."""

    version: int
    duties: tuple[StandardDuty, ...]

    def of(self, country: str, *, two_tier: bool) -> tuple[StandardDuty, ...]:
        """Return the duties of a partnership in a country, with or without district councils."""
        return tuple(
            duty
            for duty in self.duties
            if country in duty.applies and (two_tier or not duty.two_tier)
        )


@functools.cache
def standard_duties() -> StandardDuties:
    """Return the duties of any partnership."""
    return read_definition(StandardDuties, "duties.yaml")

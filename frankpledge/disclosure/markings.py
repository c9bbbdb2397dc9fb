"""Markings: how guarded a record is, and which groups need to know it. Of what stands together the highest wins.

The words are those of the government's security classifications. A reader must belong to every group that a marking
names, so that a page or file that puts two records together is read by those who may read both, and by nobody else.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from frankpledge.faults import CallFault

if TYPE_CHECKING:
    from collections.abc import Collection


class Level(StrEnum):
    """How guarded, the least first."""

    OFFICIAL = "OFFICIAL"
    OFFICIAL_SENSITIVE = "OFFICIAL-SENSITIVE"

    @property
    def rank(self) -> int:
        """The place in the order, 0 for the least guarded."""
        return list(Level).index(self)


@dataclass(frozen=True)
class Marking:
    """A level, and the names of the groups that need to know; none named means whoever's role may see the record."""

    level: Level = Level.OFFICIAL
    groups: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        """Refuse groups where everybody of the partnership may read."""
        if self.groups and self.level is Level.OFFICIAL:
            raise CallFault(
                f"Need-to-know groups ({', '.join(sorted(self.groups))}) go with OFFICIAL-SENSITIVE only. "
                "Raise the marking, or name no group."
            )

    @property
    def is_restricted(self) -> bool:
        """Whether reads are logged and every page and file says so at its head."""
        return self.level is not Level.OFFICIAL

    def covers(self, other: Marking) -> bool:
        """Whether this marking guards at least as much as another, in level and in every group."""
        return self.level.rank >= other.level.rank and self.groups >= other.groups

    def opens_to(self, groups: Collection[str]) -> bool:
        """Whether somebody who belongs to ``groups`` may read what is so marked."""
        return self.groups <= frozenset(groups)

    def __str__(self) -> str:
        """Return the words that stand on a page or in the first line of a file."""
        if not self.groups:
            return str(self.level)
        return f"{self.level} – need to know: {', '.join(sorted(self.groups))}"


OFFICIAL = Marking()


def highest(*markings: Marking) -> Marking:
    """Return the marking of what holds all of these: the highest level, and every group that any of them names."""
    level = max(
        (marking.level for marking in markings), key=lambda at: at.rank, default=Level.OFFICIAL
    )
    return Marking(level, frozenset().union(*(marking.groups for marking in markings)))

"""Explanations: what may stand behind a finding beside a real change, in general and for a crime group."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from pydantic import Field

from frankpledge.definitions import Definition, crime_groups, read_definition

if TYPE_CHECKING:
    from frankpledge.definitions.topics import Topic

REAL = "real"


class Explanation(Definition):
    """A competing explanation: its words, and the question that would tell whether it holds.

    ``groups`` and ``topics`` narrow it to crime groups and topics, ``areas`` to kinds of area; ``tests`` names the
    rules that weigh it.
    """

    id: str
    name: str
    words: str = Field(min_length=1)
    ask: str = Field(min_length=1)
    groups: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    tests: tuple[str, ...] = ()

    @property
    def is_general(self) -> bool:
        """Whether it may stand behind a change of anything."""
        return not self.groups and not self.topics

    def applies_to(self, topic: Topic, area_kind: str) -> bool:
        """Whether it may stand behind a change of a topic in such an area: of each of the topic's crime groups."""
        if self.areas and area_kind not in self.areas:
            return False
        by_type = crime_groups().by_crime_type
        own = {by_type[kind].id for kind in topic.crime_types}
        return self.is_general or topic.id in self.topics or (bool(own) and own <= set(self.groups))


class Explanations(Definition):
    """All competing explanations."""

    version: int
    explanations: tuple[Explanation, ...]


@functools.cache
def explanations() -> Explanations:
    """Return the explanations in force."""
    return read_definition(Explanations, "explanations.yaml")


def explanations_for(crime_group: str) -> list[Explanation]:
    """Return what else may explain a change of a crime group (by its name): its own first, then those of all."""
    group = crime_groups().named(crime_group)
    every = [one for one in explanations().explanations if one.id != REAL]
    own = [one for one in every if group is not None and group.id in one.groups]
    return [*own, *(one for one in every if one.is_general)]


def explanations_of(topic: Topic, area_kind: str) -> list[Explanation]:
    """Return what may stand behind a change of a topic in such an area, in the order of the definition."""
    return [one for one in explanations().explanations if one.applies_to(topic, area_kind)]

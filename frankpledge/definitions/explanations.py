"""Explanations: what may stand behind a finding beside a real change, in general and for a crime group."""

from __future__ import annotations

import functools

from pydantic import Field

from frankpledge.definitions import Definition, crime_groups, read_definition


class Explanation(Definition):
    """A competing explanation: its words, and the question that would tell whether it holds."""

    id: str
    name: str
    words: str = Field(min_length=1)
    ask: str = Field(min_length=1)
    groups: tuple[str, ...] = ()


class Explanations(Definition):
    """All competing explanations."""

    version: int
    explanations: tuple[Explanation, ...]


@functools.cache
def explanations() -> Explanations:
    """Return the explanations in force."""
    return read_definition(Explanations, "explanations.yaml")


def explanations_for(crime_group: str) -> list[Explanation]:
    """Return what may explain a change of a crime group (by its name): its own first, then those of all."""
    group = crime_groups().named(crime_group)
    every = explanations().explanations
    own = [one for one in every if group is not None and group.id in one.groups]
    return [*own, *(one for one in every if not one.groups)]

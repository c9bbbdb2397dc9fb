"""What an action may be tagged with: the four strands, threads that run across plans, and the parts of EMMIE."""

from __future__ import annotations

import functools
from typing import Annotated

from pydantic import Field, model_validator

from frankpledge.definitions import Definition, read_definition
from frankpledge.definitions.facts import doubled

_Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
_Name = Annotated[str, Field(min_length=1, max_length=60)]
_Words = Annotated[str, Field(min_length=1, max_length=200)]


class Strand(Definition):
    """One of the four strands: its id, which actions keep, its name, and what it means."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,19}$")]
    name: _Name
    words: _Words


class Tag(Definition):
    """A thread that runs across plans: its id, which actions keep, and its name."""

    id: _Id
    name: _Name


class Part(Definition):
    """A part of what is known of what works: its id, its name, and the question that it answers."""

    id: _Id
    name: _Name
    question: _Words


class ActionTags(Definition):
    """Strands, tags and parts of EMMIE, each in the order in which a form offers them."""

    version: Annotated[int, Field(ge=1)]
    strands: Annotated[tuple[Strand, ...], Field(min_length=1)]
    tags: Annotated[tuple[Tag, ...], Field(min_length=1)]
    emmie: Annotated[tuple[Part, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _ids_differ(self) -> ActionTags:
        for group in (self.strands, self.tags, self.emmie):
            if again := doubled(one.id for one in group):
                raise ValueError(f"{again[0]!r} stands twice; take one out or give it another id")
        return self

    def strand_name(self, strand: str) -> str:
        """Return the name of a strand; one that is not defined any more is told by its id."""
        return {one.id: one.name for one in self.strands}.get(strand, strand)

    def tag_name(self, tag: str) -> str:
        """Return the name of a tag; one that is not defined any more is told by its id."""
        return {one.id: one.name for one in self.tags}.get(tag, tag)


@functools.cache
def action_tags() -> ActionTags:
    """Return what ships."""
    return read_definition(ActionTags, "action_tags.yaml")

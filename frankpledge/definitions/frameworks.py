"""Frameworks: lists of factors around a theme, such as PESTELO; each is a file."""

from __future__ import annotations

import functools
from typing import Annotated

from pydantic import Field

from frankpledge.definitions import Definition, read_definitions

_FOLDER = "frameworks"


class Factor(Definition):
    """A factor: its id, its name, and the question that it asks of a theme."""

    id: str
    name: str
    asks: str


class Framework(Definition):
    """A framework: its factors, in the order in which they are worked through."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
    version: int
    name: str
    about: str
    factors: Annotated[tuple[Factor, ...], Field(min_length=1)]


@functools.cache
def frameworks() -> dict[str, Framework]:
    """Return every framework by its id, in the order of their ids."""
    return {one.id: one for one in read_definitions(Framework, _FOLDER)}


def factor_named(framework: str, factor: str) -> Factor:
    """Return a factor of a framework; one that is not defined any more is told by its id."""
    held = frameworks().get(framework)
    found = next((one for one in held.factors if one.id == factor), None) if held else None
    return found or Factor(id=factor, name=factor, asks="")

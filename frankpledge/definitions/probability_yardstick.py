"""The probability yardstick: words for how likely something is, each with the range that it stands for."""

from __future__ import annotations

import functools
from typing import Annotated, Literal

from pydantic import Field

from frankpledge.definitions import Definition, read_definition


class Likelihood(Definition):
    """A word of the yardstick: its id, which entries keep, its words, and its range in words."""

    id: str
    words: str
    range: str


class Yardstick(Definition):
    """All words, the least likely first, where they are from, and how far that was checked."""

    version: int
    source: str
    confidence: Literal["confirmed", "unchecked", "uncertain"]
    words: Annotated[tuple[Likelihood, ...], Field(min_length=2)]


@functools.cache
def yardstick() -> Yardstick:
    """Return the yardstick in force."""
    return read_definition(Yardstick, "probability_yardstick.yaml")


def likelihood(id_: str) -> Likelihood:
    """Return a word of the yardstick; one that is not defined any more is told by its id, without a range."""
    found = next((one for one in yardstick().words if one.id == id_), None)
    return found or Likelihood(id=id_, words=id_, range="")

"""Surveys: the questions that residents are asked, in their very words, and how people came to answer."""

from __future__ import annotations

import functools
from typing import Annotated

from pydantic import Field

from frankpledge.definitions import Definition, read_definitions

FOLDER = "surveys"
Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]


class Answer(Definition):
    """An answer that may be chosen: its id in the file, its words, and whether it counts as agreeing."""

    id: str
    words: str
    counts: bool = False


class Question(Definition):
    """A question as it was put; the answers that count make up the share that pages show."""

    id: Id
    header: str
    wording: str
    shown_as: str
    answers: Annotated[tuple[Answer, ...], Field(min_length=2)]


class Survey(Definition):
    """A survey: who was asked and how, what, and how it was weighted.

    ``self_selected`` says that people chose to answer: no interval then tells how far the answers are from those of
    all residents, and every page says so.
    """

    version: int
    id: Id
    name: str
    who: str
    mode: str
    self_selected: bool
    weighting: str
    questions: Annotated[tuple[Question, ...], Field(min_length=1)]


@functools.cache
def surveys() -> dict[str, Survey]:
    """Return every survey by its id."""
    return {one.id: one for one in read_definitions(Survey, FOLDER)}

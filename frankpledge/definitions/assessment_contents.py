"""Assessment contents: what the regulations want a strategic assessment to hold, and what would satisfy each."""

from __future__ import annotations

import functools
from typing import Annotated, Literal

from pydantic import Field

from frankpledge.definitions import Definition, read_definition

# What a draft made from the evidence can answer of the contents; `none` is for people alone.
Check = Literal["levels", "patterns", "substances", "changes", "explanations", "none"]


class StatutoryContent(Definition):
    """One thing that an assessment must hold: our words for it, its law, how sure we are, and what satisfies it.

    ``check`` names the rule by which a draft is checked for it; ``still`` says what a draft leaves to people.
    """

    id: str
    words: str
    law: str
    source: str
    confidence: Literal["confirmed", "unchecked", "uncertain"]
    satisfied_by: str
    check: Check
    still: str


class AssessmentContents(Definition):
    """All of them, and the version of the list."""

    version: int
    note: str
    applies: tuple[Literal["England", "Wales"], ...]
    contents: Annotated[tuple[StatutoryContent, ...], Field(min_length=1)]


@functools.cache
def assessment_contents() -> AssessmentContents:
    """Return what the regulations want an assessment to hold."""
    return read_definition(AssessmentContents, "assessment_contents.yaml")

"""Assessment contents: what the regulations want a strategic assessment to hold, and what would satisfy each."""

from __future__ import annotations

import functools
from typing import Annotated, Literal

from pydantic import Field

from frankpledge.definitions import Definition, read_definition

# What can be looked at: of a draft the first five, of a partnership's own records the next two as well; `none` is for
# people alone.
Check = Literal[
    "levels", "patterns", "substances", "changes", "explanations", "rationales", "choices", "none"
]


class StatutoryContent(Definition):
    """One thing that an assessment must hold: our words for it, its law, how sure we are, and what satisfies it.

    ``check`` names the rule by which it is checked; ``still`` says what a draft leaves to people.
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
    substances: Annotated[tuple[str, ...], Field(min_length=1)]
    contents: Annotated[tuple[StatutoryContent, ...], Field(min_length=1)]

    def tells_of_substances(self, topic: str) -> bool:
        """Whether a topic, by its id, tells of misuse of drugs, alcohol or other substances."""
        return topic.startswith(self.substances)


@functools.cache
def assessment_contents() -> AssessmentContents:
    """Return what the regulations want an assessment to hold."""
    return read_definition(AssessmentContents, "assessment_contents.yaml")

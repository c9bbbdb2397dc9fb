"""Themes: what a strategic assessment looks at, each with the topics that tell of it and what it wants beside them."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Annotated

from pydantic import Field, field_validator, model_validator

from frankpledge.definitions import Definition, read_definition, read_definition_file
from frankpledge.definitions.topics import topics

if TYPE_CHECKING:
    from pathlib import Path

    from frankpledge.definitions.topics import Source, Topic


class Wanted(Definition):
    """Something that a theme needs and open data do not hold: what, of whom it is asked, and what it would tell.

    ``answered_by`` are the topics that are there once it came.
    """

    what: str
    of: str
    why: str
    answered_by: tuple[str, ...] = ()


class AssessmentTheme(Definition):
    """A theme: its words, its topics, and what open data show of it.

    ``topics`` are ids of topics.yaml; a theme without a topic of police.uk is one that open data cannot see, and
    ``open_data`` says so. ``indicators`` are words for what else somebody who knows the theme looks at.
    """

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
    name: str
    about: str
    open_data: str
    topics: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    wanted: tuple[Wanted, ...] = ()

    @model_validator(mode="after")
    def _topics_are_known(self) -> AssessmentTheme:
        answers = {topic for wanted in self.wanted for topic in wanted.answered_by}
        unknown = sorted({*self.topics, *answers} - set(topics()))
        if unknown:
            raise ValueError(
                f"no topic is called {', '.join(unknown)}; frankpledge analyse topics lists them"
            )
        return self

    def of(self, *sources: Source) -> tuple[Topic, ...]:
        """Return the topics that come from these sources, in the order of the theme."""
        found = (topics()[one] for one in self.topics)
        return tuple(topic for topic in found if topic.source in sources)


class Themes(Definition):
    """Every theme of an assessment, and the version of the list."""

    version: int
    themes: Annotated[tuple[AssessmentTheme, ...], Field(min_length=1)]

    @field_validator("themes")
    @classmethod
    def _ids_are_distinct(cls, themes: tuple[AssessmentTheme, ...]) -> tuple[AssessmentTheme, ...]:
        if len({theme.id for theme in themes}) != len(themes):
            raise ValueError("two themes have one id")
        return themes


@functools.cache
def standard_themes() -> Themes:
    """Return the themes of an assessment where nobody gave others."""
    return read_definition(Themes, "themes.yaml")


def themes_in(path: Path) -> Themes:
    """Read the themes of another partnership from a file; a fault names the file and what to mend."""
    return read_definition_file(Themes, path)

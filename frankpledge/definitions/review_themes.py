"""What recommendations of death reviews are about: themes of what services do, counted across reviews."""

import functools
from typing import Annotated, Self

from pydantic import Field, model_validator

from frankpledge.definitions import Definition, read_definition
from frankpledge.definitions.facts import doubled


class ReviewTheme(Definition):
    """A theme: its id, its name, and what it is about in a sentence."""

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$", max_length=40)]
    name: Annotated[str, Field(min_length=1, max_length=60)]
    about: Annotated[str, Field(min_length=1)]


class ReviewThemes(Definition):
    """Every theme, and the version of the list."""

    version: Annotated[int, Field(ge=1)]
    themes: Annotated[tuple[ReviewTheme, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _themes_differ(self) -> Self:
        for told in ([one.id for one in self.themes], [one.name for one in self.themes]):
            if again := doubled(told):
                raise ValueError(f"the theme {again[0]!r} stands twice; give another")
        return self


@functools.cache
def review_themes() -> ReviewThemes:
    """Return the themes that are shipped."""
    return read_definition(ReviewThemes, "review_themes.yaml")

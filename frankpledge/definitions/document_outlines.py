"""Outlines of documents: sections within sections, each with words of the house, and with what gathers the rest."""

import functools
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from frankpledge.definitions import Definition, read_definition_file, read_definitions
from frankpledge.definitions.facts import doubled
from frankpledge.faults import CallFault

FOLDER = "documents"
Slug = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,39}$")]
# Who may read a document: what its tables are made fit for.
Audience = Literal["analyst", "partner", "public"]
# Where a section stands: front and end matter bear no number, an appendix a letter.
Place = Literal["front", "body", "appendix", "end"]


class OutlinedSection(Definition):
    """A section: its heading, what it should answer, words that stand in every edition, and its providers in order.

    ``words`` are Markdown; ``{name}`` and the like are filled from the partnership. Where it has neither words nor
    providers nor sections of its own, officers write it.
    """

    id: Slug
    heading: Annotated[str, Field(min_length=1, max_length=160)]
    place: Place = "body"
    question: Annotated[str, Field(max_length=300)] = ""
    words: str = ""
    providers: tuple[Slug, ...] = ()
    sections: "tuple[OutlinedSection, ...]" = ()


class DocumentOutline(Definition):
    """A kind of document: for whom it is made, what it is called, and its sections in order."""

    id: Slug
    version: Annotated[int, Field(ge=1)]
    name: Annotated[str, Field(min_length=1, max_length=80)]
    about: Annotated[str, Field(min_length=1, max_length=300)]
    audience: Audience
    title: Annotated[str, Field(min_length=1, max_length=160)]
    subtitle: Annotated[str, Field(max_length=160)] = ""
    sections: Annotated[tuple[OutlinedSection, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _sections_fit(self) -> Self:
        if again := doubled(one.id for one in self.walk()):
            raise ValueError(f"the section {again[0]!r} stands twice; give one another id")
        order = [("front", "body", "appendix", "end").index(one.place) for one in self.sections]
        if order != sorted(order):
            raise ValueError(
                "put what is in front first, then the body, then appendices, then what ends it"
            )
        if inside := [
            one.id for top in self.sections for one in walked(top.sections) if one.place != "body"
        ]:
            raise ValueError(
                f"{inside[0]!r} stands inside a section and has no place of its own; take it out"
            )
        return self

    def walk(self) -> Iterator[OutlinedSection]:
        """Give every section, in reading order."""
        yield from walked(self.sections)


def walked(sections: tuple[OutlinedSection, ...]) -> Iterator[OutlinedSection]:
    """Give sections and those inside them, in reading order."""
    for one in sections:
        yield one
        yield from walked(one.sections)


@functools.cache
def document_outlines() -> dict[str, DocumentOutline]:
    """Return the outlines that ship, by id, in the order of their names."""
    found = read_definitions(DocumentOutline, FOLDER)
    return {one.id: one for one in sorted(found, key=lambda one: one.name)}


def document_outline(name: str) -> DocumentOutline:
    """Return an outline that ships by its id; a CallFault for another."""
    if name not in document_outlines():
        raise CallFault(
            f"There is no kind of document {name!r:.80}. Use {', '.join(document_outlines())}."
        )
    return document_outlines()[name]


def outline_in(path: Path) -> DocumentOutline:
    """Read an outline of the partnership's own, which replaces the one of the same id."""
    return read_definition_file(DocumentOutline, path)

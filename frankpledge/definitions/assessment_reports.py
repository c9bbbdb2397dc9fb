"""Outlines of the reports of an assessment: ordered sections, each with what gathers it or left to people's words."""

from __future__ import annotations

import functools
from importlib import resources
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import Field, field_validator

from frankpledge.definitions import Definition, read_definition, read_definition_file
from frankpledge.faults import CallFault

if TYPE_CHECKING:
    from pathlib import Path

FOLDER = "assessment_reports"
Slug = Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]{0,39}$")]


class OutlinedSection(Definition):
    """A section of a report: its heading, the question that it answers, and which provider gathers it, if any."""

    id: Slug
    heading: Annotated[str, Field(min_length=1, max_length=120)]
    question: Annotated[str, Field(min_length=1, max_length=300)]
    provider: Slug | Literal[""] = ""


class ReportOutline(Definition):
    """A kind of report: its sections in order, and what a report of this kind must belong to."""

    id: Slug
    version: Annotated[int, Field(ge=1)]
    name: Annotated[str, Field(min_length=1, max_length=80)]
    about: Annotated[str, Field(min_length=1, max_length=300)]
    needs: Literal["assessment", "commission", "nothing"]
    sections: Annotated[tuple[OutlinedSection, ...], Field(min_length=1, max_length=40)]

    @field_validator("sections")
    @classmethod
    def _ids_differ(cls, sections: tuple[OutlinedSection, ...]) -> tuple[OutlinedSection, ...]:
        ids = [one.id for one in sections]
        if twice := [one for one in ids if ids.count(one) > 1]:
            raise ValueError(
                f"the section {twice[0]!r} stands twice; take one out or give it another id"
            )
        return sections


@functools.cache
def report_outlines() -> dict[str, ReportOutline]:
    """Return the outlines that ship, by id, in the order of their names."""
    folder = resources.files("frankpledge.definitions").joinpath(FOLDER)
    names = sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".yaml"))
    found = [read_definition(ReportOutline, f"{FOLDER}/{name}") for name in names]
    return {one.id: one for one in sorted(found, key=lambda one: one.name)}


def report_outline(name: str) -> ReportOutline:
    """Return an outline that ships by its id; a CallFault for another."""
    if name not in report_outlines():
        raise CallFault(
            f"There is no kind of report {name!r:.80}. Use {', '.join(report_outlines())}."
        )
    return report_outlines()[name]


def read_report_outline(path: Path) -> ReportOutline:
    """Read an outline from a file of one's own; a DataFault names file, field and value."""
    return read_definition_file(ReportOutline, path)

"""Outlines of the reports of an assessment: ordered sections, each with what gathers it or left to people's words."""

from __future__ import annotations

import functools
from typing import Annotated, Literal

from pydantic import Field, field_validator

from frankpledge.definitions import Definition, read_definitions
from frankpledge.definitions.facts import doubled
from frankpledge.faults import CallFault

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
        if again := doubled(one.id for one in sections):
            raise ValueError(
                f"the section {again[0]!r} stands twice; take one out or give it another id"
            )
        return sections


@functools.cache
def report_outlines() -> dict[str, ReportOutline]:
    """Return the outlines that ship, by id, in the order of their names."""
    found = read_definitions(ReportOutline, FOLDER)
    return {one.id: one for one in sorted(found, key=lambda one: one.name)}


def report_outline(name: str) -> ReportOutline:
    """Return an outline that ships by its id; a CallFault for another."""
    if name not in report_outlines():
        raise CallFault(
            f"There is no kind of report {name!r:.80}. Use {', '.join(report_outlines())}."
        )
    return report_outlines()[name]

"""Minutes as a page shows them: headings and paragraphs, and the exempt part for who may read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frankpledge.web.meetings.models import Minutes
from frankpledge.web.meetings.pdf_pages import HEADING, PLAIN, Words

if TYPE_CHECKING:
    from frankpledge.web.meetings.models import Meeting


@dataclass(frozen=True)
class Part:
    """A heading or a paragraph."""

    words: str
    is_heading: bool


@dataclass(frozen=True)
class Told:
    """A version of the minutes."""

    number: int
    is_draft: bool
    approved_in: Meeting | None
    public: tuple[Part, ...]
    exempt: tuple[Part, ...]


def told(one: Minutes, *, with_exempt: bool, approved_in: Meeting | None = None) -> Told:
    """Return a version; without the exempt part it is not even read from the database.

    ``approved_in``: the meeting that approved it, where who reads may see that.
    """
    exempt = parts(one.exempt) if with_exempt else ()
    is_draft = one.state == Minutes.State.DRAFT
    return Told(one.number, is_draft, approved_in, parts(one.public), exempt)


def rows(one: Minutes, *, with_exempt: bool) -> list[Words]:
    """Return what the document of an approved version holds, in its order."""
    at = f"Approved at the meeting of {one.approved_on:%-d %B %Y}." if one.approved_on else ""
    found = [Words(f"Version {one.number}. {at}", PLAIN)]
    found += [_row(part) for part in parts(one.public)]
    if with_exempt and (closed := parts(one.exempt)):
        found += [Words("Exempt part", HEADING), *(_row(part) for part in closed)]
    return found


def _row(part: Part) -> Words:
    return Words(part.words, HEADING if part.is_heading else PLAIN)


def parts(text: str) -> tuple[Part, ...]:
    """Return a text by its lines: one that begins with # is a heading, any other that is not empty a paragraph."""
    lines = (line.strip() for line in text.splitlines())
    return tuple(Part(line.lstrip("# "), line.startswith("#")) for line in lines if line)

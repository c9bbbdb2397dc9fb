"""Numbers in words: each is a figure that can be traced, or somebody typed it, and then it is marked for checking.

What tells when or under which law is no number of this kind: dates, years, months, financial years, sections of laws.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from frankpledge.publishing.blocks import Bullets, Cell, Paragraph, Picture, Run, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from frankpledge.publishing.blocks import Block, Document, Runs

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
# The first that fits wins: what only tells when, or which part of a law, before what is a number.
_TOKENS = re.compile(
    rf"""(?P<date>\b\d{{1,2}}\s(?:{_MONTHS})(?:\s\d{{4}})?\b)
    | (?P<day>\b(?:{_MONTHS})\s\d{{1,2}},\s\d{{4}}\b)
    | (?P<law>(?:\b(?:sections?|regulations?|regs?\.?|articles?|schedules?|part|App(?:endix|\.))|§§?)
        \s?\d+[A-Za-z]?(?:\(\w+\))*(?:\.\d+)*)
    | (?P<year>(?<![\d,.£$])(?:19|20)\d{{2}}(?:\s?[-–/]\s?(?:\d{{4}}|\d{{2}}))?(?![\d,]*\d))
    | (?P<part>\b[A-Za-z]+\d+\b|\b\d+(?:st|nd|rd|th)\b|\b\d+P?s\b|\b\d[\u2019']?\s?P[\u2019']?s\b)
    | (?P<number>[£$€]?\d+(?:,\d{{3}})*(?:\.\d+)?\s?%?)
    """,
    re.VERBOSE,
)


def numbers_in(words: str) -> list[str]:
    """Return the numbers that words hold, those that only tell when, or which part of a law, left out.

    >>> numbers_in("On 3 May 2024, 12 of 1,204 (section 17) cost £64,000")
    ['12', '1,204', '£64,000']
    """
    return [found[0].strip() for found in _TOKENS.finditer(words) if found.lastgroup == "number"]


def said(
    words: str, *, is_strong: bool = False, is_emphasised: bool = False, address: str = ""
) -> Runs:
    """Return words as runs, each number in them marked as typed."""
    runs: list[Run] = []
    look = Run(words="", is_strong=is_strong, is_emphasised=is_emphasised, address=address)
    at = 0
    for found in _TOKENS.finditer(words):
        if found.lastgroup != "number":
            continue
        number = found[0].rstrip()
        if before := words[at : found.start()]:
            runs.append(look.model_copy(update={"words": before}))
        runs.append(look.model_copy(update={"words": number, "is_typed": True}))
        at = found.start() + len(number)
    if rest := words[at:]:
        runs.append(look.model_copy(update={"words": rest}))
    return tuple(runs)


def fact(words: str) -> Cell:
    """Return a cell of words that somebody wrote down; marked as typed where a number stands in it."""
    return Cell(words=words, is_typed=bool(numbers_in(words)))


def unmarked(document: Document) -> list[tuple[str, str]]:
    """Return every number of the body that is no figure and is not marked: its section's id, and the number."""
    return [
        (section.id, number)
        for _, section in document.walk()
        for block in section.blocks
        for number in _unmarked(block)
    ]


def _unmarked(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield from _of_runs(block.runs)
    elif isinstance(block, Bullets):
        for item in block.items:
            yield from _of_runs(item)
    elif isinstance(block, Table):
        for row in block.rows:
            yield from _of_cells(row)
    elif isinstance(block, Picture) and block.table is not None:
        yield from _unmarked(block.table)


def _of_runs(runs: Runs) -> Iterator[str]:
    for run in runs:
        if not run.figure and not run.is_typed:
            yield from numbers_in(run.words)


def _of_cells(cells: tuple[Cell, ...]) -> Iterator[str]:
    for cell in cells:
        if not cell.figure and not cell.is_typed:
            yield from numbers_in(cell.words)

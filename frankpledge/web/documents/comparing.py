"""What differs between two documents: sections that came or went, words that changed, figures that say another number.

Both are documents as they are read, so that two editions are compared as an edition is with itself made anew.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING

from frankpledge.publishing.blocks import Bullets, Paragraph, Picture, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from frankpledge.publishing.blocks import Block, Document, Runs, Section

NOTHING = "nothing"


@dataclass(frozen=True)
class Changed:
    """A section whose words changed: what was taken out of it and what came in, line by line."""

    title: str
    removed: tuple[str, ...]
    added: tuple[str, ...]


@dataclass(frozen=True)
class Figure:
    """A figure that says another number: where it stands, what it is, and what it says in both."""

    where: str
    what: str
    before: str
    after: str


@dataclass(frozen=True)
class Difference:
    """What differs between two documents."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    changed: tuple[Changed, ...] = ()
    figures: tuple[Figure, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return bool(self.added or self.removed or self.changed or self.figures)


def difference(before: Document, after: Document) -> Difference:
    """Compare two documents, section by section and figure by figure."""
    old = {section.id: section for _, section in before.walk()}
    new = {section.id: section for _, section in after.walk()}
    both = [(old[name], section) for name, section in new.items() if name in old]
    return Difference(
        tuple(section.title for name, section in new.items() if name not in old),
        tuple(section.title for name, section in old.items() if name not in new),
        tuple(one for pair in both if (one := _changed(*pair)) is not None),
        tuple(_figures(before, after)),
    )


def _changed(old: Section, new: Section) -> Changed | None:
    before, after = _lines(old), _lines(new)
    if before == after:
        return None
    removed = tuple(one for one in before if one not in after)
    added = tuple(one for one in after if one not in before)
    return Changed(new.title, removed, added) if removed or added else None


def _lines(section: Section) -> list[str]:
    """Return the lines of a section, its figures left out: they are compared apart."""
    return [section.heading, *(line for block in section.blocks for line in _of_block(block))]


def _of_block(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield _said(block.runs)
    elif isinstance(block, Bullets):
        yield from (_said(item) for item in block.items)
    elif isinstance(block, Table):
        yield from (
            " · ".join(cell.words for cell in row)
            for row in block.rows
            if not any(c.figure for c in row)
        )
    elif isinstance(block, Picture) and not block.provenance.figure:
        yield block.alt


def _said(runs: Runs) -> str:
    return "".join("[figure]" if run.figure else run.words for run in runs)


def _figures(before: Document, after: Document) -> Iterator[Figure]:
    old, new = dict(_places(before)), dict(_places(after))
    for place, (where, what, words) in new.items():
        told = old.get(place)
        if told is None:
            yield Figure(where, what, NOTHING, words)
        elif told[2] != words:
            yield Figure(where, what, told[2], words)
    for place, (where, what, words) in old.items():
        if place not in new:
            yield Figure(where, what, words, NOTHING)


def _places(document: Document) -> Iterator[tuple[tuple[str, ...], tuple[str, str, str]]]:
    """Give every figure by its place: which section, which table, which row and column, or which in the words."""
    for _, section in document.walk():
        at = 0
        for block in section.blocks:
            if isinstance(block, Table):
                yield from _in_table(section, block)
            for runs in _runs(block):
                for run in runs:
                    if run.figure:
                        at += 1
                        yield (
                            (section.id, "words", str(at)),
                            (section.title, _said(runs), run.words),
                        )


def _in_table(
    section: Section, table: Table
) -> Iterator[tuple[tuple[str, ...], tuple[str, str, str]]]:
    for row in table.rows:
        # What a row is of: its cells before the first figure.
        named = ", ".join(
            cell.words for cell in itertools.takewhile(lambda one: not one.figure, row)
        )
        for at, (column, cell) in enumerate(zip(table.columns, row, strict=True)):
            if cell.figure:
                what = f"{named}: {column.name}"
                yield (section.id, table.id, named, str(at)), (section.title, what, cell.words)


def _runs(block: Block) -> tuple[Runs, ...]:
    if isinstance(block, Paragraph):
        return (block.runs,)
    return block.items if isinstance(block, Bullets) else ()

"""The contents of a board pack, drawn as pages: the running order, and of each paper the page on which it begins."""

from __future__ import annotations

import itertools
import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from frankpledge.charts.look import FONT, INK

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# A4 in points, its margin, how far apart lines stand, and how many letters fit on one.
WIDTH, HEIGHT, MARGIN, LEADING, LETTERS = 595, 842, 56, 16, 66
INDENT = 40
# The first page begins with whose meeting it is.
LINES_FIRST, LINES_MORE = 36, 42


@dataclass(frozen=True)
class Row:
    """A row of the contents: an item with its time, or a paper below it with the page on which it begins."""

    words: str
    at: str = ""
    page: int | None = None
    is_item: bool = True

    @property
    def lines(self) -> list[str]:
        """Its words, broken where a line is full."""
        return textwrap.wrap(self.words, LETTERS) or [""]


@dataclass(frozen=True)
class Heading:
    """What stands at the head of a pack: whose meeting, when and where, for whom the pack is, and its marking."""

    title: str
    when: str
    about: str
    marking: str


def paged(rows: Iterable[Row]) -> list[list[Row]]:
    """Return rows by the page on which they stand; a row is never torn, and there is one page at least."""
    pages: list[list[Row]] = [[]]
    room = LINES_FIRST
    for row in rows:
        if len(row.lines) > room:
            pages.append([])
            room = LINES_MORE
        pages[-1].append(row)
        room -= len(row.lines)
    return pages


def drawn(heading: Heading, pages: Sequence[Sequence[Row]]) -> list[str]:
    """Draw each page of the contents as SVG, under its marking at head and foot."""
    return [_page(heading, rows, number, len(pages)) for number, rows in enumerate(pages, start=1)]


def _page(heading: Heading, rows: Sequence[Row], number: int, count: int) -> str:
    marks = [
        _text(WIDTH / 2, y, heading.marking, 11, "middle", bold=True) for y in (30, HEIGHT - 24)
    ]
    foot = _text(WIDTH - MARGIN, HEIGHT - 40, f"Contents, page {number} of {count}", 9, "end")
    top = MARGIN + 16
    head = []
    if number == 1:
        head = [
            _text(MARGIN, top, heading.title, 18, bold=True), _text(MARGIN, top + 26, heading.when, 13),
            _text(MARGIN, top + 46, heading.about, 11),
        ]  # fmt: skip
        top += 90
    heights = itertools.accumulate((len(row.lines) for row in rows), initial=0)
    told = [
        part
        for row, at in zip(rows, heights, strict=False)
        for part in _row(row, top + at * LEADING)
    ]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f"{''.join([*marks, *head, *told, foot])}</svg>"
    )


def _row(row: Row, y: float) -> list[str]:
    x = MARGIN + INDENT + (0 if row.is_item else LEADING)
    told = [_text(MARGIN, y, row.at, 11, bold=True)] if row.at else []
    told += [
        _text(x, y + at * LEADING, line, 11, bold=row.is_item) for at, line in enumerate(row.lines)
    ]
    if row.page is not None:
        told.append(_text(WIDTH - MARGIN, y, f"p. {row.page}", 11, "end"))
    return told


def _text(
    x: float, y: float, words: str, size: int, anchor: str = "start", *, bold: bool = False
) -> str:
    weight = "bold" if bold else "normal"
    return (
        f'<text x="{x}" y="{y}" font-family="{FONT}" font-size="{size}" font-weight="{weight}" '
        f'text-anchor="{anchor}" fill="{INK}">{escape(words)}</text>'
    )

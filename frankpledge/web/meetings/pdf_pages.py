"""Words as the pages of a PDF: broken by rule, under their marking at head and foot."""

from __future__ import annotations

import io
import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from pypdf import PdfReader, PdfWriter

from frankpledge.charts.drawing import picture_of
from frankpledge.charts.look import FONT, INK

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

# A4 in points, its margin, and how many letters of each size fit on a line.
WIDTH, HEIGHT, MARGIN = 595, 842, 56
TOP, BOTTOM = MARGIN + 8, HEIGHT - 60


@dataclass(frozen=True)
class Style:
    """How words stand: size, weight, room above, and letters on a line."""

    size: int
    is_bold: bool
    above: int
    letters: int

    @property
    def leading(self) -> int:
        """How far apart its lines stand."""
        return round(self.size * 1.4)


TITLE, HEADING = Style(18, True, 0, 48), Style(13, True, 14, 66)
STRONG, PLAIN = Style(10, True, 8, 88), Style(10, False, 2, 92)


@dataclass(frozen=True)
class Words:
    """Words in a style."""

    words: str
    style: Style


@dataclass(frozen=True)
class Placed:
    """A line at its height on a page."""

    line: str
    y: int
    style: Style


def paged(rows: Iterable[Words]) -> list[list[Placed]]:
    """Return lines by the page on which they stand; a heading keeps a line of what follows it."""
    pages: list[list[Placed]] = [[]]
    y = TOP
    for row in rows:
        y += row.style.above if pages[-1] else 0
        keeps = 3 * PLAIN.leading if row.style.is_bold else 0
        for number, line in enumerate(textwrap.wrap(row.words, row.style.letters) or [""]):
            if y + row.style.leading + (0 if number else keeps) > BOTTOM:
                pages.append([])
                y = TOP
            y += row.style.leading
            pages[-1].append(Placed(line, y, row.style))
    return pages


def as_pdf(title: str, marking: str, rows: Iterable[Words]) -> bytes:
    """Return words as one PDF."""
    writer = PdfWriter()
    pages = paged(rows)
    for number, lines in enumerate(pages, start=1):
        svg = _page(lines, marking, f"Page {number} of {len(pages)}")
        writer.append(PdfReader(io.BytesIO(picture_of(svg, "pdf"))), import_outline=False)
    writer.add_metadata({"/Title": title, "/Subject": marking})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _page(lines: Sequence[Placed], marking: str, foot: str) -> str:
    strong = Style(11, True, 0, 0)
    marks = [_text(WIDTH / 2, y, marking, strong, "middle") for y in (30, HEIGHT - 24)]
    told = [_text(MARGIN, one.y, one.line, one.style) for one in lines]
    page = _text(WIDTH - MARGIN, HEIGHT - 40, foot, PLAIN, "end")
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f"{''.join([*marks, *told, page])}</svg>"
    )


def _text(x: float, y: float, words: str, style: Style, anchor: str = "start") -> str:
    weight = "bold" if style.is_bold else "normal"
    return (
        f'<text x="{x}" y="{y}" font-family="{FONT}" font-size="{style.size}" font-weight="{weight}" '
        f'text-anchor="{anchor}" fill="{INK}">{escape(words)}</text>'
    )

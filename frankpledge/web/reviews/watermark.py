"""Pages that say on their face who took them and when: words laid out as pages, and a mark over each page of a PDF."""

from __future__ import annotations

import functools
import io
import itertools
import textwrap
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from pypdf import PdfReader, PdfWriter, Transformation
from pypdf.errors import PyPdfError

from frankpledge.charts.drawing import picture_of
from frankpledge.charts.look import FONT, INK
from frankpledge.faults import CallFault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pypdf import PageObject

# A4 in points, its margin, how far apart lines stand, how many letters fit on one, and how many lines on a page.
WIDTH, HEIGHT, MARGIN, LEADING, LETTERS, LINES = 595, 842, 56, 15, 82, 47
TITLE, HEADING, TEXT = 18, 13, 11
# What pypdf raises of a page that only a forgiving program shows.
DAMAGED = (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError)
# Of a page in points: 200 inches are the most that PDF knows; a mark for more would fill the memory, for less is none.
LEAST, MOST = 1, 14_400


@dataclass(frozen=True)
class Mark:
    """What stands on each page: the marking, and who took it and when."""

    marking: str
    taken: str


@dataclass(frozen=True)
class Line:
    """A line of a page."""

    words: str
    size: int = TEXT


def flowed(title: str, sections: Iterable[tuple[str, Iterable[str]]]) -> list[list[Line]]:
    """Lay a title and sections, each a heading with paragraphs, out as the lines of pages."""
    lines = [Line(title, TITLE), Line("")]
    for heading, paragraphs in sections:
        lines += [Line(""), Line(heading, HEADING)]
        for paragraph in paragraphs:
            lines += [Line(words) for words in _wrapped(paragraph)]
    return [list(page) for page in _batches(lines)]


def _wrapped(paragraph: str) -> Iterator[str]:
    for words in paragraph.splitlines():
        yield from textwrap.wrap(words, LETTERS) or [""]


def _batches(lines: list[Line]) -> Iterator[tuple[Line, ...]]:
    """Break lines into pages; a heading does not stand last on one."""
    while lines:
        last = LINES
        while 1 < last < len(lines) and _leads_on(lines[last - 1]):
            last -= 1
        yield tuple(lines[:last])
        lines = lines[last:]


def _leads_on(line: Line) -> bool:
    return line.size != TEXT or not line.words


def written(pages: Iterable[list[Line]]) -> bytes:
    """Return pages of lines as a PDF, without a mark yet."""
    writer = PdfWriter()
    for page in pages:
        told = [_text(one, MARGIN + 16 + at * LEADING) for at, one in enumerate(page)]
        writer.append(_drawn(WIDTH, HEIGHT, told), import_outline=False)
    return _bytes_of(writer)


def stamped(content: bytes, mark: Mark) -> bytes:
    """Return a PDF with the mark over each of its pages; a CallFault where a page of it cannot be read."""
    writer = PdfWriter()
    try:
        for page in PdfReader(io.BytesIO(content)).pages:
            _stamp(writer.add_page(page), mark)
        return _bytes_of(writer)
    except DAMAGED as fault:
        raise CallFault(
            "A page of this PDF cannot be read, so that it cannot be marked. Ask the coordinator to make it again."
        ) from fault


def _stamp(page: PageObject, mark: Mark) -> None:
    """Lay the mark over a page, as it is looked at: turned, cut, large or small."""
    if page.rotation:
        page.transfer_rotation_to_content()
    box = page.cropbox
    if not all(LEAST <= side <= MOST for side in (box.width, box.height)):
        raise ValueError(f"a page is {box.width} by {box.height} points")
    over = PdfReader(io.BytesIO(_mark(round(box.width), round(box.height), mark))).pages[0]
    page.merge_transformed_page(over, Transformation().translate(float(box.left), float(box.bottom)))  # fmt: skip


@functools.lru_cache(maxsize=16)
def _mark(width: int, height: int, mark: Mark) -> bytes:
    """Draw the mark for a page of a size: aslant over it again and again, and plainly at its head and foot."""
    size = min(max(width / 40, 6), 20)
    small = min(max(width / 66, 5), 10)
    # A letter is some two thirds as wide as high: what is long is written smaller, so that it stands on the page whole.
    least = min(small, width / (0.65 * len(mark.taken)))
    twice = f"{mark.taken}      {mark.taken}"
    aslant = [
        _words(0, y, twice, size, turn=f"rotate(-30 0 {y:.0f})", opacity=0.13)
        for y in _steps(height + width * 0.6, size * 8)
    ]
    plain = [
        _words(width / 2, y, words, high, anchor="middle")
        for y, words, high in (
            (small * 2, mark.marking, small),
            (height - small * 2.6, mark.marking, small),
            (height - small * 1.2, mark.taken, least),
        )
    ]
    return _bytes(width, height, [*aslant, *plain])


def _steps(end: float, step: float) -> Iterator[float]:
    return itertools.takewhile(lambda at: at < end, itertools.count(step, step))


def _text(line: Line, y: float) -> str:
    return _words(MARGIN, y, line.words, line.size)


def _words(
    x: float, y: float, words: str, size: float, *, anchor: str = "start", turn: str = "", opacity: float = 1
) -> str:  # fmt: skip
    weight = "bold" if size in (TITLE, HEADING) else "normal"
    plain = escape("".join(one if one.isprintable() else " " for one in words))
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-family="{FONT}" font-size="{size:.1f}" font-weight="{weight}" '
        f'text-anchor="{anchor}" fill="{INK}" fill-opacity="{opacity}" transform="{turn}">{plain}</text>'
    )


def _bytes(width: int, height: int, parts: Iterable[str]) -> bytes:
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f"{''.join(parts)}</svg>"
    )
    return picture_of(svg, "pdf")


def _drawn(width: int, height: int, parts: Iterable[str]) -> PdfReader:
    return PdfReader(io.BytesIO(_bytes(width, height, parts)))


def _bytes_of(writer: PdfWriter) -> bytes:
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()

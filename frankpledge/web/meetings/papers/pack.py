"""A board pack: the running order with page numbers, then every paper, with bookmarks by item and paper, as one PDF."""

from __future__ import annotations

import io
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError

from frankpledge.charts.drawing import picture_of
from frankpledge.faults import DataFault
from frankpledge.web.meetings.papers.contents import Heading, Row, drawn, paged

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    # How many papers are bound in, and of how many.
    Progress = Callable[[int, int], None]


def unseen(done: int, total: int) -> None:
    """Tell nobody how far a pack is."""
    del done, total


@dataclass(frozen=True)
class Bound:
    """A paper that is bound into the pack: its title, and the file with its pages."""

    title: str
    content: bytes
    pages: int


@dataclass(frozen=True)
class Part:
    """An item of the pack: its clock time and title, the papers that are bound in, and what is said of the others."""

    at: str
    title: str
    papers: tuple[Bound, ...] = ()
    apart: tuple[str, ...] = ()


def board_pack(heading: Heading, parts: Sequence[Part], progress: Progress = unseen) -> bytes:
    """Return a pack as one PDF. The page numbers of its contents are those that a reader's program counts.

    ``progress`` is told at the beginning and after each paper. A paper that cannot be bound in is a DataFault.
    """
    contents = paged(row for row, _ in _rows(parts))
    begins = len(contents) + 1
    numbered: list[Row] = []
    for row, paper in _rows(parts):
        numbered.append(replace(row, page=begins if paper else None))
        begins += paper.pages if paper else 0
    writer = PdfWriter()
    for svg in drawn(heading, paged(numbered)):
        writer.append(PdfReader(io.BytesIO(picture_of(svg, "pdf"))), import_outline=False)
    writer.add_outline_item(title="Contents", page_number=0)
    total, done = sum(len(part.papers) for part in parts), 0
    progress(done, total)
    for part in parts:
        begins = []
        for paper in part.papers:
            begins.append(len(writer.pages))
            _bind(writer, paper)
            done += 1
            progress(done, total)
        _bookmark(writer, part, begins)
    writer.add_metadata({"/Title": f"{heading.title}, {heading.when}", "/Subject": heading.marking})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _rows(parts: Sequence[Part]) -> list[tuple[Row, Bound | None]]:
    """Return the rows of the contents in their order, each with the paper that it tells of, where it is bound in."""
    rows: list[tuple[Row, Bound | None]] = []
    for part in parts:
        rows.append((Row(part.title, part.at), None))
        rows += [(Row(one.title, is_item=False), one) for one in part.papers]
        rows += [(Row(one, is_item=False), None) for one in part.apart]
    return rows


def _bind(writer: PdfWriter, paper: Bound) -> None:
    """Bind a paper in. What was sent may open and still be broken further in: only here is every page read."""
    try:
        writer.append(PdfReader(io.BytesIO(paper.content)), import_outline=False)
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
        raise DataFault(
            f"“{paper.title}” cannot be bound in ({fault}). Send it again as a PDF that was made anew, then make the "
            "pack again."
        ) from fault


def _bookmark(writer: PdfWriter, part: Part, begins: Sequence[int]) -> None:
    """Set a bookmark for each paper of an item below the item’s own; without papers that leads to the contents."""
    words = f"{part.at} {part.title}".strip()
    item = writer.add_outline_item(title=words, page_number=begins[0] if begins else 0)
    for one, page in zip(part.papers, begins, strict=True):
        writer.add_outline_item(title=one.title, page_number=page, parent=item)

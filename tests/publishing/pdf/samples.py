"""Documents that are hard to put on paper: long, wide, bare."""

from __future__ import annotations

import base64
import datetime

from frankpledge.publishing.blocks import Cell, Column, Control, Document, Section, Table
from tests.publishing.conftest import FIGURE, FROM

# One pixel.
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def only(document: Document, *blocks) -> Document:
    """Return a document whose one section has these blocks."""
    return document.model_copy(
        update={"sections": (Section(id="only", number="1", heading="Only", blocks=blocks),), "cited": ()}
    )  # fmt: skip


def bare() -> Document:
    """Return a document of which nothing is said that need not be."""
    return Document(
        id="bare", title="Bare", partnership="", made_on=datetime.date(2025, 3, 31), marking="",
        control=Control(version="", dated=""), sections=(),
    )  # fmt: skip


def long_table(rows: int) -> Table:
    """Return a table of many pages."""
    columns = (
        Column(name="Ward"),
        Column(name="Counted", is_number=True),
        Column(name="Rate", is_number=True),
    )
    return Table(
        id="long", caption="Every ward", columns=columns, provenance=FROM,
        rows=tuple((Cell(words=f"Ward number {turn}"), Cell(words=f"{turn:,}", value=turn, figure=f"{FIGURE}-{turn}"),
                    Cell(words=f"{turn / 7:.1f}", value=turn / 7)) for turn in range(rows)),
    )  # fmt: skip


def wide_table(columns: int, rows: int) -> Table:
    """Return a table with more columns than a page has room for."""
    measures = [Column(name=f"Measure number {turn}", is_number=True) for turn in range(columns)]
    cells = [
        [Cell(words=f"{row * 1000 + turn + 10_000:,}") for turn in range(columns)]
        for row in range(rows)
    ]
    return Table(
        id="wide", caption="Every measure", provenance=FROM, columns=(Column(name="Ward"), *measures),
        rows=tuple((Cell(words=f"Ward number {turn} of the district"), *row) for turn, row in enumerate(cells)),
    )  # fmt: skip

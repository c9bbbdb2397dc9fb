"""Tables as the page reads them: words for every cell, widths, and what stands beneath."""

import re
from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from frankpledge.publishing.blocks import Cell, Column, Provenance, Table
from frankpledge.publishing.pdf.columns import LONGEST_WORD, fitted
from frankpledge.publishing.pdf.leads import Leads
from frankpledge.publishing.pdf.notes import beneath

TYPED = "[typed]"
_TOO_LONG, _MAY_BREAK = re.compile(rf"\S{{{LONGEST_WORD + 1},}}"), "\u200b"


def table(
    leads: Leads, held: Table, caption: str, *, is_draft: bool, said: Provenance | None = None
) -> dict[str, Any]:
    """Return a table with a caption; ``said`` is what stands already under the picture to which it belongs."""
    rows = [
        [_cell(leads, cell, is_draft=is_draft) for cell, _ in zip(row, held.columns, strict=True)]
        for row in held.rows
    ]
    notes = beneath(leads, held.provenance, held, said)
    return grid(held.columns, rows, caption, notes, leads.parts.get(held.id, ""))


def grid(
    columns: Sequence[Column],
    rows: Sequence[Sequence[dict[str, Any]]],
    caption: str = "",
    notes: Sequence[Any] = (),
    mark: str = "",
) -> dict[str, Any]:
    """Return any table: its columns, its cells as words with where they lead, and how it stands on the page."""
    said = [
        [column.name, *(_said(row[turn]) for row in rows)] for turn, column in enumerate(columns)
    ]
    fit = fitted(said, [column.is_number for column in columns])
    return {
        "kind": "table", "mark": mark, "caption": caption, "notes": list(notes),
        "columns": [{**column.model_dump(), "name": _breakable(column.name)} for column in columns],
        "rows": [[{**cell, "words": _breakable(cell["words"])} for cell in row] for row in rows], **asdict(fit),
    }  # fmt: skip


def plain(*words: str) -> list[dict[str, Any]]:
    """Return a row of cells that lead nowhere."""
    return [{"words": one} for one in words]


def words_in(cell: Cell) -> str:
    """Give a cell's words: why there is no number, where it has only a sign or nothing to say so."""
    if cell.missing and not re.search(r"[^\W\d_]", cell.words):
        return cell.missing
    return cell.words


def _breakable(words: str) -> str:
    """Let a word that is too long for a column be broken, at no cost to who copies a shorter one."""
    return _TOO_LONG.sub(lambda word: _MAY_BREAK.join(word[0]), words)


def _cell(leads: Leads, cell: Cell, *, is_draft: bool) -> dict[str, Any]:
    return {
        "words": words_in(cell), "lead": leads.trace(cell.figure), "is_missing": bool(cell.missing),
        "is_typed": cell.is_typed and is_draft,
    }  # fmt: skip


def _said(cell: dict[str, Any]) -> str:
    return f"{cell['words']} {TYPED}" if cell.get("is_typed") else str(cell["words"])

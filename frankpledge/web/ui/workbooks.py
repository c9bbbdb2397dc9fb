"""Take a workbook that came back: no larger than it can honestly be, and no formula in it."""

from __future__ import annotations

import csv
import io
import itertools
import tempfile
import zipfile
from pathlib import Path

from frankpledge.evidence.sources.workbooks import Shape, sheets
from frankpledge.faults import CallFault
from frankpledge.publishing.tables.cells import plain_text

LARGEST_UNPACKED = 32 << 20
# How a formula comes out of a workbook: as its own text, or as the reader's name of a kind of formula.
_FORMULAS = ("=", "<openpyxl.")


def read_sheets(
    content: bytes, what: str, shape: Shape, *, again: str, every_row: bool = False
) -> dict[str, list[list[str]]]:
    """Return the rows of each visible sheet by its name; ``again`` says what to do instead where it is refused.

    ``every_row`` keeps empty rows, so that a row's place is its number in the sheet. At most one row more than
    ``shape`` allows is read. Raises CallFault or DataFault where it is no workbook, or too large for one made here.
    """
    refuse_large(content, what, again)
    with tempfile.TemporaryDirectory() as folder:
        into = Path(folder)
        path = into / "sent.xlsx"
        path.write_bytes(content)
        return {
            shown.rpartition("/")[2]: _rows(at, shape.rows)
            for shown, at in sheets(what, path, into, shape, every_row=every_row)
        }


def refuse_large(content: bytes, what: str, again: str) -> None:
    """Refuse what unpacks to more than any workbook of people's words: evidence is allowed far larger files."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as opened:
            unpacked = sum(member.file_size for member in opened.infolist())
    except zipfile.BadZipFile as fault:
        raise CallFault(
            f"{what} is no workbook ({fault}). Save it as .xlsx and send it again."
        ) from fault
    if unpacked > LARGEST_UNPACKED:
        raise CallFault(
            f"{what} would unpack to {unpacked:,} bytes: it is none that was made here. {again}"
        )


def is_formula(text: str) -> bool:
    """Whether a cell holds a formula, whose value would depend on who opens it."""
    return text.lstrip().startswith(_FORMULAS)


def unguarded(text: str) -> str:
    """Return words without the apostrophe that kept a spreadsheet from taking them for a formula."""
    return text[1:] if text.startswith("'") and plain_text(text[1:]) == text else text


def _rows(path: Path, most: int) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as opened:
        return list(itertools.islice(csv.reader(opened), most + 1))

"""Workbooks: each sheet of an XLSX file written out as CSV, so that it is read by the same rules as any CSV file.

A formula comes out as its own text, which the rules then refuse: what it would give depends on who opens it.
"""

from __future__ import annotations

import csv
import datetime
import re
import zipfile
import zlib
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from frankpledge.faults import DataFault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SUFFIX = ".xlsx"
LARGEST_UNPACKED = 1 << 30
LARGEST_RATIO = 200
_PLAIN = 1 << 20
_ROW = re.compile(rb"<(?:\w+:)?row\s[^>]*?\br=[\"'](-?\d+)[\"']")
_CHUNK, _LONGEST_TAG = 1 << 20, 1 << 12
# What openpyxl comes upon in a file that is no workbook, or half of one: it has no fault of its own for all of it.
_DAMAGE = (
    InvalidFileException, zipfile.BadZipFile, zlib.error, EOFError, SyntaxError, LookupError, ValueError, TypeError,
    AttributeError,
)  # fmt: skip


@dataclass(frozen=True)
class Shape:
    """How large a workbook may be: as its format allows, where whoever reads it knows no less.

    A few letters in a file can name a cell so far out that a thousand times as much is written for it. A row that is
    numbered beyond would be read as so many empty ones before it.
    """

    sheets: int = 1 << 10
    rows: int = 1 << 20
    columns: int = 1 << 14


WHOLE = Shape()


def sheets(
    name: str, workbook: Path, into: Path, shape: Shape = WHOLE, *, every_row: bool = False
) -> Iterator[tuple[str, Path]]:
    """Write every visible sheet of a workbook as CSV into a folder; give its name to show and its file.

    Empty rows are passed over, unless ``every_row`` keeps them. A DataFault where the file is no workbook, or would
    unpack to far more than it is, or than ``shape`` allows.
    """
    _refuse_bomb(name, workbook)
    try:
        _refuse_odd_rows(name, workbook, shape.rows)
        book = openpyxl.load_workbook(workbook, read_only=True, data_only=False)
        if len(book.worksheets) > shape.sheets:
            raise DataFault(
                f"{name} has {len(book.worksheets):,} sheets, and at most {shape.sheets:,} are read. Take out those "
                "that do not belong to it."
            )
        for number, sheet in enumerate(book.worksheets):
            if sheet.sheet_state != "visible":
                continue
            target = into / f"sheet-{workbook.stem[:40]}-{number}-{len(list(into.iterdir()))}.csv"
            sheet.reset_dimensions()  # what a sheet says of its own size may be wrong, and would cut it
            _write(name, sheet, target, shape.columns, every_row=every_row)
            yield f"{name}/{sheet.title}", target
        book.close()
    except _DAMAGE as error:
        raise DataFault(
            f"{name} is no workbook that can be read ({type(error).__name__}). Save it again as .xlsx."
        ) from error


def _refuse_bomb(name: str, workbook: Path) -> None:
    try:
        with zipfile.ZipFile(workbook) as opened:
            members = opened.infolist()
    except zipfile.BadZipFile as error:
        raise DataFault(f"{name} is no whole workbook ({error}). Ask for it again.") from error
    unpacked = sum(member.file_size for member in members)
    ratio = unpacked / max(workbook.stat().st_size, 1)
    if unpacked > LARGEST_UNPACKED or (ratio > LARGEST_RATIO and unpacked > _PLAIN):
        raise DataFault(
            f"{name} would unpack to {unpacked:,} bytes, {ratio:,.0f} times its size. Do not trust this file."
        )


def _refuse_odd_rows(name: str, workbook: Path, most: int) -> None:
    """Refuse a sheet whose rows are not numbered upwards: those that step back would be passed over unseen."""
    with zipfile.ZipFile(workbook) as opened:
        for member in opened.namelist():
            if not member.startswith("xl/worksheets/"):
                continue
            last = 0
            with opened.open(member) as sheet:
                for number in _row_numbers(sheet):
                    if not last < number <= most:
                        raise DataFault(
                            f"{name}: a row of {member} is numbered {number} and follows row {last}, so that rows "
                            "would be lost. Save it again as .xlsx from a spreadsheet program."
                        )
                    last = number


def _row_numbers(sheet: IO[bytes]) -> Iterator[int]:
    """Give the numbers that the rows of a sheet carry, as they stand in it."""
    held = b""
    while chunk := sheet.read(_CHUNK):
        held += chunk
        end = 0
        for match in _ROW.finditer(held):
            yield int(match[1][:20])
            end = match.end()
        held = held[max(end, len(held) - _LONGEST_TAG) :]


def _write(name: str, sheet: Any, target: Path, most: int, *, every_row: bool) -> None:
    """Write the rows of a sheet, all as wide as its first row; trailing empty columns of the header are cut."""
    width = 0
    with target.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        for row in sheet.iter_rows(values_only=True):
            if len(row) > most:
                raise DataFault(
                    f"{name}: a row of {sheet.title} has {len(row):,} columns, and at most {most:,} are read. Take out "
                    "what stands so far to the right, be it only a colour."
                )
            cells = [_text(value) for value in row]
            if not (every_row or any(cells)):
                continue
            width = width or max((i for i, cell in enumerate(cells, 1) if cell), default=0)
            cells += [""] * (width - len(cells))
            extra = [cell for cell in cells[width:] if cell]
            writer.writerow([*cells[:width], *extra])


def _text(value: Any) -> str:
    """Write a cell as the CSV rules expect it: whole numbers without a point, times as ISO 8601."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, datetime.date):
        return value.isoformat()
    return str(value)

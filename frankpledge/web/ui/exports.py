"""A table as a file: CSV and XLSX that say what they are, and in which no cell is ever a formula.

The XLSX follows the government's guidance for spreadsheets: a cover with notes, and one table on a sheet of its own
from A1, with a header row, without merged or blank rows. The CSV is tidy: each row carries its marking, its source, its
release and its figure, so that a row cut out of it still says where it came from.
"""

from __future__ import annotations

import csv
import datetime
import io
import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import xlsxwriter
from django.http import HttpResponse

from frankpledge.charts.look import SYNTHETIC
from frankpledge.faults import DataFault
from frankpledge.publishing.tables.cells import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterable

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MOST_ROWS = 1_048_575
_MOST_LETTERS = 32_767
# The same table gives the same bytes: a workbook's own date would differ each time.
_NO_DATE = datetime.datetime(2000, 1, 1)  # noqa: DTZ001 - a constant of the file format, which knows no zone
_WIDEST = 60

Value = str | int | float | bool | None


@dataclass(frozen=True)
class Table:
    """A table that leaves the page: its words, its rows, and where they come from.

    A value is text, a number, or None where there is none; what is withheld is the text ``[c]``.
    """

    title: str
    subtitle: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    notes: tuple[str, ...]
    figure: str
    release: str
    marking: str
    synthetic: bool
    source: str


def file_name(table: Table, ending: str) -> str:
    """Name a file after its table, its marking and its figure; a synthetic one says so."""
    parts = [table.title, table.marking, "synthetic" if table.synthetic else "", table.figure]
    return named(parts, ending)


def named(parts: Iterable[str], ending: str) -> str:
    """Name a file after words, of which only letters and digits stay: no header, shell or file system trips over it."""
    stem = "-".join(
        filter(None, (re.sub(r"[^A-Za-z0-9]+", "-", part).strip("-") for part in parts))
    )
    return f"{stem}.{ending}"


def download(table: Table, ending: str) -> HttpResponse:
    """Return a table as the kind of file that an address ends with: csv or xlsx."""
    return csv_download(table) if ending == "csv" else xlsx_download(table)


def csv_download(table: Table) -> HttpResponse:
    """Return a table as CSV: UTF-8 with its mark, which Excel needs, a header, and a row a row."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    about = _about(table)
    writer.writerow(map(_cell, (*table.columns, *(name for name, _ in about))))
    rows = table.rows or (("No rows", *[None] * (len(table.columns) - 1)),)
    for row in rows:
        writer.writerow(map(_cell, (*row, *(value for _, value in about))))
    return _download(table, "csv", "text/csv; charset=utf-8", out.getvalue().encode("utf-8-sig"))


def xlsx_download(table: Table) -> HttpResponse:
    """Return a table as XLSX: a cover with notes, and the table from A1 of its own sheet."""
    if len(table.rows) > _MOST_ROWS:
        raise DataFault(
            f"{table.title}: a sheet holds {_MOST_ROWS:,} rows and this table has {len(table.rows):,}. Take the CSV."
        )
    out = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": table.title, "comments": table.marking, "created": _NO_DATE})
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        _write_cover(book, table, bold, wrapped)
        _write_data(book, table, bold)
    return _download(table, "xlsx", XLSX, out.getvalue())


def _about(table: Table) -> list[tuple[str, str]]:
    """Return what every row and the cover say of the whole."""
    data = [("data", SYNTHETIC)] if table.synthetic else []
    return [
        ("marking", table.marking),
        *data,
        ("source", table.source),
        # What is no figure of the evidence has neither.
        *([("release", table.release)] if table.release else []),
        *([("figure", table.figure)] if table.figure else []),
    ]


def _cell(value: Value) -> Value:
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return plain_text(value) if isinstance(value, str) else value


def _write_cover(book: Any, table: Table, bold: Any, wrapped: Any) -> None:
    sheet = book.add_worksheet("Cover")
    sheet.set_column(0, 0, 24)
    sheet.set_column(1, 1, 90)
    lines = [("Title", table.title), ("What it shows", table.subtitle), *_about(table)]
    lines += [("Sheets", "Cover: this page. Data: the table, one row a row, from cell A1.")]
    lines += [(f"Note {number}", note) for number, note in enumerate(table.notes, start=1)]
    for row, (name, text) in enumerate(lines):
        sheet.write_string(row, 0, name[:1].upper() + name[1:], bold)
        sheet.write_string(row, 1, text[:_MOST_LETTERS], wrapped)


def _write_data(book: Any, table: Table, bold: Any) -> None:
    sheet = book.add_worksheet("Data")
    sheet.freeze_panes(1, 0)
    for column, name in enumerate(table.columns):
        longest = max((len(str(row[column])) for row in table.rows[:200]), default=0)
        sheet.set_column(column, column, min(max(len(name), longest) + 2, _WIDEST))
    if table.rows:
        headers = [{"header": name, "header_format": bold} for name in table.columns]
        sheet.add_table(
            0,
            0,
            len(table.rows),
            len(table.columns) - 1,
            {"columns": headers, "name": "Data", "style": None, "autofilter": False},
        )
    for column, name in enumerate(table.columns):
        sheet.write_string(0, column, name, bold)
    for at, row in enumerate(table.rows, start=1):
        for column, value in enumerate(row):
            _write(sheet, at, column, value)


def _write(sheet: Any, row: int, column: int, value: Value) -> None:
    if value is None or (isinstance(value, float) and not math.isfinite(value)):
        return
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, (int, float)):
        sheet.write_number(row, column, value)
    else:
        sheet.write_string(row, column, plain_text(value)[:_MOST_LETTERS])


def _download(table: Table, ending: str, kind: str, content: bytes) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{file_name(table, ending)}"'
    answer["Cache-Control"] = "private, no-store"
    return answer

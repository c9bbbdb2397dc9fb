"""Every table of a document as a workbook, laid out as the government's guidance for spreadsheets asks.

A cover, the contents, the notes, and one table a sheet: its title in A1, what is to be known of it beneath, then a
marked-up table with one heading row and no merged or empty cells. What is missing stands in shorthand that the notes
explain. The guidance: Government Analysis Function, Releasing statistics in spreadsheets; Using symbols and shorthand.
"""

from __future__ import annotations

import datetime
import io
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import xlsxwriter

from frankpledge.faults import DataFault
from frankpledge.publishing import wording
from frankpledge.publishing.archive import archived_anew
from frankpledge.publishing.house_style import HouseStyle
from frankpledge.publishing.tables.cells import plain_text
from frankpledge.publishing.tables.flat import flat

if TYPE_CHECKING:
    from frankpledge.publishing.blocks import Document, Table
    from frankpledge.publishing.tables.flat import FlatColumn, Value

_MOST_ROWS, _MOST_LETTERS, _LONGEST_TITLE = 1_048_000, 32_767, 255
_WIDEST, _NARROWEST = 50, 10
# The guidance wants no empty cell within a table: a number that nobody explains is not held, words are not applicable.
_NOTHING = {"string": "[z]", "integer": "[x]", "number": "[x]"}
_OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


@dataclass(frozen=True)
class _Looks:
    title: Any
    heading: Any
    plain: Any
    number: Any
    decimal: Any
    link: Any


def as_workbook(document: Document, house: HouseStyle | None = None) -> bytes:
    """Return the tables of a document as XLSX, the same bytes each time. Raises DataFault where a table is too long."""
    out = io.BytesIO()
    tables = list(document.tables())
    with xlsxwriter.Workbook(out, _OPTIONS) as book:
        made = datetime.datetime.combine(document.made_on, datetime.time())
        about = {
            "title": document.title,
            "company": document.partnership,
            "comments": _standing(document),
        }
        book.set_properties({**about, "created": made})
        looks = _looks(book, (house or HouseStyle()).ink)
        _cover(book, document, looks)
        _contents(book, tables, looks)
        _notes(book, looks)
        for turn, table in enumerate(tables, start=1):
            _table(book, document, table, turn, looks)
    return archived_anew(out.getvalue())


def _looks(book: Any, ink: str) -> _Looks:
    letters = {"font_name": "Arial", "font_size": 12, "valign": "top"}
    wrapped = {**letters, "text_wrap": True}
    return _Looks(
        title=book.add_format({**letters, "bold": True, "font_size": 15, "font_color": ink}),
        heading=book.add_format({**wrapped, "bold": True}),
        plain=book.add_format(wrapped),
        number=book.add_format({**letters, "num_format": "#,##0"}),
        decimal=book.add_format({**letters, "num_format": "#,##0.0###"}),
        link=book.add_format({**letters, "font_color": "#0000ff", "underline": 1}),
    )


def _standing(document: Document) -> str:
    return " – ".join([document.marking, *(word for word, _ in wording.warnings_of(document))])


def _cover(book: Any, document: Document, looks: _Looks) -> None:
    sheet = book.add_worksheet("Cover")
    sheet.set_column(0, 0, 90)
    _write(sheet, 0, 0, document.title, looks.title)
    told = (
        f"The tables of this document, published by {document.partnership}.",
        document.subtitle,
        f"Marking: {document.marking}",
        *(f"{word}. {words}" for word, words in wording.warnings_of(document)),
        *(f"{name}: {words}" for name, words in wording.facts(document.control)),
        f"Made on: {wording.day(document)}",
        *(f"Cites: {source}" for source in document.control.sources),
    )
    for row, words in enumerate(filter(None, told), start=1):
        _write(sheet, row, 0, words, looks.plain)


def _contents(book: Any, tables: list[Table], looks: _Looks) -> None:
    sheet = book.add_worksheet("Contents")
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 80)
    _write(sheet, 0, 0, "Contents", looks.title)
    _write(sheet, 1, 0, "This worksheet contains one table: what each other worksheet holds.", None)
    named = [
        ("Cover", "What this workbook is"),
        ("Notes", "What the shorthand and the columns mean"),
    ]
    named += [(_sheet(turn), table.caption) for turn, table in enumerate(tables, start=1)]
    _marked_up(sheet, 2, ("Worksheet", "What it holds"), len(named), "contents", looks)
    for row, (name, words) in enumerate(named, start=3):
        sheet.write_url(row, 0, f"internal:'{name}'!A1", looks.link, name)
        _write(sheet, row, 1, words, looks.plain)


def _notes(book: Any, looks: _Looks) -> None:
    sheet = book.add_worksheet("Notes")
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 90)
    _write(sheet, 0, 0, "Notes", looks.title)
    _write(
        sheet,
        1,
        0,
        "This worksheet contains one table: what is to be known of all the others.",
        None,
    )
    said = [(short, wording.MISSING[kind]) for kind, short in wording.SHORTHAND.items()]
    said += [
        (wording.TYPED, "somebody typed this number, and nothing computed it"),
        ("figure", "a column so named holds the id by which the number before it can be traced"),
        (
            "as printed",
            "a column so named holds the words of the document, where they say more than the number",
        ),
    ]
    _marked_up(sheet, 2, ("Shorthand", "What it means"), len(said), "notes", looks)
    for row, words in enumerate(said, start=3):
        for column, one in enumerate(words):
            _write(sheet, row, column, one, looks.plain)


def _table(book: Any, document: Document, table: Table, turn: int, looks: _Looks) -> None:
    if len(table.rows) > _MOST_ROWS:
        raise DataFault(
            f"{table.caption}: a sheet holds {_MOST_ROWS:,} rows and this table has {len(table.rows):,}. Take the CSV."
        )
    sheet = book.add_worksheet(_sheet(turn))
    _write(sheet, 0, 0, f"Table {turn}: {table.caption}", looks.title)
    lines = list(_above(document, table))
    for row, words in enumerate(lines, start=1):
        _write(sheet, row, 0, words, None)
    columns = flat(table)
    first = len(lines) + 1
    titles = tuple(column.title for column in columns)
    _marked_up(sheet, first, titles, max(len(table.rows), 1), f"table_{turn}", looks)
    for at, column in enumerate(columns):
        sheet.set_column(at, at, _width(column))
        look = {"integer": looks.number, "number": looks.decimal}.get(column.kind, looks.plain)
        for row, value in enumerate(
            column.cells or (wording.NO_ROWS if at == 0 else "",), start=first + 1
        ):
            _write(sheet, row, at, _NOTHING[column.kind] if value == "" else value, look)


def _above(document: Document, table: Table) -> list[str]:
    origin = [f"{name}: {words}" for name, words in wording.origin(table.provenance)]
    figure = [f"Figure: {table.provenance.figure}"] if table.provenance.figure else []
    short = "This worksheet contains one table. Some cells hold shorthand, which the worksheet Notes explains."
    return [short, f"Marking: {_standing(document)}", *origin, *figure]


def _marked_up(
    sheet: Any, row: int, titles: tuple[str, ...], rows: int, name: str, looks: _Looks
) -> None:
    """Mark a table up, so that a screen reader tells its headings."""
    told = [plain_text(title)[:_LONGEST_TITLE] for title in titles]
    headers = [{"header": title, "header_format": looks.heading} for title in told]
    options = {"columns": headers, "name": name, "style": None, "autofilter": False}
    sheet.add_table(row, 0, row + rows, len(titles) - 1, options)
    for column, title in enumerate(told):
        sheet.write_string(row, column, title, looks.heading)


def _sheet(turn: int) -> str:
    return f"Table {turn}"


def _width(column: FlatColumn) -> int:
    longest = max((len(str(value)) for value in column.cells[:200]), default=0)
    return min(max(longest, min(len(column.title), 24), _NARROWEST) + 2, _WIDEST)


def _write(sheet: Any, row: int, column: int, value: Value, look: Any) -> None:
    if isinstance(value, str):
        sheet.write_string(row, column, plain_text(value)[:_MOST_LETTERS], look)
    else:
        sheet.write_number(row, column, value, look)

"""The workbook that a partner fills in: one row for each number that is asked for, and a sheet that says how."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import xlsxwriter

from frankpledge.evidence.sources.partner_return import HEADER, WITHHELD
from frankpledge.faults import CallFault

if TYPE_CHECKING:
    from collections.abc import Sequence

    from frankpledge.definitions.partner_return import Return
    from frankpledge.evidence.questions import Area

_WIDTHS = (26, 12, 13, 26, 38, 34, 12, 40)
_VALUE = HEADER.index("Value")


def template(asked: Return, period: str, areas: Sequence[Area]) -> bytes:
    """Return the workbook for a return of a period: its first sheet is the table to fill in, its second the guide.

    A CallFault where the period is none of this return.
    """
    if not asked.is_period(period):
        raise CallFault(
            f"{period!r} is no period of {asked.name}, due each {asked.every}. Write it as {asked.example}."
        )
    out = io.BytesIO()
    book = xlsxwriter.Workbook(
        out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    bold, free = (
        book.add_format({"bold": True}),
        book.add_format({"locked": False, "bg_color": "#fff7bf"}),
    )
    sheet = book.add_worksheet("Return")
    for column, (name, width) in enumerate(zip(HEADER, _WIDTHS, strict=True)):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, name, bold)
    for row, (area, measure, split) in enumerate(_cells(asked, areas), start=1):
        for column, text in enumerate((asked.id, period, area.code, area.name, measure, split)):
            sheet.write_string(row, column, text)
        sheet.write_blank(row, _VALUE, None, free)
        sheet.write_blank(row, _VALUE + 1, None, free)
    sheet.freeze_panes(1, 0)
    _guide(book, asked, period, bold)
    book.close()
    return out.getvalue()


def _cells(asked: Return, areas: Sequence[Area]) -> list[tuple[Area, str, str]]:
    return [(area, measure.name, split) for area in areas for measure, split in asked.cells]


def _guide(book: xlsxwriter.Workbook, asked: Return, period: str, bold: object) -> None:
    sheet = book.add_worksheet("How to fill it in")
    sheet.set_column(0, 0, 100)
    lines = [
        asked.about,
        f"Owed by: {asked.owner}. Period: {period}. Due by {asked.due(period):%d %B %Y}.",
        "Fill in the yellow cells of the sheet “Return”, a whole number where things are counted.",
        "Nought is a number: write 0. Leave a cell empty only where you do not know.",
        f"Where you may not tell a small number, write one of: {', '.join(WITHHELD)}.",
        "Never add names, addresses, dates of birth or case numbers: the file is refused if it holds any.",
        f"Source of this request: {asked.source} ({asked.confidence}).",
    ]
    sheet.write_string(0, 0, asked.name, bold)
    for row, line in enumerate(lines, start=2):
        sheet.write_string(row, 0, line)

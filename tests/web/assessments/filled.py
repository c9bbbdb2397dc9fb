"""Workbooks of scores for the tests: as a panellist would fill them in, and as somebody hostile would make them."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import openpyxl

from frankpledge.disclosure.markings import OFFICIAL
from frankpledge.web.assessments.scoring.queries import panellist_of
from frankpledge.web.assessments.workbooks import layout
from frankpledge.web.assessments.workbooks.writing import workbook_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from openpyxl import Workbook

    from frankpledge.web.partnerships.models import Membership
    from tests.web.assessments.scored import Panel


def own_workbook(panel: Panel, by: Membership) -> Workbook:
    """Open the workbook that a panellist downloads."""
    held = panellist_of(by, panel.exercise)
    return openpyxl.load_workbook(io.BytesIO(workbook_of(by, panel.exercise, held, OFFICIAL)))


def bytes_of(book: Workbook) -> bytes:
    """Return a workbook as bytes."""
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def fill(book: Workbook, theme: str, area: str, criterion: str, **typed: object) -> int:
    """Type into the row of a criterion; return its number."""
    sheet = book[layout.SCORES]
    at = {cell.value: cell.column for cell in sheet[1]}
    for row in range(2, sheet.max_row + 1):
        found = [
            sheet.cell(row, at[name]).value
            for name in (layout.THEME, layout.AREA, layout.CRITERION)
        ]
        if found == [theme, area, criterion]:
            for name, value in typed.items():
                sheet.cell(row, at[name.capitalize()]).value = value
            return sheet.cell(row, at[layout.NUMBER]).value
    raise LookupError((theme, area, criterion))


def filled(panel: Panel, by: Membership, *typed: Callable[[Workbook], object]) -> bytes:
    """Return a panellist's workbook after it was typed into."""
    book = own_workbook(panel, by)
    for one in typed:
        one(book)
    return bytes_of(book)

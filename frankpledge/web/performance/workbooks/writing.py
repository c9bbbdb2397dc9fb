"""Write a workbook with the periods of an indicator that have no reading yet, to be filled in."""

from __future__ import annotations

import datetime
import io
from typing import TYPE_CHECKING

import xlsxwriter

from frankpledge.publishing.tables.cells import plain_text
from frankpledge.web.performance.workbooks import layout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from frankpledge.disclosure.markings import Marking
    from frankpledge.evidence.questions import Area, Period
    from frankpledge.web.performance.models import Indicator

# The same periods give the same bytes: a workbook's own date would differ each time.
_NO_DATE = datetime.datetime(2000, 1, 1)  # noqa: DTZ001 - a constant of the file format, which knows no zone
_WIDTHS = {layout.AREA: 34, layout.SOURCE: 50, layout.NOTE: 40}
_HOW = (
    "One row a period and area that has no reading yet. Fill in what you know, and leave the rest empty.",
    "Write numbers alone: no %, no formula. A number that is withheld, or a range, is no reading: leave it empty.",
    "Write 0 only where there were none. Every number needs its source. Name no person.",
    "Another number for a period that is read already is a revision, and needs its reason.",
    "Send it back on the indicator’s page. You see what every row would do before anything is written.",
)


def workbook_of(
    indicator: Indicator, missing: Sequence[tuple[Period, list[str]]], areas: Sequence[Area], marking: Marking
) -> bytes:  # fmt: skip
    """Return the workbook as bytes, marked."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    said, names = indicator.entered or {}, {area.code: area.name for area in areas}
    about = [
        ("Marking", str(marking)),
        ("Indicator", indicator.name),
        ("Definition", indicator.definition),
        (layout.COUNTED, said.get("numerator", "")),
        *([(layout.OVER, said["denominator"])] if indicator.is_rate else []),
        *(("How", words) for words in _HOW),
    ]
    columns = layout.columns_of(indicator)
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties(
            {
                "title": f"Readings of {indicator.name}",
                "comments": str(marking),
                "created": _NO_DATE,
            }
        )
        bold = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
        wrapped = book.add_format({"text_wrap": True, "valign": "top"})
        cover, rows = book.add_worksheet(layout.ABOUT), book.add_worksheet(layout.READINGS)
        cover.set_column(0, 0, 20)
        cover.set_column(1, 1, 100)
        for at, (name, words) in enumerate(about):
            cover.write_string(at, 0, name, bold)
            cover.write_string(at, 1, plain_text(words), wrapped)
        rows.freeze_panes(1, 4)
        for column, name in enumerate(columns):
            rows.set_column(column, column, _WIDTHS.get(name, 13))
            rows.write_string(0, column, name, bold)
        at = 0
        for period, codes in missing:
            for code in codes:
                at += 1
                told = (names.get(code, code), code, period.first, period.last)
                for column, words in enumerate(told):
                    rows.write_string(at, column, plain_text(words))
        rows.activate()
    return out.getvalue()

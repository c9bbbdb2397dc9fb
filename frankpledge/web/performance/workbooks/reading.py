"""Read a workbook of readings that came back. Nothing here writes anything."""

from __future__ import annotations

from frankpledge.evidence.sources.workbooks import Shape
from frankpledge.faults import CallFault
from frankpledge.web.performance.workbooks import layout
from frankpledge.web.performance.workbooks.layout import Row
from frankpledge.web.ui.workbooks import read_sheets

NAME = "The workbook"
AGAIN = "Download the workbook of empty periods, and copy your rows into it."
_LONGEST = 2_000
# What was made here has two sheets and eight columns; people add some of their own.
_SHAPE = Shape(sheets=20, rows=layout.MOST_ROWS + 1, columns=100)


def read_rows(content: bytes) -> tuple[list[Row], dict[str, int]]:
    """Return the rows of the sheet of readings, and at which place each column stands; a fault where it is none."""
    found = read_sheets(content, NAME, _SHAPE, again=AGAIN, every_row=True)
    if layout.READINGS not in found:
        raise CallFault(f"{NAME} has no sheet {layout.READINGS!r}. {AGAIN}")
    heads, *rows = found[layout.READINGS] or [[]]
    heads = [head.strip() for head in heads]
    if missing := [name for name in layout.NEEDED if name not in heads]:
        raise CallFault(
            f"{NAME} has no column {missing[0]!r} in the first row of its sheet {layout.READINGS}. {AGAIN}"
        )
    if twice := [name for name in layout.COLUMNS if heads.count(name) > 1]:
        raise CallFault(f"{NAME} has the column {twice[0]!r} twice. {AGAIN}")
    if len(rows) > layout.MOST_ROWS:
        raise CallFault(f"{NAME} has more than {layout.MOST_ROWS:,} rows. Send it in parts.")
    places = {head: at for at, head in enumerate(heads) if head in layout.COLUMNS}
    held = [_row(number, cells, places) for number, cells in enumerate(rows, start=2)]
    return [row for row in held if any(row.cells.values())], places


def _row(number: int, cells: list[str], places: dict[str, int]) -> Row:
    return Row(
        number,
        {
            name: cells[at].strip()[:_LONGEST] if at < len(cells) else ""
            for name, at in places.items()
        },
    )

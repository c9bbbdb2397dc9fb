"""What a workbook of readings looks like: its sheets and its columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from frankpledge.web.performance.models import Indicator

ABOUT, READINGS = "About", "Readings"
AREA, CODE, FIRST, LAST = "Area", "Area code", "First month", "Last month"
COUNTED, OVER, SOURCE, NOTE = "Counted", "Of", "Source", "Why revised"
NEEDED = (CODE, FIRST, LAST, COUNTED, SOURCE)
COLUMNS = (AREA, CODE, FIRST, LAST, COUNTED, OVER, SOURCE, NOTE)
MOST_ROWS = 2_000
# How many of the latest periods are offered to be filled in.
OFFERED = {"month": 24, "quarter": 12, "year": 6}


class Row(NamedTuple):
    """A row as it came back: its number in the sheet, and its words by column."""

    number: int
    cells: dict[str, str]

    def get(self, column: str) -> str:
        """Return the words of a column, empty where it is not there."""
        return self.cells.get(column, "")


def columns_of(indicator: Indicator) -> tuple[str, ...]:
    """Return the columns for an indicator: without a denominator none is asked for."""
    return tuple(name for name in COLUMNS if name != OVER or indicator.is_rate)

"""What a workbook of actions looks like: its sheets and its columns, each with the field that it holds."""

from __future__ import annotations

from typing import NamedTuple

ABOUT, ACTIONS, LISTS = "About", "Actions", "Lists"
REFERENCE, KIND, RECORD = "Reference", "Because of (kind)", "Because of (id)"
TITLE, AGENCY, LEAD, DUE, BEGINS = "Action", "Agency", "Lead’s email", "Due", "From"
STRAND, TAGS, CONTRIBUTORS = "Strand", "Tags", "Contributes"
# Columns of plain words: the field of an action, and as many characters as it keeps.
WORDS = {
    "Objective": ("objective", 2000),
    "Output": ("output", 2000),
    "Outcome": ("outcome", 2000),
    "How success is known": ("success_measure", 500),
    "Aim of the county’s plan": ("county_aim", 500),
    "Resources": ("resources", 500),
}
COLUMNS = (
    REFERENCE, KIND, RECORD, TITLE, AGENCY, LEAD, DUE, BEGINS, STRAND, TAGS, CONTRIBUTORS, *WORDS,
)  # fmt: skip
NEEDED = (TITLE, AGENCY, DUE)
MOST_ROWS = 2_000


class Row(NamedTuple):
    """A row as it came back: its number in the sheet, and its words by column; a column that is not there is not."""

    number: int
    cells: dict[str, str]

    def get(self, column: str) -> str:
        """Return the words of a column, empty where it is not there."""
        return self.cells.get(column, "")

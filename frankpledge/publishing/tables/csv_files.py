"""A table as CSV: a heading row, a row a row, numbers as numbers, and each figure's id beside its number."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from frankpledge.publishing.tables.cells import plain_text
from frankpledge.publishing.tables.flat import flat

if TYPE_CHECKING:
    from frankpledge.publishing.blocks import Table
    from frankpledge.publishing.tables.flat import Value


def table_as_csv(table: Table) -> str:
    """Return a table as CSV; what a number lacks says why in shorthand. Write it as UTF-8."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    columns = flat(table)
    writer.writerow([plain_text(column.title) for column in columns])
    for row in zip(*(column.cells for column in columns), strict=True):
        writer.writerow([_written(value) for value in row])
    return out.getvalue()


def csv_name(turn: int) -> str:
    """Return the name of the file of a document's table by its turn, 1 for the first."""
    return f"table-{turn}.csv"


def _written(value: Value) -> Value:
    return plain_text(value) if isinstance(value, str) else value

"""A table made flat for machines: numbers as numbers, each with its figure beside it, and nothing printed is lost."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from frankpledge.publishing.wording import SHORTHAND, TYPED, words_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from frankpledge.publishing.blocks import Cell, Table

Value = str | int | float
Kind = Literal["string", "integer", "number"]
_EMPTY = "Column"
# Exact to here: a larger one is no longer a count.
_MOST = 2**53


@dataclass(frozen=True)
class FlatColumn:
    """A column: its title, of its own in the table, what it holds, and its cells.

    In a column of numbers a cell that is none says why, in shorthand, or is empty.
    """

    title: str
    kind: Kind
    cells: tuple[Value, ...]


def flat(table: Table) -> tuple[FlatColumn, ...]:
    """Return the columns of a table; after one of numbers what was printed, where it says more, and the figures."""
    taken: set[str] = set()
    columns: list[FlatColumn] = []
    for at, column in enumerate(table.columns):
        cells = [row[at] for row in table.rows]
        name = column.name or f"{_EMPTY} {at + 1}"
        for title, kind, values in _of(cells, name, heads=at == 0):
            columns.append(FlatColumn(_own(title, taken), kind, values))
    return tuple(columns)


def _of(
    cells: list[Cell], name: str, *, heads: bool
) -> Iterator[tuple[str, Kind, tuple[Value, ...]]]:
    if is_numbers := not heads and _is_numbers(cells):
        numbers = [_number(one) for one in cells]
        whole = all(isinstance(one, int) for one in numbers if not isinstance(one, str))
        yield name, "integer" if whole else "number", tuple(numbers)
    printed = tuple(words_of(one) for one in cells)
    if not is_numbers:
        yield name, "string", printed
    elif any(_says_more(one) for one in cells):
        yield f"{name}: as printed", "string", printed
    figures = tuple(_figure(one) for one in cells)
    if any(figures):
        yield f"{name}: figure", "string", figures


def _is_numbers(cells: list[Cell]) -> bool:
    return any(_has_number(one) for one in cells) and all(
        _has_number(one) or one.missing or not one.words for one in cells
    )


def _has_number(cell: Cell) -> bool:
    return cell.value is not None and math.isfinite(cell.value) and not cell.missing


def _number(cell: Cell) -> Value:
    if cell.value is None or not _has_number(cell):
        return SHORTHAND.get(cell.missing, "")
    return int(cell.value) if cell.value.is_integer() and abs(cell.value) < _MOST else cell.value


def _says_more(cell: Cell) -> bool:
    """Whether the words of a number say more than the number: a unit, a direction, an interval."""
    if not _has_number(cell):
        return bool(cell.words) and cell.words != cell.missing
    return not re.fullmatch(r"[-−]?[\d,]+(?:\.\d+)?", cell.words)


def _figure(cell: Cell) -> str:
    return cell.figure or (TYPED if cell.is_typed else "")


def _own(title: str, taken: set[str]) -> str:
    """Return a title that no other column has, whatever the case of its letters."""
    kept, number = " ".join(title.split()) or _EMPTY, 1
    tried = kept
    while tried.lower() in taken:
        number += 1
        tried = f"{kept} ({number})"
    taken.add(tried.lower())
    return tried

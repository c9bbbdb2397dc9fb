"""Parts that the plan's sections are made of: sentences, lists and tables of what a definition states."""

from __future__ import annotations

import calendar
from typing import TYPE_CHECKING

from frankpledge.publishing.blocks import Bullets, Cell, Column, Paragraph, Provenance, Table
from frankpledge.publishing.typed_numbers import fact, said

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable, Sequence

NOT_STATED = "not stated"


def sentence(words: str, *, is_inset: bool = False) -> Paragraph:
    """Return a paragraph of words that somebody stated."""
    return Paragraph(runs=said(words), is_inset=is_inset)


def bullets(lines: Iterable[str], *, is_numbered: bool = False) -> Bullets:
    """Return a list of what somebody stated."""
    return Bullets(items=tuple(said(line) for line in lines), is_numbered=is_numbered)


def stated_table(
    name: str, caption: str, columns: Sequence[str], rows: Iterable[Sequence[str]], source: str
) -> Table | Paragraph:
    """Return a table of words that somebody stated; what is empty is said to be not stated, none of it too."""
    cells = tuple(tuple(_stated(words) for words in row) for row in rows)
    if not cells:
        return sentence(f"{caption}: none is stated.")
    return Table(
        id=name, caption=caption, columns=tuple(Column(name=one) for one in columns), rows=cells,
        provenance=Provenance(source=source),
    )  # fmt: skip


def _stated(words: str) -> Cell:
    return fact(words) if words else Cell(words=NOT_STATED, missing="not held")


def capital(words: str) -> str:
    """Return words that begin with a capital, the rest as it is."""
    return words[:1].upper() + words[1:]


def listed(words: Sequence[str]) -> str:
    """Return words in a row: ``a, b and c``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def month_of(text: str) -> str:
    """Return ``2023-09`` as ``September 2023``; a year alone as it is."""
    year, _, month = text.partition("-")
    return f"{calendar.month_name[int(month)]} {year}" if month else year


def day(on: datetime.date) -> str:
    """Return a day as it is printed: ``28 September 2023``."""
    return f"{on.day} {on:%B %Y}"

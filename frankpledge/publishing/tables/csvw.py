"""What the CSV files of a document mean, as CSV on the Web says it: titles, kinds of value, source, period, caveats.

The format: W3C, Metadata Vocabulary for Tabular Data, recommendation of 17 December 2015.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from frankpledge.publishing.tables.cells import plain_text
from frankpledge.publishing.tables.csv_files import csv_name
from frankpledge.publishing.tables.flat import flat
from frankpledge.publishing.wording import SHORTHAND, missing_in, warnings_of

if TYPE_CHECKING:
    from frankpledge.publishing.blocks import Document, Table
    from frankpledge.publishing.tables.flat import FlatColumn

CONTEXT = "http://www.w3.org/ns/csvw"
_NULL = ["", *SHORTHAND.values()]


def csvw_of(document: Document) -> dict[str, Any]:
    """Return the metadata of the tables of a document, whose files are named as ``csv_name`` names them."""
    warnings = [f"{word}. {words}" for word, words in warnings_of(document)]
    return {
        "@context": [CONTEXT, {"@language": document.language}],
        "dc:title": document.title,
        "dc:publisher": document.partnership,
        "dc:issued": document.made_on.isoformat(),
        "dc:identifier": document.id,
        "dc:hasVersion": document.control.version,
        "dc:accessRights": document.marking,
        "rdfs:comment": warnings,
        "tables": [_table(table, turn) for turn, table in enumerate(document.tables(), start=1)],
    }


def _table(table: Table, turn: int) -> dict[str, Any]:
    said = {
        "dc:source": table.provenance.source,
        "dc:temporal": table.provenance.period,
        "dc:identifier": table.provenance.figure,
        "rdfs:comment": [*table.provenance.caveats, *missing_in(table)],
    }
    columns = _columns(flat(table))
    return {
        "url": csv_name(turn),
        "dc:title": table.caption,
        **{key: value for key, value in said.items() if value},
        "tableSchema": {"columns": columns, "rowTitles": columns[0]["name"]},
    }


def _columns(columns: tuple[FlatColumn, ...]) -> list[dict[str, Any]]:
    taken: set[str] = set()
    return [_column(column, taken) for column in columns]


def _column(column: FlatColumn, taken: set[str]) -> dict[str, Any]:
    made: dict[str, Any] = {
        "name": _name(column.title, taken),
        # As it stands in the file, where no heading is a formula either.
        "titles": plain_text(column.title),
        "datatype": column.kind,
    }
    return made if column.kind == "string" else {**made, "null": _NULL}


def _name(title: str, taken: set[str]) -> str:
    """Return a name of letters, digits and lines, of its own in the table."""
    stem = re.sub(r"[^a-z0-9]+", "_", title.lower()).strip("_") or "column"
    name, number = stem, 1
    while name in taken:
        number += 1
        name = f"{stem}_{number}"
    taken.add(name)
    return name

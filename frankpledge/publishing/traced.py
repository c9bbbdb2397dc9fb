"""The figures of a document as data: each id with what it says, where it stands and where that is from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from frankpledge.publishing.blocks import Bullets, Paragraph, Picture, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from frankpledge.publishing.blocks import Block, Document, Provenance


def figures_of(document: Document) -> list[dict[str, Any]]:
    """Return every figure that a document prints, in reading order, a line for each place where one stands."""
    return [
        {"section": section.title} | told
        for _, section in document.walk()
        for block in section.blocks
        for told in _figures_in(block)
    ]


def _figures_in(block: Block) -> Iterator[dict[str, Any]]:
    if isinstance(block, Paragraph | Bullets):
        for runs in (block.runs,) if isinstance(block, Paragraph) else block.items:
            for run in runs:
                if run.figure:
                    yield {"figure": run.figure, "words": run.words, "in": ""} | _told(
                        run.provenance
                    )
    elif isinstance(block, Table):
        yield from _in_table(block)
    elif isinstance(block, Picture):
        if block.provenance.figure:
            yield {"figure": block.provenance.figure, "words": block.alt, "in": block.id} | _told(
                block.provenance
            )
        if block.table is not None:
            yield from _in_table(block.table)


def _in_table(table: Table) -> Iterator[dict[str, Any]]:
    for row in table.rows:
        for column, cell in zip(table.columns, row, strict=True):
            if cell.figure:
                where = {
                    "row": row[0].words,
                    "column": column.name,
                    "value": cell.value,
                    "missing": cell.missing,
                }
                yield (
                    {"figure": cell.figure, "words": cell.words, "in": table.id}
                    | where
                    | _told(table.provenance)
                )


def _told(held: Provenance) -> dict[str, Any]:
    return {"period": held.period, "source": held.source, "caveats": list(held.caveats)}

"""A document as a page shows it: sections with their levels, figures as links, pictures as what a page can draw."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from frankpledge.publishing.blocks import Bullets, Paragraph, Picture, Table
from frankpledge.publishing.plan.parts import day

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from frankpledge.publishing.blocks import Block, Document, Provenance, Runs, Section
    from frankpledge.web.documents.models import Edition

# A page's own heading is of level 1.
_DEEPEST = 6
TAGS = {"draft": "grey", "review": "blue", "approved": "turquoise", "published": "green", "superseded": "yellow",
        "withdrawn": "orange"}  # fmt: skip


@dataclass(frozen=True)
class Shown:
    """A section on a page: its id, its title, the level of its heading, and its blocks."""

    id: str
    title: str
    level: int
    blocks: list[dict[str, Any]]


def sections(document: Document, address: Callable[[str], str] | None) -> list[Shown]:
    """Present a document; ``address`` gives of a figure where it leads, and is None to who may not follow it."""
    return [
        Shown(
            section.id,
            section.title,
            min(level + 1, _DEEPEST),
            list(blocks(section.blocks, address)),
        )
        for level, section in document.walk()
    ]


def blocks(
    held: tuple[Block, ...], address: Callable[[str], str] | None
) -> Iterator[dict[str, Any]]:
    """Present blocks."""
    for block in held:
        if isinstance(block, Paragraph):
            yield {
                "kind": "paragraph",
                "runs": _runs(block.runs, address),
                "is_inset": block.is_inset,
            }
        elif isinstance(block, Bullets):
            items = [_runs(item, address) for item in block.items]
            yield {"kind": "bullets", "items": items, "is_numbered": block.is_numbered}
        elif isinstance(block, Table):
            yield _table(block, address)
        elif isinstance(block, Picture):
            drawn = base64.b64encode(block.svg.encode()).decode()
            yield {
                "kind": "picture", "id": block.id, "caption": block.caption, "alt": block.alt,
                "source": f"data:image/svg+xml;base64,{drawn}", "from": _from(block.provenance),
                "table": _table(block.table, address) if block.table else None,
            }  # fmt: skip


def _runs(runs: Runs, address: Callable[[str], str] | None) -> list[dict[str, Any]]:
    return [
        {"words": run.words, "is_strong": run.is_strong, "is_emphasised": run.is_emphasised, "is_typed": run.is_typed,
         "figure": run.figure, "address": address(run.figure) if run.figure and address else run.address}
        for run in runs
    ]  # fmt: skip


def _table(table: Table, address: Callable[[str], str] | None) -> dict[str, Any]:
    rows = [
        [
            {"words": cell.words, "is_number": column.is_number, "is_typed": cell.is_typed,
             "address": address(cell.figure) if cell.figure and address and column.is_number else ""}
            for column, cell in zip(table.columns, row, strict=True)
        ]
        for row in table.rows
    ]  # fmt: skip
    return {"kind": "table", "id": table.id, "caption": table.caption, "columns": table.columns, "rows": rows,
            "from": _from(table.provenance)}  # fmt: skip


def _from(told: Provenance) -> list[str]:
    """Say where a table or picture is from, and what to mind."""
    lines = [f"Source: {told.source}." if told.source else ""]
    lines += [f"Figure {told.figure}." if told.figure else ""]
    return [line for line in (*lines, *told.caveats) if line]


def outline(document: Document) -> list[dict[str, Any]]:
    """Return the contents of a document: its sections and theirs, two levels deep."""

    def entry(section: Section, depth: int) -> dict[str, Any]:
        inside = [entry(one, depth + 1) for one in section.sections] if depth < 2 else []
        return {"id": section.id, "title": section.title, "inside": inside}

    return [entry(one, 1) for one in document.sections]


def figures(document: Document, address: Callable[[str], str] | None) -> list[dict[str, Any]]:
    """Return what each figure of a document is: what it says, where it stands, where it is from."""
    return [
        {"figure": one.figure, "words": one.words, "where": one.where, "period": one.provenance.period,
         "source": one.provenance.source, "caveats": one.provenance.caveats,
         "address": address(one.figure) if address else ""}
        for one in document.cited
    ]  # fmt: skip


def control_lines(edition: Edition, content: Document, decision: str) -> list[tuple[str, str]]:
    """Return the lines of the control sheet that have something to say; ``decision`` is one that the reader may see."""
    held, frozen = content.control, edition.frozen
    approved = (
        f"{edition.approved_in}, {day(edition.approved_on)}" if edition.approved_on else "Not yet"
    )
    if decision:
        approved = f"{approved}, decision {decision}"
    published = day(edition.published_on) if edition.published_on else "Not yet"
    if edition.published_by:
        published = f"{published}, by {edition.published_by.person.name}"
    withdrawn = (
        f"{day(edition.withdrawn_on)}: {edition.withdrawn_why}" if edition.withdrawn_on else ""
    )
    lines = [
        ("Title", content.title), ("Version", held.version), ("What changes in it", edition.changes),
        ("Dated", held.dated), ("Produced by", held.produced_by), ("Updated by", held.updated_by),
        ("Next revision", held.next_revision), ("Marking", content.marking), ("Approved", approved),
        ("Published", published), ("Withdrawn", withdrawn),
        ("Evidence", f"Release {frozen.release}" if frozen and frozen.release else ""),
        ("Checksum (SHA-256)", frozen.digest if frozen else "None: it is not frozen"),
    ]  # fmt: skip
    return [line for line in lines if line[1]]


def typed(document: Document) -> int:
    """Count the numbers of a document that somebody typed, and that nothing computed."""
    found = 0
    for _, section in document.walk():
        for block in section.blocks:
            if isinstance(block, Paragraph):
                found += sum(run.is_typed for run in block.runs)
            elif isinstance(block, Bullets):
                found += sum(run.is_typed for item in block.items for run in item)
    return found


def typed_in(held: tuple[Block, ...]) -> list[str]:
    """Return the numbers of some blocks that somebody typed."""
    runs: list[Any] = []
    for block in held:
        if isinstance(block, Paragraph):
            runs += block.runs
        elif isinstance(block, Bullets):
            runs += [run for item in block.items for run in item]
    return [run.words for run in runs if run.is_typed]


def file_name(edition: Edition, ending: str) -> str:
    """Return what a file of an edition is called: its reference, its edition and how far it is."""
    return f"{edition.document.reference}-edition-{edition.number}-{edition.state}.{ending}"

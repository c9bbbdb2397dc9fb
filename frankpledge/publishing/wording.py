"""Words that a document's files share: what is missing, what was typed, what a draft is, where a table is from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frankpledge.evidence.questions import month_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from frankpledge.publishing.blocks import Cell, Control, Document, Provenance, Table

DRAFT = "Nobody has approved this document yet. Do not publish it, and do not rely on it."
SYNTHETIC = "The data in this document are made up. They tell of no real person and of nothing that happened."
TYPED = "[typed]"
TYPED_MEANS = "marks a number that somebody typed and nothing computed. Check each before approval."
NO_ROWS = "Nothing to show."
# Why a number is missing, in words, and the shorthand of the government's guidance for spreadsheets.
MISSING = {
    "withheld": "withheld: kept back, so that nobody can be recognised",
    "not held": "not held: nobody has given this number",
    "not applicable": "not applicable: there can be no such number",
}
SHORTHAND = {"withheld": "[c]", "not held": "[x]", "not applicable": "[z]"}


def warnings_of(document: Document) -> tuple[tuple[str, str], ...]:
    """Return what a reader must know before the first word, each as one word and a sentence."""
    draft = (("DRAFT", DRAFT),) if document.is_draft else ()
    return (*draft, *((("SYNTHETIC", SYNTHETIC),) if document.is_synthetic else ()))


def words_of(cell: Cell) -> str:
    """Return what a cell says: its words, or why there are none."""
    return cell.words or cell.missing


def missing_in(table: Table) -> tuple[str, ...]:
    """Return, in words, each way in which a number of a table is missing."""
    kinds = {cell.missing for row in table.rows for cell in row}
    return tuple(words for kind, words in MISSING.items() if kind in kinds)


def origin(provenance: Provenance) -> Iterator[tuple[str, str]]:
    """Give the name and the words of each thing that is known of where numbers are from; the figure's id is apart."""
    if provenance.period:
        yield "Period", provenance.period
    if provenance.source:
        yield "Source", provenance.source
    for caveat in provenance.caveats:
        yield "Note", caveat


def facts(control: Control) -> Iterator[tuple[str, str]]:
    """Give the name and the words of each line of the document control that is filled in."""
    lines = (
        ("Version", control.version),
        ("Dated", control.dated),
        ("Next revision", control.next_revision),
        ("Produced by", control.produced_by),
        ("Updated by", control.updated_by),
    )
    yield from ((name, words) for name, words in lines if words)


def day(document: Document) -> str:
    """Say on which day a document was made, as people write it: 31 March 2025."""
    made = document.made_on
    return f"{made.day} {month_words(made.isoformat()[:7])}"

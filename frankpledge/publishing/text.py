"""A document as plain text, in the order in which it is read; tables are read row by row."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING

from frankpledge.publishing import wording
from frankpledge.publishing.blocks import Bullets, Paragraph, Picture, Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from frankpledge.publishing.blocks import Block, Cell, Document, Provenance, Run, Runs

_WIDE = 78
_LINES = {1: "=", 2: "-"}


def as_text(document: Document) -> str:
    """Return a document as plain text: its figures with their ids, its pictures in words, lines of 78 letters."""
    lines = [*_front(document), *_body(document), *_control(document)]
    return "\n".join(lines).strip() + "\n"


def _front(document: Document) -> Iterator[str]:
    yield from _folded(document.marking)
    yield ""
    yield from _headed(document.title, 1)
    yield from (document.subtitle, "") if document.subtitle else ()
    yield from (document.partnership, wording.day(document), "")
    for word, words in wording.warnings_of(document):
        yield from (*_folded(f"{word}. {words}"), "")


def _body(document: Document) -> Iterator[str]:
    turns = {"Table": 0, "Picture": 0}
    for level, section in document.walk():
        yield from ("", *_headed(section.title, level + 1))
        for block in section.blocks:
            yield from (*_block(block, document, turns), "")


def _control(document: Document) -> Iterator[str]:
    yield from ("", *_headed("About this document", 2))
    for name, words in wording.facts(document.control):
        yield from _folded(f"{name}: {words}")
    for version in document.control.versions:
        said = (f"Version {version.version}", version.changes, version.approved or "Not approved")
        yield from _folded("; ".join(filter(None, said)), "- ")
    if document.control.sources:
        yield from ("", "Sources that it cites:")
    for source in document.control.sources:
        yield from _folded(source, "- ")


def _headed(words: str, level: int) -> Iterator[str]:
    lines = list(_folded(words))
    yield from lines
    if level in _LINES:
        yield _LINES[level] * max(map(len, lines), default=0)
    yield ""


def _block(block: Block, document: Document, turns: dict[str, int]) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield from _folded(
            _words(block.runs, document), "| " if block.is_inset else "", repeats=True
        )
    elif isinstance(block, Bullets):
        for number, item in enumerate(block.items, start=1):
            yield from _folded(_words(item, document), f"{number}. " if block.is_numbered else "- ")
    elif isinstance(block, Table):
        yield from _table(block, document, turns)
    else:
        yield from _picture(block, document, turns)


def _words(runs: Runs, document: Document) -> str:
    return "".join(_run(run, document) for run in runs)


def _run(run: Run, document: Document) -> str:
    leads = run.address if "://" in run.address else ""
    return _said(run.words, run.figure, document, is_typed=run.is_typed) + (
        f" <{leads}>" if leads else ""
    )


def _said(words: str, figure: str, document: Document, *, is_typed: bool) -> str:
    if figure:
        return f"{words} [{figure}]"
    return f"{words} {wording.TYPED}" if is_typed and document.is_draft else words


def _table(table: Table, document: Document, turns: dict[str, int]) -> Iterator[str]:
    turns["Table"] += 1
    yield from (*_folded(f"Table {turns['Table']}: {table.caption}"), "")
    for row in table.rows:
        yield from _folded(_row(table, row, document), "- ")
    if not table.rows:
        yield wording.NO_ROWS
    yield from (
        *_origin(table.provenance),
        *(line for why in wording.missing_in(table) for line in _folded(why)),
    )


def _row(table: Table, row: tuple[Cell, ...], document: Document) -> str:
    cells = [
        _said(wording.words_of(one), one.figure, document, is_typed=one.is_typed) for one in row
    ]
    names = [column.name for column in table.columns]
    rest = [
        f"{name}: {words}" if name else words
        for name, words in zip(names[1:], cells[1:], strict=False)
    ]
    return "; ".join([*cells[:1], *rest])


def _picture(picture: Picture, document: Document, turns: dict[str, int]) -> Iterator[str]:
    turns["Picture"] += 1
    yield from _folded(f"Picture {turns['Picture']}: {picture.caption}")
    yield from (*_folded(picture.alt), *_origin(picture.provenance))
    if picture.table is not None:
        yield from ("", *_table(picture.table, document, turns))


def _origin(provenance: Provenance) -> Iterator[str]:
    for name, words in wording.origin(provenance):
        yield from _folded(f"{name}: {words}")
    if provenance.figure:
        yield f"Figure: {provenance.figure}"


def _folded(words: str, begins: str = "", *, repeats: bool = False) -> list[str]:
    after = begins if repeats else " " * len(begins)
    folded = textwrap.wrap(
        words, _WIDE, initial_indent=begins, subsequent_indent=after, break_long_words=False, break_on_hyphens=False
    )  # fmt: skip
    return folded or [begins.rstrip()]

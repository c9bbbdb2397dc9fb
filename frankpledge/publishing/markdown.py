"""What officers write, in Markdown, as parts of a document; what is inserted by its id is asked for.

A figure stands as ``{{figure 3f9c01aa27de-14}}`` in a line. A block stands alone in a paragraph: ``{{table …}}``,
``{{chart …}}``, or another kind that the page offers. Anything that Markdown knows and a document has no part for is
kept as its words; markup of other languages is shown as it was typed, and never obeyed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from markdown_it import MarkdownIt

from frankpledge.faults import CallFault
from frankpledge.publishing.blocks import Bullets, Paragraph, Run
from frankpledge.publishing.typed_numbers import said

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

    from frankpledge.publishing.blocks import Block, Runs

INSERTED = re.compile(r"\{\{\s*([a-z][a-z-]*)\s+([^\s{}]+)\s*\}\}")
_SCHEMES = ("https://", "http://", "mailto:")
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).disable(
    ["html_block", "html_inline", "image"]
)


class Insert(Protocol):
    """Gives what stands under an id: of a kind in a line, or alone as blocks; a CallFault where there is nothing."""

    def inline(self, kind: str, name: str) -> Run:
        """Return what is printed within a line."""
        ...

    def blocks(self, kind: str, name: str) -> tuple[Block, ...]:
        """Return what stands alone."""
        ...


class NothingToInsert:
    """Refuses whatever is to be inserted: for words of the house, which hold no figure."""

    def inline(self, kind: str, name: str) -> Run:
        """Refuse."""
        raise CallFault(
            f"Nothing can be inserted here, and {{{{{kind} {name}}}}} is to be. Take it out."
        )

    def blocks(self, kind: str, name: str) -> tuple[Block, ...]:
        """Refuse."""
        raise CallFault(
            f"Nothing can be inserted here, and {{{{{kind} {name}}}}} is to be. Take it out."
        )


def blocks_of(text: str, insert: Insert | None = None) -> tuple[Block, ...]:
    """Read Markdown into blocks; headings within it become strong paragraphs, for sections are the outline's."""
    return tuple(_blocks(_MARKDOWN.parse(text), insert or NothingToInsert()))


def _blocks(tokens: Sequence[Token], insert: Insert) -> Iterator[Block]:
    at = 0
    while at < len(tokens):
        token = tokens[at]
        if token.type in ("bullet_list_open", "ordered_list_open"):
            end = _end(tokens, at)
            items = tuple(_items(tokens[at + 1 : end], insert))
            yield Bullets(items=items, is_numbered=token.type == "ordered_list_open")
            at = end
        elif token.type == "blockquote_open":
            end = _end(tokens, at)
            for block in _blocks(tokens[at + 1 : end], insert):
                yield (
                    block.model_copy(update={"is_inset": True})
                    if isinstance(block, Paragraph)
                    else block
                )
            at = end
        elif token.type == "heading_open":
            runs = _runs(tokens[at + 1], insert)
            yield Paragraph(runs=tuple(run.model_copy(update={"is_strong": True}) for run in runs))
            at += 2
        elif token.type == "inline":
            yield from _paragraph(token, insert)
        elif token.type in ("fence", "code_block"):
            yield Paragraph(runs=said(token.content.rstrip("\n")))
        at += 1


def _end(tokens: Sequence[Token], at: int) -> int:
    """Return the place of the token that closes the one at a place."""
    depth = 0
    for place in range(at, len(tokens)):
        depth += tokens[place].nesting
        if depth == 0:
            return place
    return len(tokens) - 1


def _items(tokens: Sequence[Token], insert: Insert) -> Iterator[Runs]:
    """Give the words of each item; those of lists within it follow as items of their own."""
    at = 0
    while at < len(tokens):
        if tokens[at].type == "inline":
            yield _runs(tokens[at], insert)
        at += 1


def _paragraph(token: Token, insert: Insert) -> Iterator[Block]:
    alone = INSERTED.fullmatch(token.content.strip())
    if alone and alone[1] != "figure":
        yield from insert.blocks(alone[1], alone[2])
    else:
        yield Paragraph(runs=_runs(token, insert))


def _runs(token: Token, insert: Insert) -> Runs:
    runs: list[Run] = []
    strong = emphasised = 0
    address = ""
    for child in token.children or ():
        if child.type in ("strong_open", "strong_close"):
            strong += child.nesting
        elif child.type in ("em_open", "em_close"):
            emphasised += child.nesting
        elif child.type == "link_open":
            target = str(child.attrs.get("href", ""))
            address = target if target.startswith(_SCHEMES) else ""
        elif child.type == "link_close":
            address = ""
        else:
            words = " " if child.type in ("softbreak", "hardbreak") else child.content
            runs += _said(
                words, insert, is_strong=strong > 0, is_emphasised=emphasised > 0, address=address
            )
    return tuple(runs)


def _said(
    words: str, insert: Insert, *, is_strong: bool, is_emphasised: bool, address: str
) -> Iterator[Run]:
    at = 0
    look = {"is_strong": is_strong, "is_emphasised": is_emphasised}
    for found in INSERTED.finditer(words):
        yield from said(words[at : found.start()], **look, address=address)
        yield insert.inline(found[1], found[2]).model_copy(update=look)
        at = found.end()
    yield from said(words[at:], **look, address=address)

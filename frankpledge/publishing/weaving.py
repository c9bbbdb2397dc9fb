"""Weaving: an outline, the words of the house and what providers gather become one document.

Providers know where things are from; the outline knows in which order they stand. Neither knows the other: a
partnership changes the order, the headings or the words in a file.
"""

from __future__ import annotations

import re
import string
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from frankpledge.faults import CallFault
from frankpledge.publishing.blocks import (
    Bullets,
    Cited,
    Document,
    Paragraph,
    Picture,
    Run,
    Section,
    Table,
)
from frankpledge.publishing.markdown import blocks_of

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterator, Mapping

    from frankpledge.definitions.document_outlines import DocumentOutline, OutlinedSection
    from frankpledge.publishing.blocks import Block, Control, Runs

_NAME = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True)
class Filled:
    """What a provider gathered: blocks, and sections that stand inside the one that it fills."""

    blocks: tuple[Block, ...] = ()
    sections: tuple[Section, ...] = ()


@dataclass(frozen=True)
class Cover:
    """What a document says of itself before its first section."""

    partnership: str
    made_on: datetime.date
    control: Control
    marking: str = "OFFICIAL"
    is_draft: bool = True
    is_synthetic: bool = False
    trace_address: str = ""


def weave(
    outline: DocumentOutline,
    cover: Cover,
    names: Mapping[str, str],
    providers: Mapping[str, Callable[[], Filled]],
) -> Document:
    """Make a document: every section of the outline, in order, numbered as it stands.

    ``names`` are what ``{name}`` and the like in the outline become. A CallFault names a provider or a name that there
    is not, and two tables or pictures of one id.
    """
    loom = _Loom(names, providers)
    loom.require(outline)
    sections = tuple(loom.section(one) for one in outline.sections)
    places = {one.id: one.place for one in outline.sections}
    numbered = tuple(_numbered(sections, places))
    cited = tuple(_cited(numbered))
    made = Document(
        id=outline.id, title=loom.named(outline.title), subtitle=loom.named(outline.subtitle),
        partnership=cover.partnership, made_on=cover.made_on, marking=cover.marking, is_draft=cover.is_draft,
        is_synthetic=cover.is_synthetic, trace_address=cover.trace_address, control=cover.control, sections=numbered,
        cited=cited,
    )  # fmt: skip
    _require_own_ids(made)
    return made


class _Loom:
    """Fills sections of an outline from names and providers."""

    def __init__(
        self, names: Mapping[str, str], providers: Mapping[str, Callable[[], Filled]]
    ) -> None:
        self.names, self.providers = names, providers

    def require(self, outline: DocumentOutline) -> None:
        """Refuse an outline that names a provider that there is not."""
        for section in outline.walk():
            for name in section.providers:
                if name not in self.providers:
                    known = ", ".join(sorted(self.providers))
                    raise CallFault(
                        f"The section {section.id!r} is to be filled by {name!r}, which there is not. Use {known}."
                    )

    def named(self, words: str) -> str:
        """Return words with the names that stand in them filled in."""

        def fill(found: re.Match[str]) -> str:
            if found[1] not in self.names:
                raise CallFault(
                    f"{{{found[1]}}} stands in the outline and is not known. Use {', '.join(sorted(self.names))}."
                )
            return self.names[found[1]]

        return _NAME.sub(fill, words)

    def section(self, outlined: OutlinedSection) -> Section:
        """Fill a section: the house's words, then what each provider gathers, then the sections inside it."""
        blocks = list(blocks_of(self.named(outlined.words)))
        inside = [self.section(one) for one in outlined.sections]
        for name in outlined.providers:
            filled = self.providers[name]()
            blocks += filled.blocks
            inside += filled.sections
        if not blocks and not inside:
            blocks.append(_to_write(outlined))
        return Section(
            id=outlined.id, heading=self.named(outlined.heading).strip(), blocks=tuple(blocks), sections=tuple(inside)
        )  # fmt: skip


def _to_write(outlined: OutlinedSection) -> Paragraph:
    asks = f" It answers: {outlined.question}" if outlined.question else ""
    return Paragraph(runs=(Run(words=f"Nothing is written here yet.{asks}"),), is_inset=True)


def _numbered(sections: tuple[Section, ...], places: Mapping[str, str]) -> Iterator[Section]:
    """Number the body from 1, letter the appendices; what is in front or ends the document has no number."""
    body = appendix = 0
    for section in sections:
        place = places[section.id]
        number = ""
        if place == "body":
            body += 1
            number = f"{body}"
        elif place == "appendix":
            number = f"Appendix {string.ascii_uppercase[appendix]}"
            appendix += 1
        yield _renumbered(section, number, number.removeprefix("Appendix "))


def _renumbered(section: Section, number: str, stem: str) -> Section:
    inside = tuple(
        _renumbered(one, f"{stem}.{at}" if stem else "", f"{stem}.{at}" if stem else "")
        for at, one in enumerate(section.sections, 1)
    )
    return section.model_copy(update={"number": number, "sections": inside})


def _cited(sections: tuple[Section, ...]) -> Iterator[Cited]:
    """Give each table's and picture's figure and each one in a line, once, with where it stands first."""
    seen: set[str] = set()
    for section in _walk(sections):
        for block in section.blocks:
            for one in _cited_in(block, section.title):
                if one.figure not in seen:
                    seen.add(one.figure)
                    yield one


def _walk(sections: tuple[Section, ...]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _walk(section.sections)


def _cited_in(block: Block, where: str) -> Iterator[Cited]:
    if isinstance(block, Table | Picture) and block.provenance.figure:
        told = block.provenance
        yield Cited(figure=told.figure, words=block.caption, where=where, provenance=told)
    for runs in _lines_of(block):
        for run in runs:
            if run.figure:
                yield Cited(
                    figure=run.figure, words=run.words, where=where, provenance=run.provenance
                )


def _lines_of(block: Block) -> tuple[Runs, ...]:
    if isinstance(block, Paragraph):
        return (block.runs,)
    return block.items if isinstance(block, Bullets) else ()


def _require_own_ids(document: Document) -> None:
    ids = [
        block.id
        for _, section in document.walk()
        for block in section.blocks
        if isinstance(block, Table | Picture)
    ]
    ids += [section.id for _, section in document.walk()]
    twice = [name for name, count in Counter(ids).items() if count > 1]
    if twice:
        raise CallFault(f"The id {twice[0]!r} stands twice in the document. Give one another.")

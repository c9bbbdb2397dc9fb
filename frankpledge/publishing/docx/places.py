"""Where things stand in a document: the bookmarks to which links lead, the numbers of tables and pictures."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from frankpledge.publishing.blocks import (
    Bullets,
    Cited,
    Document,
    Paragraph,
    Picture,
    Provenance,
    Run,
    Section,
    Table,
)

CONTROL = "Document control"
CITED = "Figures, and where they are from"
# Headings to this level stand in the contents.
DEEPEST_LISTED = 3
# Word takes no longer name for a bookmark, and cuts it in silence.
_LONGEST = 40


@dataclass(frozen=True)
class Place:
    """A bookmark: its name, the number that no other bookmark has, and its turn among those of its kind."""

    name: str
    number: int
    turn: int


@dataclass(frozen=True)
class Heading:
    """A heading as it is printed, its level, and its bookmark."""

    title: str
    level: int
    place: Place


@dataclass
class Places:
    """Every place of a document, each list in reading order, found before the first word is written.

    They are taken in turn and not by id, for one part may stand twice; a link to an id leads to its first holder.
    """

    headings: list[Heading] = field(default_factory=list)
    tables: list[Place] = field(default_factory=list)
    pictures: list[Place] = field(default_factory=list)
    cited: list[tuple[Cited, Place]] = field(default_factory=list)
    by_id: dict[str, Place] = field(default_factory=dict)

    def listed(self) -> list[Heading]:
        """Give the headings that stand in the contents."""
        return [heading for heading in self.headings if heading.level <= DEEPEST_LISTED]

    def by_figure(self) -> dict[str, Place]:
        """Give for each figure the first line of the list of figures that tells of it."""
        return {cited.figure: place for cited, place in reversed(self.cited)}


@dataclass
class _Namer:
    """Names that are apart from one another, whatever the ids are."""

    taken: set[str] = field(default_factory=set)

    def place(self, kind: str, name: str, turn: int) -> Place:
        plain = re.sub("[^0-9A-Za-z]+", "_", name).strip("_")
        stem = f"{kind}_{plain}"[: _LONGEST - 6].rstrip("_")
        chosen, again = stem, 1
        while chosen.lower() in self.taken:  # Word tells no capital from a small letter here
            again += 1
            chosen = f"{stem}_{again}"
        self.taken.add(chosen.lower())
        return Place(chosen, len(self.taken), turn)


def places_of(document: Document) -> Places:
    """Find every place of a document."""
    places, namer = Places(), _Namer()
    places.headings.append(Heading(CONTROL, 1, namer.place("front", "control", 1)))
    for level, section in document.walk():
        place = namer.place("section", section.id, len(places.headings))
        places.by_id.setdefault(section.id, place)
        places.headings.append(Heading(section.title, level, place))
        for kind, part in _numbered(section):
            among = places.tables if kind == "table" else places.pictures
            among.append(namer.place(kind, part.id, len(among) + 1))
            places.by_id.setdefault(part.id, among[-1])
    for turn, cited in enumerate([*document.cited, *_not_cited(document)], 1):
        places.cited.append((cited, namer.place("cited", str(turn), turn)))
    if places.cited:
        places.headings.append(Heading(CITED, 1, namer.place("back", "figures", 1)))
    return places


def _numbered(section: Section) -> Iterator[tuple[str, Table | Picture]]:
    for block in section.blocks:
        if isinstance(block, Table | Picture):
            yield block.kind, block
        if isinstance(block, Picture) and block.table is not None:
            yield "table", block.table


def _not_cited(document: Document) -> list[Cited]:
    """List the figures that stand in the words and that the document's own list passes over."""
    known = {cited.figure for cited in document.cited}
    found: list[Cited] = []
    for _, section in document.walk():
        for run in _runs(section):
            if run.figure and run.figure not in known:
                known.add(run.figure)
                where = section.title
                found.append(
                    Cited(figure=run.figure, words=run.words, where=where, provenance=Provenance())
                )
    return found


def _runs(section: Section) -> Iterator[Run]:
    for block in section.blocks:
        if isinstance(block, Paragraph):
            yield from block.runs
        elif isinstance(block, Bullets):
            for item in block.items:
                yield from item

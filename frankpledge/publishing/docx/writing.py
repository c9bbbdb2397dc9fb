"""What every part of the writing needs: the file, the styles' ids, the places, and links to elsewhere."""

import urllib.parse
from collections.abc import Iterator
from dataclasses import dataclass, field

from docx.document import Document as WordFile
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.xmlchemy import BaseOxmlElement

from frankpledge.publishing.blocks import Document, Run, Runs
from frankpledge.publishing.docx.markup import inside, node, run
from frankpledge.publishing.docx.numbering import Numbering
from frankpledge.publishing.docx.places import Place, Places
from frankpledge.publishing.docx.styles import Styles
from frankpledge.publishing.house_style import HouseStyle

TYPED = "[typed]"
_LEADS_OUT = {"http", "https", "mailto"}
_KEPT = ":/?#[]@!$&'()*+,;=%~-._"


@dataclass
class Writing:
    """A document that is being written; tables, pictures and headings are taken in their turn."""

    document: Document
    house: HouseStyle
    word: WordFile
    styles: Styles
    places: Places
    lists: Numbering
    width: int
    tables: Iterator[Place] = field(init=False)
    pictures: Iterator[Place] = field(init=False)
    lines: dict[str, Place] = field(init=False)
    _links: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.tables, self.pictures = iter(self.places.tables), iter(self.places.pictures)
        self.lines = self.places.by_figure()

    def trace(self, figure: str) -> str:
        """Give the address where a figure is traced, or nothing where the document names none."""
        address = self.document.trace_address
        return (
            address.replace("{}", urllib.parse.quote(figure, safe="")) if figure and address else ""
        )

    def link(self, address: str, *words: BaseOxmlElement) -> list[BaseOxmlElement]:
        """Return words that lead to an address, or the words alone where Word could not follow it."""
        if (there := self.places.by_id.get(address[1:])) and address.startswith("#"):
            return [inside(there.name, *words)]
        if not (plain := followed(address)):
            return list(words)
        if plain not in self._links:
            self._links[plain] = f"rLink{len(self._links) + 1}"
            self.word.part.load_rel(
                RELATIONSHIP_TYPE.HYPERLINK, plain, self._links[plain], is_external=True
            )
        return [node("w:hyperlink", {"r:id": self._links[plain], "w:history": 1}, *words)]

    def figure(self, words: str, figure: str) -> list[BaseOxmlElement]:
        """Return words that print a figure, leading to its trace where there is one."""
        if not (address := self.trace(figure)):
            return [run(words)]
        return self.link(address, run(words, self.styles["Traced Figure"]))

    def typed(self, words: str) -> list[BaseOxmlElement]:
        """Return a number that somebody typed, marked while there is time to check it."""
        if not self.document.is_draft:
            return [run(words)]
        return [run(f"{words} {TYPED}".strip(), self.styles["Typed Number"])]

    def runs(self, runs: Runs) -> list[BaseOxmlElement]:
        """Return the words of a paragraph or of an item."""
        return [element for one in runs for element in self._run(one)]

    def _run(self, one: Run) -> list[BaseOxmlElement]:
        if one.figure:
            said = self._marked(one, "Traced Figure" if self.trace(one.figure) else "")
            return [*self.link(self.trace(one.figure), said), *self._reference(one.figure)]
        if one.is_typed and self.document.is_draft:
            return self.typed(one.words)
        if one.address:
            leads = one.address.startswith("#") and one.address[1:] in self.places.by_id
            style = "Hyperlink" if leads or followed(one.address) else ""
            return self.link(one.address, self._marked(one, style))
        return [self._marked(one, "")]

    def _marked(self, one: Run, style: str) -> BaseOxmlElement:
        if not style and one.is_strong != one.is_emphasised:
            return run(one.words, self.styles["Strong" if one.is_strong else "Emphasis"])
        named = self.styles[style] if style else ""
        return run(one.words, named, strong=one.is_strong, italic=one.is_emphasised)

    def _reference(self, figure: str) -> list[BaseOxmlElement]:
        """Return the raised number of a figure's line; its brackets keep it apart from the number before it."""
        place = self.lines[figure]
        return [inside(place.name, run(f"[{place.turn}]", self.styles["Figure Reference"]))]


def followed(address: str) -> str:
    """Give an address as Word can follow it, or nothing: Word calls a file with a broken one damaged."""
    plain = urllib.parse.quote(address.strip(), safe=_KEPT)
    try:
        parts = urllib.parse.urlsplit(plain)
        if parts.scheme.lower() not in _LEADS_OUT or not (
            parts.hostname or parts.scheme.lower() == "mailto"
        ):
            return ""
        _ = parts.port
    except ValueError:
        return ""
    return plain

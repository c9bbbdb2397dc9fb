"""The words of a rationale as one reader sees them: paragraphs and lists, with what they cite told or left out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from frankpledge.web.assessments.rationales.citing import cite_figure, parts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from frankpledge.web.assessments.rationales.citing import Named
    from frankpledge.web.assessments.rationales.evidence import Kept

NOT_SHOWN = "[A finding that your role does not show]"
FIGURE_NOT_SHOWN = "[a figure that your role does not show]"
_ITEM = ("- ", "* ", "• ")


@dataclass(frozen=True)
class Note:
    """A figure that a document cites: its number there, its id, what it is of, where it is."""

    number: int
    figure: str
    title: str
    address: str


@dataclass
class Cited:
    """What a reader may see of what is cited; notes are numbered in the order of their first citing."""

    figures: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    findings: Mapping[int, Kept] = field(default_factory=dict)
    notes: dict[str, Note] = field(default_factory=dict)

    def note(self, figure: str) -> Note | None:
        """Return the note of a figure; None where the reader may not see the figure."""
        if figure not in self.figures:
            return None
        if figure not in self.notes:
            title, address = self.figures[figure]
            self.notes[figure] = Note(len(self.notes) + 1, figure, title, address)
        return self.notes[figure]


@dataclass(frozen=True)
class Piece:
    """Words in a line, and the note that they lead to where they cite a figure."""

    words: str
    note: Note | None = None
    is_hidden: bool = False


@dataclass(frozen=True)
class Block:
    """A paragraph of one line or more, or a list of items."""

    is_list: bool
    lines: list[list[Piece]]


def blocks(text: str, cited: Cited) -> list[Block]:
    """Return the paragraphs and lists of a text; a line that begins with a dash is an item of a list."""
    found: list[Block] = []
    for paragraph in text.split("\n\n"):
        for line in filter(str.strip, paragraph.split("\n")):
            is_item = line.lstrip().startswith(_ITEM)
            words = line.lstrip()[2:] if is_item else line
            if not found or found[-1].is_list != is_item:
                found.append(Block(is_item, []))
            found[-1].lines.append(pieces(words, cited))
        if found and not found[-1].is_list:
            found.append(Block(is_list=False, lines=[]))
    return [block for block in found if block.lines]


def pieces(line: str, cited: Cited) -> list[Piece]:
    """Return a line in pieces: words, figures with their notes, kept findings in their own sentence."""
    return [piece for one in parts(line) for piece in _pieces(one, cited)]


def _pieces(one: Named, cited: Cited) -> list[Piece]:
    if one.words:
        return [Piece(one.words)]
    if one.figure:
        return [_figure(one.figure, cited)]
    kept = cited.findings.get(one.finding)
    if kept is None:
        return [Piece(NOT_SHOWN, is_hidden=True)]
    return [Piece(f"{kept.sentence} "), _figure(kept.figure, cited)]


def _figure(figure: str, cited: Cited) -> Piece:
    note = cited.note(figure)
    if note is None:
        return Piece(FIGURE_NOT_SHOWN, is_hidden=True)
    return Piece(f"figure {note.number}", note)


def plain(text: str, cited: Cited) -> str:
    """Return a text as one string, as a reader may see it; figures stay cited by their ids."""
    return "\n".join(_plain_line(line, cited) for line in text.split("\n"))


def _plain_line(line: str, cited: Cited) -> str:
    return "".join(
        cite_figure(piece.note.figure) if piece.note else piece.words
        for piece in pieces(line, cited)
    )

"""The sections: headings, paragraphs, lists, and what tables and pictures are handed to."""

from docx.oxml.xmlchemy import BaseOxmlElement

from frankpledge.publishing.blocks import Block, Bullets, Paragraph, Picture
from frankpledge.publishing.docx.markup import bookmarked, node, paragraph, run
from frankpledge.publishing.docx.numbering import listed
from frankpledge.publishing.docx.pictures import picture
from frankpledge.publishing.docx.places import Heading
from frankpledge.publishing.docx.tables import table
from frankpledge.publishing.docx.writing import Writing

_DEEPEST = 4


def heading(writing: Writing, held: Heading, *, new_page: bool = False) -> BaseOxmlElement:
    """Return a heading under its bookmark."""
    style = writing.styles[f"heading {min(held.level, _DEEPEST)}"]
    # Word, unlike LibreOffice, would leave the room above a heading at the head of a page too.
    marks = [node("w:pageBreakBefore"), node("w:spacing", {"before": 0})] if new_page else []
    words = bookmarked(held.place.name, held.place.number, run(held.title))
    return paragraph(style, *words, marks=marks)


def sections(writing: Writing) -> list[BaseOxmlElement]:
    """Return every section in reading order; the first begins a page."""
    made: list[BaseOxmlElement] = []
    headings = writing.places.headings[1:]
    for held, (_, section) in zip(headings, writing.document.walk(), strict=False):
        made.append(heading(writing, held, new_page=not made))
        for block in section.blocks:
            made.extend(_block(writing, block))
    return made


def _block(writing: Writing, block: Block) -> list[BaseOxmlElement]:
    if isinstance(block, Paragraph):
        style = writing.styles["Inset" if block.is_inset else "Normal"]
        return [paragraph(style, *writing.runs(block.runs))]
    if isinstance(block, Bullets):
        return _list(writing, block)
    if isinstance(block, Picture):
        return picture(writing, block)
    return table(writing, block)


def _list(writing: Writing, block: Bullets) -> list[BaseOxmlElement]:
    style = writing.styles["List Number" if block.is_numbered else "List Bullet"]
    number = writing.lists.begun(is_numbered=block.is_numbered)
    last = len(block.items) - 1
    return [
        paragraph(
            style, *writing.runs(item), marks=[listed(number), *([_room()] if at == last else [])]
        )
        for at, item in enumerate(block.items)
    ]


def _room() -> BaseOxmlElement:
    return node("w:spacing", {"after": 180})

"""A document as a Word file."""

from frankpledge.publishing.blocks import Document
from frankpledge.publishing.docx.body import sections
from frankpledge.publishing.docx.cited import cited
from frankpledge.publishing.docx.contents import contents
from frankpledge.publishing.docx.front import control, cover
from frankpledge.publishing.docx.furniture import furnish
from frankpledge.publishing.docx.numbering import Numbering
from frankpledge.publishing.docx.package import (
    append,
    closed,
    opened,
    set_language,
    set_properties,
    text_width,
)
from frankpledge.publishing.docx.places import places_of
from frankpledge.publishing.docx.styles import styles_of
from frankpledge.publishing.docx.writing import Writing
from frankpledge.publishing.house_style import HouseStyle


def as_docx(document: Document, house: HouseStyle | None = None) -> bytes:
    """Write a document as a Word file; the same document in the same house gives the same bytes.

    DataFault where the house's reference file is no Word document.
    """
    house = house or HouseStyle()
    word = opened(house)
    writing = Writing(
        document=document,
        house=house,
        word=word,
        styles=styles_of(word, house, document.language),
        places=places_of(document),
        lists=Numbering(word, is_ours=house.reference is None),
        width=text_width(word),
    )
    set_language(word, document.language)
    append(word, *cover(writing), *control(writing), contents(writing))
    append(word, *sections(writing), *cited(writing))
    furnish(writing)
    set_properties(word, document)
    return closed(word)

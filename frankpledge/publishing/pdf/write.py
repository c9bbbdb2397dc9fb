"""Write a document as PDF/UA-1: the pages are set by Typst from a template that reads the document as JSON."""

import datetime

from frankpledge.faults import DataFault
from frankpledge.publishing.blocks import Document, Picture
from frankpledge.publishing.house_style import HouseStyle
from frankpledge.publishing.pdf.drawings import is_readable
from frankpledge.publishing.pdf.letters import letters, printable, without_marks
from frankpledge.publishing.pdf.press import Refused, pressed
from frankpledge.publishing.pdf.row_heads import with_row_heads
from frankpledge.publishing.pdf.sheet import sheet_of

# What Typst says of a letter and a mark that no letters have together, though they have each.
_UNPRINTED = "could not be displayed"


def as_pdf(document: Document, house: HouseStyle | None = None) -> bytes:
    """Return a document as an accessible PDF; the same document gives the same bytes everywhere.

    Raises:
        DataFault: if a drawing cannot be read, or something else keeps the document from its standard.
    """
    sheet = sheet_of(document, house or HouseStyle())
    made = datetime.datetime.combine(document.made_on, datetime.time(), datetime.UTC)
    with letters() as folder:
        read = printable(sheet, folder)
        try:
            pdf = pressed(read, int(made.timestamp()), folder)
        except Refused as refused:
            if _UNPRINTED not in str(refused):
                raise DataFault(_told(document, str(refused))) from refused
            pdf = pressed(without_marks(read), int(made.timestamp()), folder)
    return with_row_heads(pdf)


def _told(document: Document, said: str) -> str:
    """Say what keeps a document from being written, and which drawing it is where it is one."""
    for _, section in document.walk():
        for block in section.blocks:
            if isinstance(block, Picture) and not is_readable(block.svg):
                return (
                    f"The document cannot be written as PDF: the drawing {block.caption!r} (id {block.id}) of section "
                    f"{section.title!r} cannot be read as SVG. Draw it again, or take it out."
                )
    return f"The document cannot be written as PDF: {said}."

"""Write a document as PDF/UA-1: the pages are set by Typst from a template that reads the document as JSON."""

import datetime
import json
import re
from pathlib import Path
from typing import Any

import typst

from frankpledge.faults import DataFault
from frankpledge.publishing.blocks import Document
from frankpledge.publishing.house_style import HouseStyle
from frankpledge.publishing.pdf.letters import letters, named, printable
from frankpledge.publishing.pdf.sheet import sheet_of

_TEMPLATE = Path(__file__).parent / "document.typ"
_STANDARD: tuple[Any, ...] = ("ua-1",)
# What Typst says of signs that no letter prints together, though each is printed alone.
_UNPRINTED = re.compile(r'PDF/UA-1 error: the text.*?"(.+)"(?: could not| *$)')
_TRIES = 20


def as_pdf(document: Document, house: HouseStyle | None = None) -> bytes:
    """Return a document as an accessible PDF; the same document gives the same bytes everywhere.

    Raises:
        DataFault: if a drawing cannot be read, or something else keeps the document from its standard.
    """
    sheet = sheet_of(document, house or HouseStyle())
    made = datetime.datetime.combine(document.made_on, datetime.time(), datetime.UTC)
    with letters() as fonts:
        return _compiled(printable(sheet, fonts), made, fonts)


def _compiled(sheet: Any, made: datetime.datetime, fonts: typst.Fonts) -> bytes:
    try:
        return typst.compile(
            str(_TEMPLATE), root=str(_TEMPLATE.parent), font_paths=fonts, ignore_system_fonts=True, format="pdf",
            pdf_standards=list(_STANDARD), timestamp=made, sys_inputs={"sheet": json.dumps(sheet, ensure_ascii=False)},
        )  # fmt: skip
    except typst.TypstError as error:
        raise DataFault(f"The document cannot be written as PDF: {error.message}.") from error

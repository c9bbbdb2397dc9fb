"""Files as people send them, made on the spot."""

from __future__ import annotations

import io
import random
import zipfile

from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject, NumberObject

from frankpledge.charts.drawing import picture_of
from frankpledge.web.meetings.papers.contents import LINES_MORE, Heading, Row, drawn, paged


def pdf(pages: int = 1, password: str = "") -> bytes:
    """Make a PDF of blank pages."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    if password:
        writer.encrypt(password)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def office(*parts: str) -> bytes:
    """Make a ZIP that holds these parts, as documents and workbooks do."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for part in parts:
            made.writestr(part, "<x/>")
    return out.getvalue()


def report(pages: int) -> bytes:
    """Make a PDF as a report is: each page dense with words in fonts of its own, and with a picture."""
    rows = [Row(f"What was found, line {line}: more than chance explains, and less than was feared")
            for line in range(LINES_MORE * pages)]  # fmt: skip
    heading = Heading("Report", "Thursday 16 May 2024", "Synthetic", "OFFICIAL")
    chance = random.Random(1)  # noise, which nothing can make smaller
    writer = PdfWriter()
    for svg in drawn(heading, paged(rows))[:pages]:
        writer.append(PdfReader(io.BytesIO(picture_of(svg, "pdf"))))
        _put_picture(writer, chance.randbytes(200 * 80 * 3))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _put_picture(writer: PdfWriter, pixels: bytes) -> None:
    """Put a picture of 200 by 80 pixels among what the last page draws with."""
    picture = DecodedStreamObject()
    picture.set_data(pixels)
    told = {"/Type": NameObject("/XObject"), "/Subtype": NameObject("/Image"), "/ColorSpace": NameObject("/DeviceRGB"),
            "/Width": NumberObject(200), "/Height": NumberObject(80), "/BitsPerComponent": NumberObject(8)}  # fmt: skip
    picture.update({NameObject(name): value for name, value in told.items()})
    page = writer.pages[-1]
    resources = page["/Resources"].get_object()
    pictures = resources.setdefault(NameObject("/XObject"), DictionaryObject()).get_object()
    pictures[NameObject("/Picture")] = writer._add_object(picture)

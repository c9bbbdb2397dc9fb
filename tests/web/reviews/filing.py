"""Put files into a case of the tests."""

from __future__ import annotations

import io

from pypdf import PdfReader, PdfWriter

from frankpledge.charts.drawing import picture_of
from frankpledge.charts.look import FONT
from frankpledge.web.reviews import files
from frankpledge.web.ui.received import receive
from tests.web.reviews.conftest import PLANTED, TODAY

NAME = f"Report on {PLANTED}.pdf"
# What is written on a page of a file: found in its bytes only where they are in clear.
WORDS = "Overview (synthetic)"


def pdf(*sizes: tuple[int, int], title: str = PLANTED) -> bytes:
    """Make a PDF with a page of each size, on which something is written, with a title in clear."""
    writer = PdfWriter()
    for width, height in sizes or [(595, 842)]:
        svg = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}">'
            f'<text x="50" y="90" font-family="{FONT}">{WORDS}</text></svg>'
        )
        writer.append(PdfReader(io.BytesIO(picture_of(svg, "pdf"))))
    writer.add_metadata({"/Title": title})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def keep(by, review, kind="overview-report", name=NAME, content=None):
    """Keep a file of a case."""
    file = receive(name, pdf() if content is None else content)
    return files.keep_file(by=by, review=review, today=TODAY, kind=kind, file=file)

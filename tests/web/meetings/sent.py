"""Files as people send them, made on the spot."""

from __future__ import annotations

import io
import zipfile

from pypdf import PdfWriter


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

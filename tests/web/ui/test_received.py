"""A file is taken where its name and its bytes say the same, and nothing in it runs or is made to fill a memory."""

from __future__ import annotations

import hashlib

import pytest

from frankpledge.faults import CallFault
from frankpledge.web.ui import received
from frankpledge.web.ui.received import receive
from tests.web.meetings.sent import office, pdf

DOCX = ("[Content_Types].xml", "word/document.xml")
XLSX = ("[Content_Types].xml", "xl/workbook.xml")


def test_the_pages_of_a_pdf_are_counted_and_its_digest_is_that_of_its_bytes():
    sent = pdf(7)
    held = receive("Report.PDF", sent)
    assert (held.name, held.pages) == ("Report.PDF", 7)
    assert held.digest == hashlib.sha256(sent).hexdigest()


@pytest.mark.parametrize(("name", "parts"), [("a.docx", DOCX), ("a.xlsx", XLSX)])
def test_documents_and_workbooks_are_taken_without_a_count_of_pages(name, parts):
    assert receive(name, office(*parts)).pages == 0


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.exe", b"MZ", "neither PDF, DOCX nor XLSX"),
        ("noending", pdf(), "neither PDF, DOCX nor XLSX"),
        ("a.pdf", b"MZ" + pdf(), "is called a PDF, and is none"),
        ("a.pdf", b"%PDF-1.7 and no more", "cannot be read as a PDF"),
        ("a.pdf", pdf(0), "holds no page"),
        ("a.pdf", pdf(1, "secret"), "protected by a password"),
        ("a.docx", pdf(), "is called a DOCX, and is none"),
        ("a.docx", office(*XLSX), "is called a DOCX, and is none"),
        ("a.xlsx", office(*DOCX), "is called a XLSX, and is none"),
        ("a.docx", office(*DOCX, "word/vbaProject.bin"), "holds macros"),
    ],
    # The bytes are others at each collection, and the names of tests must not be.
    ids=lambda given: given if isinstance(given, str) else "",
)
def test_what_is_not_what_its_name_says_is_refused_with_a_way_out(name, content, words):
    with pytest.raises(CallFault, match=words) as caught:
        receive(name, content)
    assert repr(name) in str(caught.value)


def test_what_is_too_large_packed_or_unpacked_is_refused(monkeypatch):
    monkeypatch.setattr(received, "LARGEST_UNPACKED", 5)
    with pytest.raises(CallFault, match="would unpack to 8 bytes"):
        receive("a.docx", office(*DOCX))
    monkeypatch.setattr(received, "LARGEST", 100)
    with pytest.raises(CallFault, match="at most 0 MB are taken"):
        receive("a.pdf", pdf())


def test_only_the_last_part_of_a_path_is_a_name():
    assert receive("C:\\secret\\a.pdf", pdf()).name == "a.pdf"
    assert receive("../../a.pdf", pdf()).name == "a.pdf"

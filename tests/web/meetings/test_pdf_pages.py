"""The document breaks its words into pages, keeps headings with what follows, and bears its marking."""

from __future__ import annotations

import io

from pypdf import PdfReader

from frankpledge.web.meetings.pdf_pages import (
    BOTTOM,
    HEADING,
    PLAIN,
    STRONG,
    TITLE,
    Words,
    as_pdf,
    paged,
)


def test_no_line_stands_below_the_page_and_none_is_lost():
    rows = [Words(f"Word {number} " * 40, PLAIN) for number in range(60)]
    pages = paged(rows)
    assert len(pages) > 1
    assert all(one.y <= BOTTOM for page in pages for one in page)
    told = " ".join(one.line for page in pages for one in page)
    assert told.count("Word") == 60 * 40


def test_a_heading_is_not_left_alone_at_the_foot():
    for count in range(30, 60):
        rows = [Words("x", PLAIN)] * count + [Words("Heading", HEADING), Words("after", PLAIN)]
        page = next(page for page in paged(rows) if any(one.line == "Heading" for one in page))
        assert any(one.line == "after" for one in page)


def test_the_pdf_holds_title_marking_and_words():
    rows = [Words("A report & more", TITLE), Words("Burglary", STRONG), Words("20 <crimes>", PLAIN)]
    read = PdfReader(io.BytesIO(as_pdf("A report", "OFFICIAL", rows)))
    assert read.metadata.title == "A report"
    assert read.metadata.subject == "OFFICIAL"
    assert len(read.pages) == 1
    text = read.pages[0].extract_text()
    for words in ("A report & more", "20 <crimes>", "OFFICIAL", "Page 1 of 1"):
        assert words in text

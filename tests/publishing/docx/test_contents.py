"""The list of contents is a field that Word can renew, and is right before anybody does."""

from __future__ import annotations

from docx.oxml.ns import qn

from tests.publishing.docx.reading import words

HEADINGS = ("heading 1", "heading 2", "heading 3")


def test_the_contents_list_every_heading_as_it_stands(made):
    assert made.styled("toc 1", "toc 2", "toc 3") == made.styled(*HEADINGS)
    assert made.styled("toc 2") == made.styled("heading 2") == ["2.1 Theft here"]
    assert made.styled("TOC Heading") == ["Contents"]


def test_each_line_leads_to_its_heading(made):
    entries = made.find(".//w:sdt//w:hyperlink")
    for entry in entries:
        name = entry.get(qn("w:anchor"))
        (start,) = made.find(f".//w:bookmarkStart[@w:name='{name}']")
        assert words(start.getparent()) == words(entry)
    assert len(entries) == 8


def test_it_is_one_field_from_its_first_line_to_its_last(made):
    (content,) = made.find(".//w:sdt/w:sdtContent")
    kinds = [one.get(qn("w:fldCharType")) for one in content.iter(qn("w:fldChar"))]
    assert kinds == ["begin", "separate", "end"]
    (instruction,) = content.iter(qn("w:instrText"))
    assert instruction.text.strip() == 'TOC \\o "1-3" \\h \\z \\u'
    assert content[-1][-1][0].get(qn("w:fldCharType")) == "end"


def test_no_page_is_printed_that_nobody_counted(made):
    assert not any(entry[-1:].isdigit() for entry in map(words, made.find(".//w:sdt//w:hyperlink")))
    assert not made.find(".//w:sdt//w:tab")

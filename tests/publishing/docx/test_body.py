"""Sections keep their order, their numbers and their kinds of block."""

from __future__ import annotations

from docx.oxml.ns import qn

from frankpledge.publishing.blocks import Section
from frankpledge.publishing.docx import as_docx
from tests.publishing.conftest import AWKWARD
from tests.publishing.docx.reading import Read


def test_a_heading_bears_its_printed_number(made):
    assert made.styled("heading 1") == [
        "Document control", "Acronyms", "1 Vision & <purpose>", "2 Performance", "Appendix A The cycle",
        "Figures, and where they are from",
    ]  # fmt: skip
    assert made.styled("heading 2", "heading 3") == ["2.1 Theft here", "2.1.1 Deeper"]


def test_what_stands_out_is_set_apart(made):
    assert made.styled("Inset") == [AWKWARD]


def test_lists_are_lists_and_each_list_of_numbers_counts_from_one(document):
    read = Read(as_docx(document.model_copy(update={"sections": document.sections * 2})))
    assert read.styled("List Number") == ["First", "Second"] * 2
    numbered = read.find(".//w:numId/@w:val")
    bullets, first, second = list(dict.fromkeys(numbered))
    assert numbered == [bullets, bullets, bullets, first, first, bullets, bullets, second, second]
    starts = read.xml("word/numbering.xml").findall(f".//{qn('w:startOverride')}")
    assert {start.get(qn("w:val")) for start in starts} == {"1"}


def test_the_first_section_begins_a_page(made):
    broken = made.find(".//w:pageBreakBefore/../..")
    assert len(broken) == 3  # the control, the first section, the list of figures


def test_a_section_deeper_than_word_is_asked_to_show_is_still_a_heading(document):
    deep = Section(id="6", heading="Deepest")
    for level in range(5):
        deep = Section(id=str(level), heading=str(level), sections=(deep,))
    read = Read(as_docx(document.model_copy(update={"sections": (deep,)})))
    assert read.styled("heading 4") == ["1", "0", "Deepest"]

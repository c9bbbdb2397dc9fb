"""The list of figures tells of each figure what it says, where it stands and where it is from."""

from __future__ import annotations

from docx.oxml.ns import qn

from frankpledge.publishing.docx import as_docx
from tests.publishing.conftest import FIGURE
from tests.publishing.docx.reading import Read, with_blocks, words


def test_each_figure_is_a_line_of_the_list(made):
    rows = [
        [words(cell) for cell in row.iter(qn("w:tc"))] for row in made.find(".//w:tbl[last()]/w:tr")
    ]
    assert rows == [
        ["Line", "Figure", "It says", "Where it stands", "Period", "Source"],
        ["[1]", f"{FIGURE}-1", "1,204", "1 Vision & <purpose>", "April 2022 to March 2023",
         "Synthetic files in the format of police.uk"],
    ]  # fmt: skip


def test_the_raised_number_behind_a_figure_leads_to_its_line(made):
    (raised,) = made.find(".//w:p/w:hyperlink[w:r/w:rPr/w:rStyle/@w:val='FigureReference']")
    (start,) = made.find(f".//w:bookmarkStart[@w:name='{raised.get(qn('w:anchor'))}']")
    assert words(raised) == words(start.getparent()) == "[1]"


def test_the_figure_leads_to_its_trace(made):
    links = made.links()
    (there,) = [one.get(qn("r:id")) for one in made.find(".//w:tbl[last()]//w:hyperlink")]
    assert links[there] == f"https://csp.example/trace/{FIGURE}-1/"


def test_a_document_without_figures_has_no_list(document):
    assert "Figures, and where they are from" not in Read(as_docx(with_blocks(document))).text

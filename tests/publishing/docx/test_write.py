"""The Word file of a document: whole, in order, the same bytes always, and opened by another's word processor."""

from __future__ import annotations

import hashlib
import io
import os
import re
import subprocess
import sys
from itertools import pairwise

import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from frankpledge.publishing.blocks import Bullets, Cell, Column, Document, Paragraph, Run, Table
from frankpledge.publishing.docx import as_docx
from frankpledge.publishing.house_style import HouseStyle
from tests.publishing.conftest import AWKWARD
from tests.publishing.docx.reading import Read, with_blocks

# In a process of its own, whose sets and dicts of text are in another order if anything hangs on that.
AGAIN = """
import hashlib, sys
from frankpledge.publishing.blocks import Document
from frankpledge.publishing.docx import as_docx
document = Document.model_validate_json(sys.stdin.read())
print(hashlib.sha256(as_docx(document)).hexdigest())
"""
# The order that the schema asks for; Word calls a file that strays from it damaged.
ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore numPr pBdr shd tabs spacing ind jc outlineLvl",
    "rPr": "rStyle rFonts b bCs i iCs color sz szCs u shd vertAlign lang",
    "tblPr": "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook tblCaption",
    "trPr": "cantSplit tblHeader",
    "style": "name basedOn next uiPriority semiHidden unhideWhenUsed qFormat rsid pPr rPr tblPr tblStylePr",
    "settings": "zoom defaultTabStop characterSpacingControl compat themeFontLang decimalSymbol listSeparator",
    "numbering": "abstractNum num",
    "lvl": "start numFmt lvlText lvlJc pPr",
    "sectPr": "headerReference footerReference pgSz pgMar cols titlePg docGrid",
    "pBdr": "top left bottom right",
}


def misplaced(parts: dict[str, bytes]) -> list[str]:
    """List the elements whose children are in another order than the schema's."""
    found = []
    for name in parts:
        if not name.startswith("word/") or not name.endswith(".xml"):
            continue
        root = Read.xml(type("Parts", (), {"parts": parts}), name)
        for tag, order in ORDERS.items():
            for element in root.iter(qn(f"w:{tag}")):
                tags = [child.tag.partition("}")[2] for child in element]
                known = [one for one in order.split() for _ in range(tags.count(one))]
                if tags != known:
                    found.append(f"{name}: {tag} holds {' '.join(tags)}")
    return found


def test_every_element_is_where_the_schema_wants_it(document, made):
    assert not misplaced(made.parts)


def test_what_is_out_of_its_place_is_named(made):
    wrong = made.parts["word/document.xml"].replace(
        b"<w:cantSplit/><w:tblHeader/>", b"<w:tblHeader/><w:cantSplit/>"
    )
    assert "trPr holds tblHeader cantSplit" in misplaced({"word/document.xml": wrong})[0]


def test_the_same_document_gives_the_same_bytes(document):
    assert as_docx(document) == as_docx(document)
    assert as_docx(document) == as_docx(Document.model_validate_json(document.model_dump_json()))


@pytest.mark.parametrize("seed", ["1", "4711"])
def test_another_process_with_another_seed_gives_the_same_bytes(document, seed):
    done = subprocess.run(
        [sys.executable, "-c", AGAIN], input=document.model_dump_json(), capture_output=True, text=True, check=True,
        env=os.environ | {"PYTHONHASHSEED": seed, "TZ": "Pacific/Auckland"},
    )  # fmt: skip
    assert done.stdout.strip() == hashlib.sha256(as_docx(document)).hexdigest()


def test_headings_follow_one_another_without_a_skipped_level(document, made):
    levels = [
        int(paragraph.style.name[-1])
        for paragraph in made.word.paragraphs
        if paragraph.style.name.startswith("Heading")
    ]
    assert levels == [1, 1, 1, 1, 2, 3, 1, 1]
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_awkward_words_come_out_as_they_went_in(made):
    assert made.text.count(AWKWARD) == 9
    assert "1 Vision & <purpose>" in made.text


def test_words_that_look_like_a_field_stay_words(document):
    run = Run(words='{ INCLUDETEXT "/etc/passwd" } { DDEAUTO cmd }')
    read = Read(as_docx(with_blocks(document, Paragraph(runs=(run,)))))
    assert run.words in read.text
    instructions = {one.text.split()[0] for one in read.find(".//w:instrText")}
    assert instructions == {"TOC"}


@settings(max_examples=25)
@given(words=st.text(max_size=30))
def test_no_character_breaks_the_file(words):
    column = Column(name=words)
    table = Table(
        id=words, caption=words, columns=(column,), rows=((Cell(words=words, figure=words),),)
    )
    document = SAMPLE.model_copy(
        update={
            "title": words,
            "subtitle": words,
            "partnership": words,
            "marking": words,
            "id": words,
        }
    )
    run = Run(words=words, address=words, figure=words)
    blocks = (Paragraph(runs=(run,)), Bullets(items=((Run(words=words),),)), table)
    Read(as_docx(with_blocks(document, *blocks)))


@pytest.fixture(autouse=True)
def _sample(document):
    global SAMPLE  # noqa: PLW0603 – hypothesis takes no fixture that is made anew for each test
    SAMPLE = document


def test_no_control_character_reaches_the_file(document):
    words = "a\x00b\x0bc\x1fd\ufffee\ttab\nline"
    read = Read(as_docx(with_blocks(document, Paragraph(runs=(Run(words=words),)))))
    assert "abcde tab\nline" in read.text


@pytest.mark.slow
def test_libreoffice_opens_it_and_its_pages_read_in_order(document, converted):
    pages = PdfReader(io.BytesIO(converted(as_docx(document)))).pages
    text = re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))
    assert f"A plan: {AWKWARD}" in text
    assert "OFFICIAL · DRAFT · SYNTHETIC" in text
    assert f"Page 1 of {len(pages)}" in text
    body = text[text.index("Figures, and where they are from") :]
    at = -1
    for title in (
        "Acronyms",
        "1 Vision & <purpose>",
        "2 Performance",
        "2.1 Theft here",
        "2.1.1 Deeper",
    ):
        assert body.index(title) > at, title
        at = body.index(title)
    for cell in ("1,204", "up 3.1 %", "withheld", "not applicable", "not held", "12 [typed]"):
        assert cell in body
    contents = text[text.index("Contents") : text.index("Figures, and where they are from")]
    assert (
        "1 Vision & <purpose> 2 Performance 2.1 Theft here 2.1.1 Deeper Appendix A The cycle"
        in contents
    )


@pytest.mark.slow
def test_libreoffice_finds_the_headings_and_the_words_of_pictures(document, converted):
    pdf = PdfReader(io.BytesIO(converted(as_docx(document, HouseStyle(colour="#7a1f5c")))))
    assert len(pdf.pages) >= 5
    links = [
        note.get_object()["/A"].get("/URI", "")
        for page in pdf.pages
        for note in page.get("/Annots", [])
        if "/A" in note.get_object()
    ]
    assert "https://csp.example/trace/3f9c01aa27de-1/" in links

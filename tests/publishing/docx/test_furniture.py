"""Every page says its marking, title, version, day, and which page it is of how many."""

from __future__ import annotations

import io

import docx
from docx.oxml.ns import qn

from frankpledge.publishing.docx import as_docx
from frankpledge.publishing.docx.furniture import shortened
from frankpledge.publishing.house_style import HouseStyle
from tests.publishing.docx.reading import Read, words

MARKED = "OFFICIAL · DRAFT · SYNTHETIC"


def head_and_foot(read: Read) -> tuple[str, str, str, str]:
    section = read.word.sections[0]
    parts = (section.header, section.footer, section.first_page_header, section.first_page_footer)
    return tuple(words(part._element) for part in parts)


def test_every_page_bears_marking_title_version_and_day(made):
    head, foot, first_head, first_foot = head_and_foot(made)
    assert head.startswith(f"{MARKED}\tA plan: Ampersands & <angles>")
    assert first_head == MARKED
    assert foot == first_foot == "Version 1.1 · 31 March 2025 · DRAFT · SYNTHETIC\tPage  of "


def test_pages_are_counted_by_who_lays_them_out(made):
    fields = [
        one.text.strip() for one in made.word.sections[0].footer._element.iter(qn("w:instrText"))
    ]
    assert fields == ["PAGE", "NUMPAGES"]


def test_what_is_approved_and_real_bears_no_warning(document):
    final = document.model_copy(update={"is_draft": False, "is_synthetic": False})
    head, foot, *_ = head_and_foot(Read(as_docx(final)))
    assert head.startswith("OFFICIAL\t")
    assert foot.startswith("Version 1.1 · 31 March 2025\t")


def test_a_long_title_is_cut_between_words():
    assert shortened("Short") == "Short"
    cut = shortened("Strategic assessment of crime and disorder in South Warwickshire, 2023")
    assert cut == "Strategic assessment of crime and disorder in South…"
    assert len(shortened("x" * 99)) == 60


def test_the_title_stands_at_the_right_whatever_stops_a_reference_files_heads_have(document):
    held = io.BytesIO()
    docx.Document().save(
        held
    )  # its style for heads has a stop in the middle and one short of the margin
    read = Read(as_docx(document, HouseStyle(reference=held.getvalue())))
    stops = list(read.word.sections[0].header._element.iter(qn("w:tab")))
    kinds = [stop.get(qn("w:val")) for stop in stops if stop.get(qn("w:val"))]
    assert kinds == ["clear", "clear", "right"]

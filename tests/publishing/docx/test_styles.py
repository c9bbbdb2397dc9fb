"""A file looks as its house does; a reference file's own styles are kept, whatever language named them."""

from __future__ import annotations

import docx
import pytest
from docx.oxml.ns import qn

from frankpledge.publishing.docx import as_docx
from frankpledge.publishing.docx.styles import styles_of
from frankpledge.publishing.house_style import BLACK, HouseStyle
from tests.publishing.docx.reading import Read


def style(held, name: str):
    return next(one for one in held if one.tag == qn("w:style") and one[0].get(qn("w:val")) == name)


def test_headings_are_in_the_houses_colour_and_letters(document):
    read = Read(
        as_docx(document, HouseStyle(colour="#7a1f5c", heading_font="Georgia", body_font="Verdana"))
    )
    look = read.word.styles["Heading 1"].font
    assert (str(look.color.rgb), look.name, look.bold) == ("7A1F5C", "Georgia", True)
    defaults = read.xml("word/styles.xml").find(qn("w:docDefaults"))
    assert defaults.find(f".//{qn('w:rFonts')}").get(qn("w:ascii")) == "Verdana"


def test_a_pale_colour_is_not_that_of_words(document):
    read = Read(as_docx(document, HouseStyle(colour="#ffdd00")))
    assert str(read.word.styles["Heading 1"].font.color.rgb) == BLACK[1:].upper()
    assert b'w:color="ffdd00"' in read.parts["word/styles.xml"]


@pytest.mark.parametrize("language", ["en-GB", "cy-GB"])
def test_the_file_says_in_which_language_it_is(document, language):
    read = Read(as_docx(document.model_copy(update={"language": language})))
    spoken = read.xml("word/styles.xml").findall(f".//{qn('w:lang')}")
    assert [one.get(qn("w:val")) for one in spoken] == [language]
    assert read.word.core_properties.language == language
    assert read.xml("word/settings.xml").find(qn("w:themeFontLang")).get(qn("w:val")) == language


def test_headings_have_the_levels_that_the_contents_go_by(made):
    for level in (1, 2, 3):
        outline = style(made.xml("word/styles.xml"), f"heading {level}").find(
            f".//{qn('w:outlineLvl')}"
        )
        assert outline.get(qn("w:val")) == str(level - 1)


def test_no_two_styles_share_an_id_and_each_that_is_used_is_there(made):
    ids = [one.get(qn("w:styleId")) for one in made.xml("word/styles.xml").findall(qn("w:style"))]
    assert len(set(ids)) == len(ids)
    used = made.find(".//w:pStyle/@w:val | .//w:rStyle/@w:val | .//w:tblStyle/@w:val")
    assert set(used) <= set(ids)


def test_a_reference_files_styles_are_found_by_name_and_kept():
    word = docx.Document()
    held = word.styles.element
    heading = style(held, "heading 1")
    heading.set(qn("w:styleId"), "berschrift1")
    style(held, "Normal").set(qn("w:styleId"), "Standard")
    numbering = heading.find(qn("w:pPr"))._add_numPr()
    assert numbering is not None
    taken = style(held, "Strong")
    taken[0].set(qn("w:val"), "Another thing")
    ids = styles_of(word, HouseStyle(reference=b"x", colour="#123456"), "en-GB")
    assert ids["heading 1"] == "berschrift1"
    assert ids["Normal"] == "Standard"
    assert ids["Strong"] == "HouseStrong"
    assert "123456" not in str(heading.xpath(".//@w:val"))
    assert not list(heading.iter(qn("w:numPr")))
    assert style(held, "Inset").find(qn("w:basedOn")).get(qn("w:val")) == "Standard"


def test_a_reference_file_without_defaults_is_given_them():
    word = docx.Document()
    held = word.styles.element
    held.remove(held.find(qn("w:docDefaults")))
    held.remove(style(held, "Normal"))
    ids = styles_of(word, HouseStyle(reference=b"x"), "en-GB")
    assert ids["Normal"] == "Normal"
    assert held[0].find(f".//{qn('w:lang')}").get(qn("w:val")) == "en-GB"

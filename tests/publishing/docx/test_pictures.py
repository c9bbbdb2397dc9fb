"""Pictures are told in words, sharp at any size, and followed by their numbers."""

from __future__ import annotations

import pytest
from docx.oxml.ns import qn

from frankpledge.charts.drawing import picture_of
from frankpledge.faults import DataFault
from frankpledge.publishing.docx import as_docx
from frankpledge.publishing.docx.pictures import fitted
from frankpledge.publishing.house_style import HouseStyle
from tests.publishing.conftest import AWKWARD, SVG
from tests.publishing.docx.reading import ADEC, ASVG, Read, words

PIXEL = 9525


def test_every_picture_is_told_in_words(made):
    assert made.find(".//wp:docPr/@descr") == [
        "Theft fell from 12 to 10.",
        "The group reports to the Board.",
    ]
    assert made.find(".//pic:cNvPr/@descr") == made.find(".//wp:docPr/@descr")
    assert not made.find(".//adec:decorative")
    ids = made.find(".//wp:docPr/@id")
    assert len(set(ids)) == len(ids)


def test_beside_the_png_stands_the_svg_that_it_is_drawn_from(made):
    relations = {
        one.get("Id"): one.get("Target") for one in made.xml("word/_rels/document.xml.rels")
    }
    for blip in made.find(".//a:blip"):
        (beside,) = blip.iter(f"{{{ASVG}}}svgBlip")
        assert made.parts[f"word/{relations[beside.get(qn('r:embed'))]}"] == SVG.encode()
        assert made.parts[f"word/{relations[blip.get(qn('r:embed'))]}"] == picture_of(SVG, "png")
    assert 'ContentType="image/svg+xml"' in made.parts["[Content_Types].xml"].decode()


def test_a_drawing_that_is_shown_twice_is_kept_once(made):
    assert sum(name.endswith(".svg") for name in made.parts) == 1
    assert (
        sum(name.endswith(".png") for name in made.parts) == 2
    )  # the other is the title page's band


def test_a_picture_is_as_large_as_it_was_drawn(made):
    sizes = {(int(one.get("cx")), int(one.get("cy"))) for one in made.find(".//wp:extent")}
    assert sizes == {(300 * PIXEL, 120 * PIXEL)}


def test_its_numbers_follow_as_a_table_and_what_was_said_is_not_said_again(made):
    (caption,) = [one for one in made.find("./w:p") if words(one) == "Picture 1: Theft by month"]
    following = [words(one) for one in caption.itersiblings()][:6]
    assert following[4] == f"To bear in mind: {AWKWARD}"
    assert following[5] == "Table 2: Recorded crime by district"
    assert "What to bear in mind is said under the picture." in made.text


def test_a_size_keeps_its_shape_and_finds_room():
    assert fitted(200, 100, 400, 400) == (200, 100)
    assert fitted(200, 100, 100, 400) == (100, 50)
    assert fitted(100, 200, 400, 100) == (50, 100)
    assert fitted(4000, 4000, 200, 100) == (100, 100)
    assert fitted(0, 0, 10, 10) == (1, 1)


def test_a_logo_is_told_in_words_or_is_a_decoration(document):
    png = picture_of(SVG, "png")
    told = Read(as_docx(document, HouseStyle(logo=png, logo_alt="The crest of Warwick")))
    assert told.find(".//wp:docPr/@descr")[0] == "The crest of Warwick"
    silent = Read(as_docx(document, HouseStyle(logo=png)))
    (mark,) = silent.find(".//wp:docPr")[0].iter(f"{{{ADEC}}}decorative")
    assert mark.get("val") == "1"
    assert silent.find(".//wp:docPr/@descr")[0] == ""
    assert silent.styled("Cover Logo") == [""]


@pytest.mark.parametrize(
    "logo", [b"\x89PNG\r\n\x1a\n", b"\x89PNG\r\n\x1a\nbroken off", b"\xff\xd8\xff\xe0"]
)
def test_a_logo_that_is_broken_off_is_refused_with_the_way_out(document, logo):
    with pytest.raises(DataFault, match="Save it as PNG or JPEG"):
        as_docx(document, HouseStyle(logo=logo))


def test_the_band_on_the_title_page_is_a_decoration_behind_the_words(made):
    header = made.word.sections[0].first_page_header._element
    (anchor,) = header.iter(qn("wp:anchor"))
    assert anchor.get("behindDoc") == "1"
    assert anchor.find(qn("wp:docPr")).get("descr") == ""
    assert len(list(anchor.iter(f"{{{ADEC}}}decorative"))) == 1
    assert not list(made.word.sections[0].header._element.iter(qn("wp:anchor")))

"""The file around the words: its own properties, nothing of a reference file but its look, the same bytes always."""

from __future__ import annotations

import datetime
import io
import zipfile

import docx
import pytest
from docx.shared import Mm

from frankpledge.charts.drawing import picture_of
from frankpledge.faults import DataFault
from frankpledge.publishing.docx import as_docx
from frankpledge.publishing.docx.package import opened, text_width
from frankpledge.publishing.house_style import HouseStyle
from tests.publishing.conftest import AWKWARD, SVG
from tests.publishing.docx.reading import Read

SECRET = "Left behind by its last author"


def reference() -> bytes:
    """Return a partnership's own file, with words, a picture, a header and properties that are nobody else's."""
    word = docx.Document()
    word.add_heading(SECRET, 1)
    word.add_picture(io.BytesIO(picture_of(SVG, "png")))
    word.sections[0].header.paragraphs[0].text = SECRET
    word.sections[0].page_width = Mm(300)
    word.settings.odd_and_even_pages_header_footer = True
    word.core_properties.author = word.core_properties.comments = SECRET
    word.styles["Heading 1"].font.name = "Georgia"
    held = io.BytesIO()
    word.save(held)
    return held.getvalue()


def test_the_file_says_of_itself_what_the_document_says(made):
    said = made.word.core_properties
    assert said.title == f"A plan: {AWKWARD}"
    assert (said.subject, said.author, said.language) == (
        "2021 to 2025",
        "Synthetic Community Safety Partnership",
        "en-GB",
    )
    assert said.last_modified_by == said.author
    midnight = datetime.datetime(2025, 3, 31, tzinfo=datetime.UTC)
    assert said.created == said.modified == midnight
    assert (said.category, said.content_status, said.version) == ("OFFICIAL", "Draft", "1.1")


def test_a_long_title_is_no_fault(document):
    read = Read(as_docx(document.model_copy(update={"title": "x" * 999})))
    assert read.word.core_properties.title == "x" * 255
    assert read.styled("Title") == ["x" * 999]


def test_parts_bear_no_time_and_are_stored_as_they_are(document):
    with zipfile.ZipFile(io.BytesIO(as_docx(document))) as file:
        entries = file.infolist()
    assert entries[0].filename == "[Content_Types].xml"
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert {(entry.compress_type, entry.create_system) for entry in entries} == {
        (zipfile.ZIP_STORED, 3)
    }


def test_word_opens_it_as_a_file_of_today(made):
    assert b'w:name="compatibilityMode"' in made.parts["word/settings.xml"]
    assert b'w:val="15"' in made.parts["word/settings.xml"]


def test_a_page_is_a4(made):
    section = made.word.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)


def test_of_a_reference_file_nothing_is_taken_but_its_look(document):
    house = HouseStyle(reference=reference())
    read = Read(as_docx(document, house))
    assert not [name for name, part in read.parts.items() if SECRET.encode() in part]
    assert sum(name.endswith(".png") for name in read.parts) == 1  # the sample's one drawing
    assert read.word.styles["Heading 1"].font.name == "Georgia"
    assert round(read.word.sections[0].page_width.mm) == 300
    assert read.word.core_properties.author == "Synthetic Community Safety Partnership"
    assert as_docx(document, house) == as_docx(document, house)


def test_no_page_is_without_a_marking_because_a_reference_file_tells_even_pages_apart(document):
    read = Read(as_docx(document, HouseStyle(reference=reference())))
    assert not read.word.settings.odd_and_even_pages_header_footer


@pytest.mark.slow
def test_a_file_made_after_a_reference_opens_in_libreoffice(document, converted):
    assert converted(as_docx(document, HouseStyle(reference=reference()))).startswith(b"%PDF")


@pytest.mark.parametrize("held", [b"", b"not a file", b"PK\x03\x04 cut off"])
def test_a_reference_that_is_no_word_file_is_refused_with_the_way_out(document, held):
    with pytest.raises(DataFault, match=r"Save it in Word as \.docx"):
        as_docx(document, HouseStyle(reference=held))


def test_another_kind_of_archive_is_refused_too(document):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as file:
        file.writestr("a.txt", "a")
    with pytest.raises(DataFault):
        as_docx(document, HouseStyle(reference=held.getvalue()))


def test_a_reference_that_is_damaged_within_or_swells_is_refused_too(document):
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(reference())) as read, zipfile.ZipFile(held, "w") as file:
        for name in read.namelist():
            file.writestr(name, b"<w:styles" if name == "word/styles.xml" else read.read(name))
    swollen = io.BytesIO(reference())
    with zipfile.ZipFile(swollen, "a", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/bomb.xml", b" " * 60_000_000)
    for one in (held, swollen):
        with pytest.raises(DataFault):
            as_docx(document, HouseStyle(reference=one.getvalue()))


def test_the_width_is_what_the_margins_leave():
    assert text_width(opened(HouseStyle())) == 9412  # 166 mm

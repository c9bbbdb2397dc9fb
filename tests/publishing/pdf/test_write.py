"""A document as PDF says what the document says, in order, to the eye and to the ear, and the same each time."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from frankpledge.faults import DataFault
from frankpledge.publishing.blocks import Control, Document, Picture, Run, Section
from frankpledge.publishing.house_style import HouseStyle
from frankpledge.publishing.pdf import as_pdf
from tests.publishing.conftest import AWKWARD, FIGURE, FROM, SVG, paragraph, table
from tests.publishing.pdf.reading import (
    bookmarks,
    flowing,
    letters,
    links,
    pages_led_to,
    reader,
    tags,
    words,
)
from tests.publishing.pdf.samples import PNG, bare, long_table, only

AGAIN = """
import hashlib, pathlib, sys
from frankpledge.publishing.blocks import Document
from frankpledge.publishing.pdf import as_pdf
held = Document.model_validate_json(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8"))
print(hashlib.sha256(as_pdf(held)).hexdigest())
"""


def extracted(pdf: bytes, tmp_path) -> list[str]:
    """Return the words as each extractor of this machine reads them."""
    found = [words(pdf)]
    if shutil.which("pdftotext"):
        path = tmp_path / "read.pdf"
        path.write_bytes(pdf)
        done = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True)
        found.append(done.stdout.decode())
    return [flowing(text) for text in found]


def in_order(text: str, parts: list[str]) -> None:
    """Hold that the parts stand in a text one after another."""
    at = 0
    for part in parts:
        found = text.find(part, at)
        assert found >= 0, f"{part!r} does not follow in {text[at : at + 400]!r}"
        at = found + len(part)


def test_title_headings_and_cells_are_read_in_order(document, pdf, tmp_path):
    headings = [section.title for _, section in document.walk()]
    for text in extracted(pdf, tmp_path):
        in_order(
            text,
            [
                "Synthetic Community Safety Partnership",
                document.title,
                "2021 to 2025",
                "Version: 1.1",
            ],
        )
        body = text[text.rindex("Acronyms") :]
        in_order(body, [*headings, "Figures, and where they are from"])
        in_order(
            body,
            [
                "2 Performance",
                "Crime group",
                "Warwick",
                "Change & <why>",
                "Theft",
                "1,204",
                "up 3.1 %",
            ],
        )
        in_order(
            body,
            [
                "Table 1: Recorded crime by district",
                "Picture 1: Theft by month",
                "Table 2: Recorded crime",
            ],
        )


def test_awkward_words_survive_wherever_they_stand(pdf, tmp_path):
    # The title, the paragraph, the item, two cells, three caveats, what changed, and the closing section.
    for text in extracted(pdf, tmp_path):
        assert text.replace(" ", "").count(AWKWARD.replace(" ", "")) >= 9


def test_every_heading_is_a_bookmark_with_its_printed_number(document, pdf):
    own = [(level, section.title) for level, section in document.walk()]
    found = bookmarks(pdf)
    front = [
        (1, "Document control"),
        (2, "Versions"),
        (2, "Sources cited"),
        (2, "How to read this document"),
    ]
    assert found == [*front, (1, "Contents"), *own, (1, "Figures, and where they are from")]


def test_the_contents_name_every_section_with_the_page_where_it_stands(document, pdf):
    held = reader(pdf)
    listed = tags(pdf).every("TOCI")
    assert len(listed) == len(list(document.walk())) + 2
    pages = {item.title: held.get_destination_page_number(item) + 1 for item in flat(held.outline)}
    contents = flowing(held.pages[1].extract_text())
    contents = contents[contents.index("Contents") :]
    for _, section in document.walk():
        printed = re.search(rf"{re.escape(section.title)}[ .]+(\d+)", contents)
        assert int(printed[1]) == pages[section.title], section.title


def flat(items):
    for item in items:
        if isinstance(item, list):
            yield from flat(item)
        else:
            yield item


def test_each_page_bears_marking_title_version_date_and_its_number(document, pdf):
    pages = [flowing(page.extract_text()) for page in reader(pdf).pages]
    for number, text in enumerate(pages, 1):
        assert "OFFICIAL · DRAFT · SYNTHETIC" in text
        assert "Version 1.1 · 31 March 2025" in text
        assert f"Page {number} of {len(pages)}" in text
        assert ("A plan: Ampersands & <angles>, #hash, $dollar, *stars*…" in text) == (number > 1)


def test_what_a_file_says_of_itself_is_what_the_document_says(document, pdf):
    held = reader(pdf)
    assert held.metadata.title == document.title
    assert held.metadata.author == document.partnership
    assert held.metadata.creation_date.date() == document.made_on
    assert held.trailer["/Root"]["/Lang"] == "en-GB"
    assert held.trailer["/Root"]["/ViewerPreferences"]["/DisplayDocTitle"].value is True


def test_a_draft_and_invented_data_are_said_plainly_and_only_where_they_are(document, pdf):
    first = flowing(reader(pdf).pages[0].extract_text())
    assert "DRAFT. Nobody has approved this document yet." in first
    assert "SYNTHETIC. The data in this document are made up." in first
    approved = words(as_pdf(document.model_copy(update={"is_draft": False, "is_synthetic": False})))
    assert "DRAFT" not in approved
    assert "SYNTHETIC" not in approved


def test_a_typed_number_is_marked_while_there_is_time_to_check_it(document, pdf):
    assert flowing(words(pdf)).count("12 [typed]") == 3  # in the words and in both tables
    assert "[typed] marks a number that somebody typed" in flowing(words(pdf))
    assert "[typed]" not in words(as_pdf(document.model_copy(update={"is_draft": False})))


def test_document_control_is_a_table_with_headings_and_names_the_sources(pdf):
    text = flowing(words(pdf))
    in_order(text, ["Document control", "Item As recorded", "Produced by Analyst", "Updated by Manager",
                    "Next revision 2026", "Version What changed Approved", "1 First Board, 1 May 2024",
                    "Not approved", "Sources cited", "Strategic assessment, version 2"])  # fmt: skip


def test_why_a_number_is_missing_is_said_in_words(pdf):
    text = flowing(words(pdf))
    assert text.count("withheld not applicable") == 2
    assert text.count("Robbery not held") == 2


def test_period_source_figure_and_caveats_stand_beneath(pdf):
    in_order(
        flowing(words(pdf)),
        ["Table 1: Recorded crime by district", "Period: April 2022 to March 2023.",
         "Source: Synthetic files in the format of police.uk.",
         f"Figure: {FIGURE}: the numbers of this table, row by row, are -1 to -3.",
         "To bear in mind: Recorded crime is not all crime."],
    )  # fmt: skip


def test_each_figure_leads_to_its_trace_and_its_id_can_be_read(document, pdf):
    wanted = {f"https://csp.example/trace/{FIGURE}{ending}/" for ending in ("", "-1", "-2", "-3")}
    assert wanted <= set(links(pdf))
    assert "https://example.org/a?b=1&c=2" in links(pdf)
    without = as_pdf(document.model_copy(update={"trace_address": ""}))
    assert not [one for one in links(without) if "trace" in one]
    for told in (pdf, without):
        text = flowing(words(told))
        assert f"Figure: {FIGURE}" in text
        assert f"{FIGURE}-1 1,204 1 Vision & <purpose> April 2022" in text.replace("\n", " ")


def test_a_figure_in_the_words_leads_to_the_line_that_tells_of_it(pdf):
    assert "There were 1,204[1] thefts" in flowing(words(pdf))
    assert len(reader(pdf).pages) - 1 in pages_led_to(pdf)


def test_an_address_that_no_reader_should_follow_is_words_only(document):
    held = only(
        document,
        paragraph(
            Run(words="press", address="javascript:alert(1)"), Run(words="it", address="#no")
        ),
    )
    pdf = as_pdf(held)
    assert "pressit" in words(pdf)
    assert not links(pdf)


def test_a_picture_is_told_in_words_and_followed_by_its_numbers(pdf):
    told = tags(pdf)
    assert [figure.alt for figure in told.every("Figure")] == [
        "Theft fell from 12 to 10.", "The group reports to the Board.",
    ]  # fmt: skip
    in_order(
        flowing(words(pdf)),
        ["Picture 1: Theft by month", "Table 2: Recorded crime", "Picture 2: Who reports"],
    )


def test_the_first_cell_of_each_row_heads_it(pdf):
    bodies = [row.within[0] for body in tags(pdf).every("TBody") for row in body.every("TR")]
    assert len(bodies) > 10
    assert {(cell.kind, cell.scope) for cell in bodies} == {("TH", "Row")}


def test_all_letters_are_ours_and_come_with_the_file(document, pdf):
    found = letters(pdf)
    assert len(found) >= 4
    assert all(found.values())
    assert all(re.fullmatch(r"/[A-Z]{6}\+SourceSansPro-.*", name) for name in found), found


def test_a_drawing_is_kept_as_lines_in_the_letters_of_the_page(pdf):
    images = [one for page in reader(pdf).pages for one in page.images]
    assert not images
    assert "Theft" in words(pdf)[words(pdf).index("Picture 2") :]


def test_the_same_document_gives_the_same_bytes_in_another_process(document, pdf, tmp_path):
    assert as_pdf(document) == pdf
    path = tmp_path / "document.json"
    path.write_text(document.model_dump_json(), encoding="utf-8")
    for seed in ("1", "2"):
        done = subprocess.run(
            [sys.executable, "-c", AGAIN, path], env=os.environ | {"PYTHONHASHSEED": seed, "TZ": "Asia/Tokyo"},
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        assert done.stdout.strip() == hashlib.sha256(pdf).hexdigest()


def test_words_in_any_tongue_or_none_are_told_or_named(document, accessible):
    signs = "ŵ Łódź Ωμέγα Яна ☑ → ½ \u200bbe\ufeffside \x00\x07\ttab 😀 中 x\u20dd 🏴 end"
    pdf = as_pdf(only(document, paragraph(Run(words=signs), Run(words=signs, is_emphasised=True))))
    accessible(pdf)
    text = flowing(words(pdf))
    assert text.count("ŵ Łódź Ωμέγα Яна ☑ → ½") == 2
    assert text.count("[grinning face]") == 2
    assert text.count("[waving black flag] end") == 2


def test_a_public_document_keeps_every_rule(document, accessible):
    public = document.model_copy(
        update={"is_draft": False, "is_synthetic": False, "trace_address": "", "cited": ()}
    )
    accessible(as_pdf(public))


def test_a_document_with_nothing_in_it_keeps_every_rule(accessible):
    accessible(as_pdf(bare()))


@pytest.mark.parametrize("alt", ["", "The partnership's oak leaf"])
def test_a_house_style_colours_the_page_and_shows_its_logo(document, accessible, alt):
    pdf = as_pdf(document, HouseStyle(colour="#5c2d91", logo=PNG, logo_alt=alt))
    accessible(pdf)
    assert len(reader(pdf).pages[0].images) == 1
    told = [figure.alt for figure in tags(pdf).every("Figure")]
    assert (alt in told) == bool(alt)
    assert len(told) == 2 + bool(alt)  # a logo that nobody told in words is a decoration
    assert pdf != as_pdf(document)


def test_a_drawing_that_cannot_be_read_is_named(document):
    broken = Picture(id="torn", caption="Torn in two", alt="Nothing", svg="<svg", provenance=FROM)
    with pytest.raises(DataFault, match=r"'Torn in two' \(id torn\) of section '1 Only'"):
        as_pdf(only(document, broken))


@settings(max_examples=12, deadline=None)
@given(st.text(max_size=40), st.text(max_size=40), st.text(max_size=40))
def test_no_words_whatever_keep_a_document_from_being_written(one, other, third):
    held = table(one).model_copy(update={"caption": other})
    picture = Picture(id=other, caption=one, alt=third or "x", svg=SVG, table=held)
    runs = paragraph(
        Run(words=one, is_strong=True),
        Run(words=third, address=other),
        Run(words=other, figure=one),
    )
    section = Section(id=third, number=other, heading=one, blocks=(runs, held, picture))
    control = Control(version=one, dated=other, produced_by=third, sources=(one,))
    made = bare().model_copy(
        update={"title": one, "subtitle": other, "partnership": third, "marking": one, "control": control,
                "sections": (section, section)}
    )  # fmt: skip
    assert as_pdf(Document.model_validate(made.model_dump())).startswith(b"%PDF-1.7")


def spent() -> float:
    """Return the seconds that this process and those that it waited for have had of the processor."""
    return sum(os.times()[:4])


@pytest.mark.slow
def test_two_hundred_pages_are_written_in_reasonable_time(document, accessible):
    # About four seconds of the processor; not of the clock, for others may be at work on the machine.
    words_of_a_page = paragraph(Run(words="It is said here what the partners did and why. " * 45))
    sections = tuple(
        Section(id=f"s{turn}", number=str(turn), heading=f"Theme {turn}",
                blocks=(words_of_a_page, words_of_a_page, table(f"t{turn}"), long_table(60)))
        for turn in range(1, 66)
    )  # fmt: skip
    started = spent()
    pdf = as_pdf(document.model_copy(update={"sections": sections}))
    took = spent() - started
    assert len(reader(pdf).pages) >= 200
    assert took < 30
    accessible(pdf)

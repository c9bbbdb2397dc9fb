"""Each part of a document as it stands on a page."""

from __future__ import annotations

import pytest

from frankpledge.publishing.blocks import Cell, Column, Picture, Run, Section, Table
from frankpledge.publishing.html.markup import written
from frankpledge.publishing.html.parts import block, heading, section, writing
from tests.publishing.conftest import AWKWARD, FIGURE, SVG, paragraph
from tests.publishing.conftest import table as sample
from tests.publishing.html.reading import ElementTree, words


@pytest.fixture
def put(document):
    """Give what reads a block back as it is written in the sample."""

    def written_block(held, **changes):
        wider = Section(id="wider", heading="Wider", blocks=(held,))
        changed = document.model_copy(update={"sections": (wider,), **changes})
        return ElementTree.fromstring(written(block(held, writing(changed))))

    return written_block


def test_a_figure_in_words_is_a_link_to_its_trace(put):
    link = put(paragraph(Run(words="1,204", figure=FIGURE))).find("a")
    assert link.text == "1,204"
    assert link.get("href") == f"https://csp.example/trace/{FIGURE}/"
    assert link.get("data-figure") == FIGURE


def test_a_figure_that_leads_nowhere_shows_its_id(put):
    held = paragraph(Run(words="1,204", figure=FIGURE))
    made = put(held, trace_address="")
    assert list(made.iter("a")) == []
    assert words(made) == f"1,204 [{FIGURE}]"
    assert made.find("span").get("data-figure") == FIGURE


def test_a_number_that_somebody_typed_is_marked_in_words_while_it_is_a_draft(put):
    held = paragraph(Run(words="12", is_typed=True, is_strong=True))
    assert words(put(held).find("mark")) == "12 [typed]"
    final = put(held, is_draft=False)
    assert final.find("mark") is None
    assert words(final) == "12"


def test_stresses_are_kept_on_figures_too(put):
    held = paragraph(Run(words="1", figure=FIGURE, is_strong=True, is_emphasised=True))
    assert put(held).find("em/strong/a").text == "1"
    assert (
        put(paragraph(Run(words="1", is_strong=True, is_emphasised=True))).find("em/strong")
        is not None
    )


def test_a_link_that_might_run_is_only_words(put):
    made = put(paragraph(Run(words="here", address="javascript:alert(1)")))
    assert list(made.iter("a")) == []
    assert words(made) == "here"


def test_a_reference_within_the_document_leads_to_the_part(put):
    held = paragraph(Run(words="here", address="#wider"), Run(words="there", address="#none"))
    made = put(held)
    assert [one.get("href") for one in made.iter("a")] == ["#wider"]


def test_a_table_has_a_caption_and_headings_of_columns_and_rows(put):
    made = put(sample())
    assert words(next(made.iter("caption"))) == "Table 1: Recorded crime by district"
    assert [one.get("scope") for one in made.iter("th")] == ["col"] * 3 + ["row"] * 3
    assert words(next(made.iter("thead"))) == "Crime groupWarwickChange & <why>"
    assert AWKWARD in words(made)


def test_a_table_scrolls_by_itself_and_can_be_reached_with_the_keyboard(put):
    region = next(one for one in put(sample()).iter("div") if one.get("class") == "scroll")
    assert region.get("tabindex") == "0"
    assert region.get("aria-labelledby") == "table-crime-caption"


def test_what_is_missing_is_said_in_words_and_told(put):
    said = words(put(sample()))
    for word in ("withheld", "not held", "not applicable"):
        assert word in said
    assert "kept back, so that nobody can be recognised" in said


def test_a_figure_that_is_withheld_can_still_be_traced(put):
    missing = [one for one in put(sample()).iter("span") if one.get("class") == "missing"]
    assert missing[0].find("a").get("data-figure") == f"{FIGURE}-3"


def test_a_figure_that_a_whole_row_shares_is_printed_once(put):
    cells = (Cell(words="Theft"), Cell(words="1", figure="f-1"), Cell(words="2", figure="f-1"))
    held = Table(id="t", caption="T", columns=(Column(name="A"),) * 3, rows=(cells,))
    made = put(held, trace_address="")
    assert words(next(made.iter("tbody"))) == "Theft [f-1]12"
    assert [one.get("data-figure") for one in made.iter("span") if one.get("data-figure")] == [
        "f-1"
    ] * 2
    led = put(held)
    assert [one.get("class") for one in led.iter("a")] == ["once"] * 2
    # Shown in print alone, for on the screen each number leads there.
    assert (
        next(one.get("class") for one in led.iter("span") if one.text == "[f-1]")
        == "figure-id told"
    )


def test_where_numbers_are_from_stands_beneath(put):
    said = words(put(sample()))
    for told in (
        "Period: April 2022 to March 2023",
        "Recorded crime is not all crime.",
        f"Figure: {FIGURE}",
    ):
        assert told in said


def test_a_table_without_rows_says_so_and_an_empty_heading_is_none(put):
    held = Table(id="none", caption="None", columns=(Column(name=""), Column(name="A")), rows=())
    made = put(held)
    assert words(next(made.iter("tbody"))) == "Nothing to show."
    assert len(list(made.iter("th"))) == 1


def test_a_picture_tells_what_it_shows_and_has_its_numbers_as_a_table(put):
    held = Picture(id="p", caption="Theft", alt="It <fell>.", svg=SVG, table=sample("numbers"))
    made = put(held)
    assert next(made.iter("{http://www.w3.org/2000/svg}svg")).get("aria-label") == "It <fell>."
    details = made.find("details")
    assert words(details.find("summary")) == "The numbers of this picture, as table 1"
    assert len(list(details.iter("table"))) == 1
    # Said once where it is the same for the picture and its numbers, here for the numbers alone.
    assert words(made).count("Period: ") == 1


def test_sections_deeper_than_headings_go_stay_at_the_last(document):
    held = Section(id="z", heading="Deepest")
    for level in range(8):
        held = Section(id=f"s{level}", heading=str(level), sections=(held,))
    to = writing(document.model_copy(update={"sections": (held,)}))
    made = ElementTree.fromstring(written(section(held, 2, to)))
    names = [one.tag for one in made.iter() if one.tag.startswith("h")]
    assert names == ["h2", "h3", "h4", "h5", "h6", "h6", "h6", "h6", "h6"]
    assert heading("a", 1).name == "h1"

"""Every bookmark is another's equal to nobody: found before anything is written, in reading order."""

from __future__ import annotations

import re

from frankpledge.publishing.blocks import Paragraph, Run, Section
from frankpledge.publishing.docx.places import CITED, CONTROL, places_of
from tests.publishing.conftest import FIGURE, table
from tests.publishing.docx.reading import with_blocks


def names(places) -> list[str]:
    named = [heading.place for heading in places.headings] + places.tables + places.pictures
    return [place.name for place in [*named, *(place for _, place in places.cited)]]


def test_headings_tables_and_pictures_are_found_in_reading_order(document):
    places = places_of(document)
    titles = [heading.title for heading in places.headings]
    assert titles == [CONTROL, *(section.title for _, section in document.walk()), CITED]
    assert [place.name for place in places.tables] == ["table_crime", "table_theft_table"]
    assert [place.turn for place in places.pictures] == [1, 2]


def test_no_two_bookmarks_share_a_name_or_a_number_however_alike_the_ids_are(document):
    ids = ["a-b", "a_b", "A b", "é", "", "x" * 80, "x" * 81]
    sections = tuple(Section(id=one, heading=one) for one in ids)
    found = names(places_of(document.model_copy(update={"sections": sections})))
    assert len({name.lower() for name in found}) == len(found)
    assert all(re.fullmatch(r"[A-Za-z]\w{0,39}", name, re.ASCII) for name in found)


def test_a_part_that_stands_twice_has_two_places_and_links_lead_to_the_first(document):
    places = places_of(with_blocks(document, table(), table()))
    assert [place.name for place in places.tables] == ["table_crime", "table_crime_2"]
    assert places.by_id["crime"] is places.tables[0]


def test_headings_below_the_third_level_are_not_listed(document):
    deep = Section(id="4", heading="Fourth")
    for level in ("3", "2", "1"):
        deep = Section(id=level, heading=level, sections=(deep,))
    listed = places_of(document.model_copy(update={"sections": (deep,)})).listed()
    assert [heading.title for heading in listed] == [CONTROL, "1", "2", "3", CITED]


def test_a_figure_in_the_words_that_the_list_forgot_is_listed_all_the_same(document):
    run = Run(words="7", figure="feedfacecafe-7")
    cited = places_of(with_blocks(document, Paragraph(runs=(run, run)))).cited
    assert [(one.figure, one.words, one.where) for one, _ in cited] == [
        ("feedfacecafe-7", "7", "Acronyms")
    ]


def test_a_figure_that_is_cited_twice_leads_to_its_first_line(document):
    twice = document.model_copy(update={"cited": document.cited * 2})
    assert places_of(twice).by_figure()[f"{FIGURE}-1"].turn == 1


def test_a_document_without_figures_has_no_list_of_them(document):
    titles = [heading.title for heading in places_of(with_blocks(document)).headings]
    assert titles == [CONTROL, "Acronyms"]

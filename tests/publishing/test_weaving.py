"""Weaving: sections in the outline's order, numbered as they stand, names filled in, and what is wrong is named."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.definitions.document_outlines import DocumentOutline
from frankpledge.faults import CallFault
from frankpledge.publishing.blocks import Control, Paragraph, Provenance, Run, Section
from frankpledge.publishing.weaving import Cover, Filled, weave

FIGURE = "3f9c01aa27de-2"


def outline(*sections, title="A plan of {name}"):
    return DocumentOutline.model_validate(
        {"id": "a-plan", "version": 1, "name": "A plan", "about": "About", "audience": "public", "title": title,
         "sections": sections}
    )  # fmt: skip


def woven(*sections, providers=None, names=None, **more):
    cover = Cover("Synthetic", datetime.date(2025, 3, 31), Control(version="1", dated="March 2025"))
    return weave(outline(*sections, **more), cover, names or {"name": "Here"}, providers or {})


def words(section):
    return "".join(run.words for block in section.blocks for run in block.runs)


def test_the_body_is_numbered_appendices_lettered_and_the_rest_neither():
    made = woven(
        {"id": "short-forms", "heading": "Acronyms", "place": "front", "words": "ASB"},
        {"id": "vision", "heading": "Vision", "words": "A", "sections": [
            {"id": "why", "heading": "Why", "words": "B", "sections": [
                {"id": "who", "heading": "Who", "words": "C"}]}]},
        {"id": "cycle", "heading": "Cycle", "place": "appendix", "words": "D",
         "sections": [{"id": "years", "heading": "Years", "words": "E"}]},
        {"id": "terms", "heading": "Terms", "place": "appendix", "words": "F"},
        {"id": "last", "heading": "Last", "place": "end", "words": "G"},
    )  # fmt: skip
    assert [section.title for _, section in made.walk()] == [
        "Acronyms", "1 Vision", "1.1 Why", "1.1.1 Who", "Appendix A Cycle", "A.1 Years", "Appendix B Terms", "Last",
    ]  # fmt: skip


def test_names_are_filled_in_and_one_that_is_not_known_is_named():
    made = woven({"id": "a", "heading": "In {name}", "words": "This is {name}."})
    assert (made.title, made.sections[0].heading, words(made.sections[0])) == (
        "A plan of Here",
        "In Here",
        "This is Here.",
    )
    with pytest.raises(CallFault, match=r"\{county\} stands in the outline"):
        woven({"id": "a", "heading": "In {county}", "words": "B"})


def test_what_providers_gather_follows_the_words_of_the_house_and_is_numbered_with_the_rest():
    gathered = Filled(
        (Paragraph(runs=(Run(words="Gathered."),)),), (Section(id="in", heading="In"),)
    )
    made = woven(
        {"id": "a", "heading": "A", "words": "House.", "providers": ["one"]},
        providers={"one": lambda: gathered},
    )
    assert words(made.sections[0]) == "House.Gathered."
    assert made.sections[0].sections[0].number == "1.1"


def test_a_provider_that_there_is_not_is_named():
    with pytest.raises(CallFault, match="'nobody', which there is not"):
        woven({"id": "a", "heading": "A", "providers": ["nobody"]})


def test_an_empty_section_says_what_it_should_answer():
    made = woven({"id": "a", "heading": "A", "question": "Who decides?"})
    assert words(made.sections[0]) == "Nothing is written here yet. It answers: Who decides?"


def test_a_figure_in_a_line_is_cited_once_with_where_it_stands_first():
    told = Provenance(period="2024", source="Synthetic", figure=FIGURE)
    run = Run(words="12", figure=FIGURE, provenance=told)
    made = woven(
        {"id": "a", "heading": "A", "providers": ["one"]}, {"id": "b", "heading": "B", "providers": ["one"]},
        providers={"one": lambda: Filled((Paragraph(runs=(run,)),))},
    )  # fmt: skip
    assert [(one.figure, one.where, one.provenance.period) for one in made.cited] == [
        (FIGURE, "1 A", "2024")
    ]


def test_two_parts_of_one_id_are_refused():
    inside = Filled(sections=(Section(id="a", heading="Again"),))
    with pytest.raises(CallFault, match="'a' stands twice"):
        woven({"id": "a", "heading": "A", "providers": ["one"]}, providers={"one": lambda: inside})


@pytest.mark.parametrize(
    "sections",
    [
        ({"id": "a", "heading": "A"}, {"id": "a", "heading": "B"}),
        ({"id": "a", "heading": "A"}, {"id": "b", "heading": "B", "place": "front"}),
        (
            {
                "id": "a",
                "heading": "A",
                "sections": [{"id": "b", "heading": "B", "place": "appendix"}],
            },
        ),
    ],
)
def test_an_outline_with_ids_twice_or_places_out_of_order_is_refused(sections):
    with pytest.raises(ValueError, match=r"twice|first|no place of its own"):
        outline(*sections)

"""Words as a reader may see them: paragraphs, lists, numbered figures, and nothing of what is closed to them."""

from __future__ import annotations

from frankpledge.web.assessments.presenters.cited_words import (
    FIGURE_NOT_SHOWN,
    NOT_SHOWN,
    Cited,
    blocks,
    plain,
)
from frankpledge.web.assessments.rationales.evidence import Kept

FIGURE, OTHER = "3f9c01aa27de-1", "3f9c01aa27de-2"
KEPT = Kept(5, OTHER, "Robbery fell.", "protective")


def cited() -> Cited:
    return Cited({FIGURE: ("Theft in Mere", "/f1"), OTHER: ("Robbery in Mere", "/f2")}, {5: KEPT})


def told(text: str, reader: Cited) -> list[list[str]]:
    return [
        ["".join(p.words for p in line) for line in block.lines] for block in blocks(text, reader)
    ]


def test_paragraphs_lists_and_lines_are_told_apart():
    text = "One.\nStill one.\n\n- a\n- b\n\n- c\nTwo.\n\n\nThree."
    found = blocks(text, cited())
    assert [block.is_list for block in found] == [False, True, False, False]
    assert told(text, cited()) == [["One.", "Still one."], ["a", "b", "c"], ["Two."], ["Three."]]
    assert blocks("  \n\n ", cited()) == []


def test_figures_are_numbered_as_they_come_and_lead_to_their_pages():
    reader = cited()
    assert told(f"A [figure {OTHER}] b [{FIGURE}] c [{OTHER}]", reader) == [
        ["A figure 1 b figure 2 c figure 1"]
    ]
    assert [(n.number, n.figure, n.address) for n in reader.notes.values()] == [
        (1, OTHER, "/f2"), (2, FIGURE, "/f1"),
    ]  # fmt: skip


def test_a_kept_finding_is_told_in_its_sentence_with_its_figure():
    assert told("- [finding 5]", cited()) == [["Robbery fell. figure 1"]]


def test_what_the_reader_may_not_see_is_told_as_such_and_by_none_of_its_words():
    stranger = Cited()
    text = f"A [finding 5] b [figure {FIGURE}]"
    assert told(text, stranger) == [[f"A {NOT_SHOWN} b {FIGURE_NOT_SHOWN}"]]
    assert plain(text, stranger) == f"A {NOT_SHOWN} b {FIGURE_NOT_SHOWN}"


def test_as_one_text_figures_stay_cited_by_their_ids():
    text = f"A [{FIGURE}]\n- [finding 5]"
    assert plain(text, cited()) == f"A [figure {FIGURE}]\n- Robbery fell. [figure {OTHER}]"

"""The sections of a rationale are data: those that ship, another list that was kept, and what is refused."""

from __future__ import annotations

import pytest

from frankpledge.definitions.rationale import rationale_outline, recalled_outline
from frankpledge.faults import DataFault


def test_the_sections_that_ship_ask_a_question_each_and_say_what_a_draft_takes():
    outline = rationale_outline()
    assert [one.id for one in outline.sections] == [
        "background", "local-picture", "who-is-harmed", "protective-factors", "what-changed", "not-known", "horizon",
    ]  # fmt: skip
    assert all(one.question.endswith("?") for one in outline.sections)
    assert {one.draws for one in outline.sections} == {
        "nothing", "concern", "protective", "explanations", "caveats", "horizon",
    }  # fmt: skip


def test_sections_other_than_those_that_ship_come_back_as_they_were_kept():
    kept = {"version": 3, "sections": [{"id": "in-short", "name": "In short", "question": "?"}]}
    outline = recalled_outline(kept)
    assert [(one.id, one.draws) for one in outline.sections] == [("in-short", "nothing")]


def test_an_outline_comes_back_from_what_was_kept_of_it():
    assert recalled_outline(rationale_outline().record()) == rationale_outline()


@pytest.mark.parametrize(
    ("sections", "words"),
    [
        ([], "sections"),
        ([{"id": "A b", "name": "A", "question": "?"}], "'A b'"),
        ([{"id": "a", "name": "A", "question": "?", "draws": "conclusions"}], "'conclusions'"),
        ([{"id": "a", "name": "A", "question": "?"}] * 2, "'a' stands twice"),
    ],
)
def test_a_faulty_outline_is_refused_quoting_what_is_wrong(sections, words):
    with pytest.raises(DataFault, match=words):
        recalled_outline({"version": 1, "sections": sections})

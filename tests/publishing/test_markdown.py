"""Officers' Markdown: what it knows becomes parts, what it inserts is asked for, and nothing else is obeyed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.faults import CallFault
from frankpledge.publishing.blocks import Bullets, Paragraph, Run
from frankpledge.publishing.markdown import blocks_of


class Held:
    """Holds one figure and one block."""

    def inline(self, kind, name):
        return Run(words="1,204", figure=name)

    def blocks(self, kind, name):
        return (Paragraph(runs=(Run(words=f"{kind} {name}"),)),)


def words(block):
    return "".join(run.words for run in block.runs)


def test_strong_stressed_and_linked_words_keep_their_look():
    (block,) = blocks_of("Plain **strong** *stressed* [link](https://example.org/a)")
    look = [(run.words, run.is_strong, run.is_emphasised, run.address) for run in block.runs]
    assert ("strong", True, False, "") in look
    assert ("stressed", False, True, "") in look
    assert ("link", False, False, "https://example.org/a") in look


def test_lists_quotes_and_headings_become_parts():
    found = blocks_of("# Head\n\n- one\n- two\n\n1. first\n2. second\n\n> mind this")
    assert [type(one) for one in found] == [Paragraph, Bullets, Bullets, Paragraph]
    assert found[0].runs[0].is_strong
    assert [found[1].is_numbered, found[2].is_numbered] == [False, True]
    assert found[3].is_inset


def test_a_figure_in_a_line_and_a_block_by_itself_are_asked_for():
    line, block = blocks_of(
        "There were {{figure 3f9c01aa27de-1}} thefts.\n\n{{table performance-all}}", Held()
    )
    assert [run.figure for run in line.runs if run.figure] == ["3f9c01aa27de-1"]
    assert words(block) == "table performance-all"


def test_words_of_the_house_insert_nothing():
    with pytest.raises(CallFault, match="Nothing can be inserted"):
        blocks_of("{{figure 3f9c01aa27de-1}}")


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "<b>x</b>", "<img src=x onerror=y>"])
def test_markup_of_other_languages_is_shown_as_it_was_typed(text):
    assert "".join(words(one) for one in blocks_of(text)) == text


@pytest.mark.parametrize(
    "target", ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//evil.example"]
)
def test_a_link_leads_to_no_other_kind_of_address(target):
    (block,) = blocks_of(f"[x]({target})")
    assert not any(run.address for run in block.runs)


@given(st.text(max_size=200))
def test_whatever_is_typed_is_read_without_a_fault_of_the_program(text):
    try:
        blocks_of(text, Held())
    except CallFault:
        pytest.fail("words alone were refused")

"""Words name figures and kept findings in square brackets; what only looks so is found out."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from frankpledge.web.assessments.rationales.citing import (
    Named,
    cite_figure,
    cite_finding,
    named,
    parts,
    unreadable,
)

FIGURE = "3f9c01aa27de-14"


def test_a_figure_is_named_with_its_word_or_without_and_in_any_case():
    text = f"A [figure {FIGURE}] b [{FIGURE}] c [FIGURE 3F9C01AA27DE]."
    assert list(parts(text)) == [
        Named(words="A "), Named(figure=FIGURE), Named(words=" b "), Named(figure=FIGURE), Named(words=" c "),
        Named(figure="3f9c01aa27de"), Named(words="."),
    ]  # fmt: skip


def test_each_is_named_once_in_the_order_of_its_first_naming():
    texts = [f"{cite_finding(7)} {cite_figure(FIGURE)}", f"{cite_finding(2)} {cite_finding(7)}"]
    assert named(texts) == ([FIGURE], [7, 2])


def test_what_begins_as_if_it_named_evidence_and_does_not_is_quoted():
    text = f"[figure 12] [finding] [Finding zero] [figure {FIGURE} [note to self] [finding 3]"
    assert unreadable(text) == [
        "[figure 12]",
        "[finding]",
        "[Finding zero]",
        f"[figure {FIGURE} [note to self]",
    ]


def test_other_brackets_are_words():
    assert list(parts("[sic] [2] [a1b2]")) == [Named(words="[sic] [2] [a1b2]")]
    assert unreadable("[sic] [findings] [figures]") == []


@given(
    st.lists(
        st.one_of(
            st.text("ab[] \n-", max_size=8), st.just(cite_finding(5)), st.just(cite_figure(FIGURE))
        )
    )
)
def test_the_parts_of_a_text_make_the_text_again(pieces):
    text = "".join(pieces)
    again = "".join(
        cite_figure(one.figure)
        if one.figure
        else cite_finding(one.finding)
        if one.finding
        else one.words
        for one in parts(text)
    )
    assert again == text

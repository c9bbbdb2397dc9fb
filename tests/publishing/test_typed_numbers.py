"""A number in words is found and marked; what only tells when, or which part of a law, is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.publishing.blocks import Cell, Paragraph, Run, Section
from frankpledge.publishing.typed_numbers import fact, numbers_in, said, unmarked


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("Three of 12 in 2023", ["12"]),
        ("£64,000 in 2023/24", ["£64,000"]),
        ("awarded £64,000, for marshals", ["£64,000"]),
        ("up 3.1 % from April 2022 to March 2023", ["3.1 %"]),
        ("On 28 September 2023 the Board met 3 times", ["3"]),
        ("Crime and Disorder Act 1998, section 17(1)", []),
        ("§10.1.4 speaks of 9 reports", ["9"]),
        ("1,999 crimes in 1999", ["1,999"]),
        ("the 4 P’s and the four P plan", []),
        ("E07000221", []),
        ("2021–2025", []),
        ("10 votes, the 2nd of them", ["10"]),
    ],
)
def test_numbers_are_told_from_dates_laws_and_names(words, numbers):
    assert numbers_in(words) == numbers


@given(st.text(max_size=60))
def test_marking_changes_no_word(words):
    assert "".join(run.words for run in said(words)) == words


@given(st.text(alphabet="0123456789 ,.abc%£", max_size=40))
def test_what_is_marked_is_just_what_is_a_number(words):
    marked = [run.words for run in said(words) if run.is_typed]
    assert marked == numbers_in(words)
    assert not [
        number for run in said(words) if not run.is_typed for number in numbers_in(run.words)
    ]


def test_a_cell_with_a_number_that_somebody_stated_is_marked():
    assert fact("2 places").is_typed
    assert not fact("two places").is_typed


def test_a_number_that_is_neither_figure_nor_marked_is_found_in_words_lists_and_tables(document):
    assert unmarked(document) == []
    table = document.sections[2].blocks[2]
    bare = table.model_copy(
        update={"id": "bare", "rows": ((Cell(words="Theft"), Cell(words="7"), Cell(words="8")),)}
    )
    section = Section(
        id="bare-section",
        heading="Bare",
        blocks=(Paragraph(runs=(Run(words="There were 5."),)), bare),
    )
    spoilt = document.model_copy(update={"sections": (*document.sections, section)})
    assert unmarked(spoilt) == [("bare-section", "5"), ("bare-section", "7"), ("bare-section", "8")]

"""Parts of a plan: what is stated is marked where it holds a number, and what is not stated is said."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.publishing.plan.parts import (
    bullets,
    capital,
    day,
    listed,
    month_of,
    sentence,
    stated_table,
)


def test_a_number_in_a_sentence_or_a_list_is_marked():
    assert [run.words for run in sentence("It meets 3 times.").runs if run.is_typed] == ["3"]
    assert [run.words for item in bullets(["2 places"]).items for run in item if run.is_typed] == [
        "2"
    ]


def test_an_empty_word_of_a_table_is_said_to_be_not_stated_and_so_is_a_table_of_none():
    table = stated_table("t", "Who", ("A", "B"), [("Fire", "")], "The plan")
    assert [cell.words for cell in table.rows[0]] == ["Fire", "not stated"]
    none = stated_table("t", "Who", ("A", "B"), [], "The plan")
    assert none.runs[0].words == "Who: none is stated."


@pytest.mark.parametrize(
    ("words", "row"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")],
)
def test_words_in_a_row(words, row):
    assert listed(words) == row


def test_days_months_and_capitals_are_printed_in_words():
    assert day(datetime.date(2023, 9, 8)) == "8 September 2023"
    assert (month_of("2023-09"), month_of("2022")) == ("September 2023", "2022")
    assert capital("aPT") == "APT"

"""A table keeps to the page: smaller letters, a page on its side, parts that begin with its first column."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.publishing.pdf.columns import ASIDE, UPRIGHT, ems, fitted

NUMBERS = ["Measure", "1,000,000", "2,000,000"]
WARDS = ["Ward", "Clarendon", "Leamington Brunswick"]


def fit(count: int):
    return fitted([WARDS, *[NUMBERS] * count], [False, *[True] * count])


def test_a_small_table_stands_upright_in_full_letters_on_one_page():
    found = fit(2)
    assert (found.size, found.is_aside, found.is_whole, len(found.parts)) == (10.5, False, True, 1)


def test_more_columns_make_letters_smaller_then_turn_the_page_then_part_the_table():
    found = [fit(count) for count in range(1, 40)]
    order = [(part.is_aside, len(part.parts)) for part in found]
    assert order == sorted(order)
    assert found[-1].is_aside
    assert len(found[-1].parts) > 1
    assert min(one.size for one in found) == 9.0  # nobody is asked to read smaller ones


def test_parts_hold_every_column_once_and_the_first_in_each():
    parts = fit(40).parts
    assert all(part.columns[0] == 0 for part in parts)
    assert [turn for part in parts for turn in part.columns[1:]] == list(range(1, 41))
    lengths = [len(part.columns) for part in parts]
    assert max(lengths) - min(lengths) <= 1


def test_a_table_of_many_rows_may_break_and_its_rows_may_not():
    found = fitted([["Ward", *["Clarendon"] * 100]], [False])
    assert not found.is_whole
    assert found.has_whole_rows


def test_a_row_that_may_be_higher_than_a_page_may_break():
    assert not fitted([["Told", "word " * 900], ["Count", "1"]], [False, True]).has_whole_rows


@given(
    st.lists(st.lists(st.text(max_size=60), min_size=3, max_size=3), min_size=1, max_size=30),
    st.integers(min_value=0),
)
def test_no_table_is_wider_than_its_page_whatever_it_says(columns, seed):
    found = fitted(columns, [bool(seed >> turn & 1) for turn in range(len(columns))])
    room = ASIDE if found.is_aside else UPRIGHT
    for part in found.parts:
        assert sum(part.widths) <= room + 0.01 * len(part.widths)
        assert all(width > 0 for width in part.widths)
    assert {turn for part in found.parts for turn in part.columns} == set(range(len(columns)))


@pytest.mark.parametrize(("narrow", "wide"), [("ill", "www"), ("abc", "ABC"), ("ab", "abc")])
def test_wide_letters_are_reckoned_wider(narrow, wide):
    assert ems(narrow) < ems(wide)

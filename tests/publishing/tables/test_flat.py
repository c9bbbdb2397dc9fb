"""A table made flat loses nothing: numbers, figures, what was printed, and why a number is missing."""

from __future__ import annotations

import pytest

from frankpledge.publishing.blocks import Cell, Column, Table
from frankpledge.publishing.tables.flat import flat
from tests.publishing.conftest import AWKWARD, FIGURE, table


def of(*cells: Cell, name: str = "A"):
    rows = tuple((Cell(words="x"), cell) for cell in cells)
    return flat(
        Table(id="t", caption="T", columns=(Column(name="Row"), Column(name=name)), rows=rows)
    )


def test_numbers_stand_as_numbers_with_their_figures_and_what_is_missing_in_shorthand():
    held = {column.title: column for column in flat(table())}
    assert held["Crime group"].cells == ("Theft", AWKWARD, "Robbery")
    assert held["Warwick"].cells == (1204, "[c]", "[x]")
    assert held["Warwick"].kind == "integer"
    assert held["Warwick: figure"].cells == (f"{FIGURE}-1", f"{FIGURE}-3", "")
    assert held["Change & <why>"].cells == (3.1, "[z]", 12)
    assert held["Change & <why>"].kind == "number"
    assert held["Change & <why>: figure"].cells == (f"{FIGURE}-2", "", "[typed]")


def test_words_that_say_more_than_the_number_are_kept_beside_it():
    titles = [column.title for column in flat(table())]
    assert "Change & <why>: as printed" in titles
    assert "Warwick: as printed" not in titles


def test_a_column_of_words_is_one_whatever_its_numbers():
    (_, held) = of(Cell(words="12 of 40"), Cell(words="3", value=3))
    assert (held.kind, held.cells) == ("string", ("12 of 40", "3"))


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_what_is_no_number_at_all_is_none(value):
    (_, held) = of(Cell(words="?", value=value), Cell(words="1", value=1))
    assert held.kind == "string"


def test_a_withheld_number_is_not_given_away_where_somebody_left_it_in():
    held = of(Cell(words="withheld", value=2, missing="withheld"), Cell(words="1", value=1))
    assert held[1].cells == ("[c]", 1)


def test_no_two_columns_share_a_title_and_none_is_without():
    columns = tuple(Column(name=name) for name in ("A", "a", "", "A\nb"))
    held = flat(Table(id="t", caption="T", columns=columns, rows=()))
    assert [column.title for column in held] == ["A", "a (2)", "Column 3", "A b"]

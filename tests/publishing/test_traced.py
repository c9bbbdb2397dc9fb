"""The figures of a document as data: each place where one stands, with what it says and where that is from."""

from __future__ import annotations

from frankpledge.publishing.traced import figures_of


def test_every_figure_is_listed_where_it_stands_in_reading_order(document):
    found = figures_of(document)
    assert [(one["section"], one["in"], one["words"]) for one in found[:3]] == [
        ("1 Vision & <purpose>", "", "1,204"),
        ("2 Performance", "crime", "1,204"),
        ("2 Performance", "crime", "up 3.1 %"),
    ]
    assert {one["in"] for one in found} == {"", "crime", "theft", "theft-table"}


def test_a_cell_is_told_with_its_row_its_column_and_why_it_is_missing(document):
    withheld = next(one for one in figures_of(document) if one.get("missing"))
    assert (withheld["missing"], withheld["value"], withheld["column"]) == (
        "withheld",
        None,
        "Warwick",
    )
    assert withheld["period"] == "April 2022 to March 2023"


def test_what_was_typed_and_what_is_not_held_is_no_figure(document):
    assert not [one for one in figures_of(document) if one["words"] in ("12", "not held")]

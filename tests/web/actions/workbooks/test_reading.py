"""A workbook that came back is read row by row, each with its number; what is none is refused with what to do."""

from __future__ import annotations

import io

import openpyxl
import pytest

from frankpledge.faults import CallFault
from frankpledge.web.actions.workbooks import layout
from frankpledge.web.actions.workbooks.reading import cell_name, read_rows


def of(*rows: list[str], name: str = layout.ACTIONS) -> bytes:
    book = openpyxl.Workbook()
    book.active.title = name
    for row in rows:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


HEADS = ["Mine", layout.TITLE, layout.AGENCY, layout.DUE]


def test_rows_keep_their_numbers_past_empty_ones_and_columns_their_places():
    rows, places = read_rows(of(HEADS, [], ["x", "Do it", "Council"], [], ["", "", "", "1/2/2026"]))
    assert [(row.number, row.get(layout.TITLE)) for row in rows] == [(3, "Do it"), (5, "")]
    assert places == {layout.TITLE: 1, layout.AGENCY: 2, layout.DUE: 3}
    assert layout.STRAND not in rows[0].cells


@pytest.mark.parametrize(
    ("rows", "name", "refusal"),
    [
        ([HEADS], "Sheet1", "no sheet 'Actions'"),
        ([], layout.ACTIONS, "no column 'Action'"),
        ([HEADS[:-1]], layout.ACTIONS, "no column 'Due'"),
        ([[*HEADS, layout.DUE]], layout.ACTIONS, "'Due' twice"),
    ],
)
def test_what_is_no_workbook_of_actions_is_refused(rows, name, refusal):
    with pytest.raises(CallFault, match=refusal):
        read_rows(of(*rows, name=name))


def test_more_rows_than_are_taken_are_refused(monkeypatch):
    monkeypatch.setattr(layout, "MOST_ROWS", 2)
    with pytest.raises(CallFault, match="more than 2 rows"):
        read_rows(of(HEADS, ["", "a"], ["", "b"], ["", "c"]))


def test_cells_are_named_as_a_spreadsheet_names_them():
    assert [cell_name(place, 7) for place in (0, 25, 26, 701, 702)] == [
        "A7",
        "Z7",
        "AA7",
        "ZZ7",
        "AAA7",
    ]

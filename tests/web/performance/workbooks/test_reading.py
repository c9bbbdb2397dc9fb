"""A workbook that came back is read by its heads, whatever stands beside them."""

from __future__ import annotations

import io

import openpyxl
import pytest

from frankpledge.faults import CallFault
from frankpledge.web.performance.workbooks import layout
from frankpledge.web.performance.workbooks.reading import read_rows


def book(*rows):
    """Give the bytes of a workbook of these rows."""
    made, out = openpyxl.Workbook(), io.BytesIO()
    made.active.title = layout.READINGS
    for row in rows:
        made.active.append(row)
    made.save(out)
    return out.getvalue()


def test_columns_are_found_by_their_heads_and_empty_rows_left_out():
    heads = ["Mine", *layout.NEEDED]
    rows, places = read_rows(book(heads, [None] * 6, ["x", "E1", "2025-01", "2025-01", 4, "Log"]))
    assert [row.number for row in rows] == [3]
    assert (places[layout.CODE], rows[0].get(layout.COUNTED), rows[0].get(layout.NOTE)) == (
        1,
        "4",
        "",
    )


def test_too_many_rows_are_sent_in_parts(monkeypatch):
    monkeypatch.setattr(layout, "MOST_ROWS", 2)
    with pytest.raises(CallFault, match="in parts"):
        read_rows(book(list(layout.NEEDED), *[["E1"]] * 3))

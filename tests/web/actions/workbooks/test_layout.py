"""Every column stands once, and what must be filled in is among them."""

from __future__ import annotations

from frankpledge.web.actions.workbooks.layout import COLUMNS, NEEDED, Row


def test_columns_stand_once_and_a_row_without_a_column_is_empty_there():
    assert len(set(COLUMNS)) == len(COLUMNS)
    assert set(NEEDED) <= set(COLUMNS)
    assert Row(2, {}).get("Due") == ""

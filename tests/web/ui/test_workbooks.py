"""A workbook that came back is no larger than it can be; rows keep their places; words are words again."""

from __future__ import annotations

import io

import openpyxl
import pytest

from frankpledge.evidence.sources.workbooks import Shape
from frankpledge.faults import CallFault
from frankpledge.web.ui import workbooks
from frankpledge.web.ui.workbooks import is_formula, read_sheets, unguarded


def made() -> bytes:
    book = openpyxl.Workbook()
    book.active.title = "Rows"
    book.active["A1"], book.active["A4"], book.active["B4"] = "Head", "low", "=1+1"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_every_row_keeps_its_place_where_that_is_asked_for():
    shape = Shape(sheets=3, rows=9, columns=9)
    kept = read_sheets(made(), "It", shape, again="", every_row=True)["Rows"]
    assert [any(row) for row in kept] == [True, False, False, True]
    packed = read_sheets(made(), "It", shape, again="")["Rows"]
    assert [row[0] for row in packed] == ["Head", "low"]


def test_what_is_no_workbook_or_unpacks_to_too_much_is_refused_with_what_to_do(monkeypatch):
    with pytest.raises(CallFault, match="It is no workbook"):
        read_sheets(b"nothing", "It", Shape(), again="Again.")
    monkeypatch.setattr(workbooks, "LARGEST_UNPACKED", 10)
    with pytest.raises(CallFault, match=r"would unpack to .* Again\."):
        read_sheets(made(), "It", Shape(), again="Again.")


def test_a_formula_is_known_as_such():
    assert is_formula(" =1+1")
    assert is_formula("<openpyxl.worksheet.formula.ArrayFormula object at 0x1>")
    assert not is_formula("Higher than = lower")


def test_the_apostrophe_that_guards_words_is_taken_off_and_no_other():
    assert unguarded("'=1+1") == "=1+1"
    assert unguarded("'tis known") == "'tis known"
    assert unguarded("plain") == "plain"

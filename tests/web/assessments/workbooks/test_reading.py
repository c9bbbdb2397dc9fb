"""A workbook is read only where it is one, belongs to the exercise and its scheme, and is not hostile."""

from __future__ import annotations

import io
import zipfile

import pytest
from openpyxl.worksheet.formula import ArrayFormula

from frankpledge.faults import Fault
from frankpledge.web.assessments.workbooks import layout, reading
from frankpledge.web.assessments.workbooks.reading import read_rows
from frankpledge.web.ui.workbooks import is_formula
from tests.web.assessments.filled import bytes_of, fill, filled, own_workbook

PLACE = ("knife-crime", "E10000031", "physical")


def test_what_was_typed_comes_back_with_its_place(panel):
    book = own_workbook(panel.begin(), panel.lead)
    number = fill(book, *PLACE, level="severe", confidence="low", why=" Known. ")
    (row,) = [row for row in read_rows(bytes_of(book), panel.exercise) if not row.is_empty]
    assert row == (str(number), *PLACE, "severe", "low", "Known.")


def test_a_frequency_typed_as_a_number_comes_back_as_its_word(panel):
    place = (*PLACE[:2], "frequency")
    content = filled(panel.begin(), panel.lead, lambda book: fill(book, *place, level=5))
    assert [row.level for row in read_rows(content, panel.exercise) if not row.is_empty] == ["5"]


def change_about(name, value):
    def change(book):
        for row in book[layout.ABOUT].iter_rows():
            if row[0].value == name:
                row[1].value = value

    return change


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (change_about(layout.EXERCISE, "OTHER-SE-009"), "is of OTHER-SE-009, not of"),
        (change_about(layout.EXERCISE, None), "is of no exercise, not of"),
        (change_about(layout.STAMP, "another/1/abc"), "made under the scheme another/1/abc"),
        (lambda book: book.remove(book[layout.ABOUT]), "has no sheet 'About'"),
        (lambda book: book.remove(book[layout.SCORES]), "has no sheet 'Scores'"),
        (lambda book: setattr(book[layout.ABOUT], "sheet_state", "hidden"), "has no sheet 'About'"),
        (lambda book: book[layout.SCORES].delete_cols(9), "has no column 'Theme id'"),
        (lambda book: setattr(book[layout.SCORES]["B1"], "value", "Level"), "the column 'Level' twice"),
        (lambda book: book[layout.SCORES].delete_rows(1, 100), "has no column 'No.'"),
    ],
)  # fmt: skip
def test_what_belongs_to_something_else_is_refused_with_the_way_out(panel, change, words):
    with pytest.raises(Fault, match=words):
        read_rows(filled(panel.begin(), panel.lead, change), panel.exercise)


@pytest.mark.parametrize("content", [b"", b"no workbook", b"PK\x03\x04 torn"])
def test_what_is_no_workbook_is_refused(panel, content):
    with pytest.raises(Fault, match="no workbook"):
        read_rows(content, panel.begin().exercise)


def test_an_archive_that_is_no_workbook_is_refused(panel):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        made.writestr("readme.txt", "nothing")
    with pytest.raises(Fault, match="is no workbook that can be read"):
        read_rows(out.getvalue(), panel.begin().exercise)


def test_what_would_unpack_to_far_more_than_it_is_is_refused_before_it_is_unpacked(panel):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("xl/worksheets/sheet1.xml", b"0" * (33 << 20))
    assert len(out.getvalue()) < 1 << 20
    with pytest.raises(Fault, match="would unpack to"):
        read_rows(out.getvalue(), panel.begin().exercise)


def test_more_rows_than_any_exercise_has_are_refused(panel, monkeypatch):
    monkeypatch.setattr(reading, "MOST_ROWS", 20)
    with pytest.raises(Fault, match="20 rows or more"):
        read_rows(filled(panel.begin(), panel.lead), panel.exercise)


def test_a_few_letters_do_not_name_cells_so_far_out_that_memory_ends(panel):
    book = own_workbook(panel.begin(), panel.lead)
    book["Levels"]["XFD1"] = "far"
    with pytest.raises(Fault, match="16,384 columns, and at most 100 are read"):
        read_rows(bytes_of(book), panel.exercise)
    book = own_workbook(panel, panel.lead)
    book["Levels"]["A1048576"] = "deep"
    with pytest.raises(Fault, match="is numbered 1048576"):
        read_rows(bytes_of(book), panel.exercise)
    book = own_workbook(panel, panel.lead)
    for number in range(20):
        book.create_sheet(f"Mine {number}")
    with pytest.raises(Fault, match="23 sheets, and at most 20"):
        read_rows(bytes_of(book), panel.exercise)


def test_formulas_of_every_kind_are_known_as_such(panel):
    book = own_workbook(panel.begin(), panel.lead)
    fill(book, *PLACE, level="=A1", why=ArrayFormula("H2", "=SUM(A1:A2)"))
    (row,) = [row for row in read_rows(bytes_of(book), panel.exercise) if not row.is_empty]
    assert is_formula(row.level)
    assert is_formula(row.why)
    assert not is_formula("Higher than = lower")

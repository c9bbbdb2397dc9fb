"""The workbook: a cover, contents, notes, one table a sheet, numbers as numbers, the same bytes each time."""

from __future__ import annotations

import io

import openpyxl
import pytest

from frankpledge.faults import DataFault
from frankpledge.publishing.blocks import Cell, Column, Section, Table
from frankpledge.publishing.tables import as_workbook, workbook
from tests.publishing.conftest import AWKWARD, FIGURE


@pytest.fixture
def book(document):
    return openpyxl.load_workbook(io.BytesIO(as_workbook(document)))


def column(sheet, number: int) -> list:
    return [row[number] for row in sheet.iter_rows(values_only=True)]


def rows(sheet) -> list[dict]:
    """Give the rows of the one table of a sheet, by its headings."""
    (marked,) = sheet.tables.values()
    first, *rest = ([cell.value for cell in row] for row in sheet[marked.ref])
    return [dict(zip(first, row, strict=True)) for row in rest]


def test_there_is_a_cover_contents_notes_and_a_sheet_for_each_table(book):
    assert book.sheetnames == ["Cover", "Contents", "Notes", "Table 1", "Table 2"]


def test_the_numbers_come_back_as_numbers(book):
    held = rows(book["Table 1"])
    assert [row["Warwick"] for row in held] == [1204, "[c]", "[x]"]
    assert [row["Change & <why>"] for row in held] == [3.1, "[z]", 12]
    assert isinstance(held[0]["Warwick"], int)
    assert held[0]["Warwick: figure"] == f"{FIGURE}-1"
    assert held[2]["Change & <why>: figure"] == "[typed]"
    assert held[1]["Crime group"] == AWKWARD


def test_above_each_table_stand_its_title_and_where_it_is_from(book):
    said = column(book["Table 1"], 0)
    assert said[0] == "Table 1: Recorded crime by district"
    assert said[1].startswith("This worksheet contains one table.")
    assert "Marking: OFFICIAL – DRAFT – SYNTHETIC" in said
    assert "Period: April 2022 to March 2023" in said
    assert f"Figure: {FIGURE}" in said


def test_no_cell_of_a_table_is_empty_or_merged(book):
    for sheet in book:
        assert not sheet.merged_cells.ranges
        for marked in sheet.tables.values():
            assert all(cell.value not in {None, ""} for row in sheet[marked.ref] for cell in row)


def test_contents_lead_to_every_other_sheet(book):
    contents = book["Contents"]
    links = {
        one.location for row in contents.iter_rows() for cell in row if (one := cell.hyperlink)
    }
    assert links == {f"'{name}'!A1" for name in book.sheetnames if name != "Contents"}


def test_the_notes_explain_each_shorthand(book):
    said = dict(zip(column(book["Notes"], 0), column(book["Notes"], 1), strict=True))
    assert said["[c]"].startswith("withheld")
    assert said["[x]"].startswith("not held")
    assert said["[z]"].startswith("not applicable")


def test_the_cover_warns_and_tells_the_control(book):
    said = column(book["Cover"], 0)
    assert any(words.startswith("DRAFT. ") for words in said)
    assert any(words.startswith("SYNTHETIC. ") for words in said)
    assert "Version: 1.1" in said
    assert "Cites: Strategic assessment, version 2" in said


def test_no_cell_is_a_formula(document):
    held = Table(
        id="t", caption="=T", columns=(Column(name="=A"), Column(name="B")),
        rows=((Cell(words="=cmd|x"), Cell(words="@b")), (Cell(words=""), Cell(words=""))),
    )  # fmt: skip
    section = Section(id="s", heading="S", blocks=(held,))
    made = as_workbook(document.model_copy(update={"title": "=1", "sections": (section,)}))
    book = openpyxl.load_workbook(io.BytesIO(made))
    assert not [
        cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
    ]


def test_a_document_without_tables_and_a_table_without_rows_have_a_workbook(document):
    bare = document.model_copy(update={"sections": ()})
    assert openpyxl.load_workbook(io.BytesIO(as_workbook(bare))).sheetnames == [
        "Cover",
        "Contents",
        "Notes",
    ]
    none = Table(id="t", caption="T", columns=(Column(name="A"), Column(name="B")), rows=())
    held = document.model_copy(update={"sections": (Section(id="s", heading="S", blocks=(none,)),)})
    book = openpyxl.load_workbook(io.BytesIO(as_workbook(held)))
    assert rows(book["Table 1"]) == [{"A": "Nothing to show.", "B": "[z]"}]


def test_a_table_too_long_for_a_sheet_is_refused(document, monkeypatch):
    monkeypatch.setattr(workbook, "_MOST_ROWS", 2)
    with pytest.raises(DataFault, match="Take the CSV"):
        as_workbook(document)


def test_the_same_document_gives_the_same_bytes(document):
    assert as_workbook(document) == as_workbook(document.model_copy(deep=True))

"""A table as CSV is read back as it was written."""

from __future__ import annotations

import csv
import io

from frankpledge.publishing.blocks import Cell, Column, Table
from frankpledge.publishing.tables import csv_name, table_as_csv
from tests.publishing.conftest import AWKWARD, FIGURE, table


def read(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_numbers_stand_without_commas_and_each_figure_beside_its_number():
    rows = read(table_as_csv(table()))
    assert [row["Warwick"] for row in rows] == ["1204", "[c]", "[x]"]
    assert rows[0]["Warwick: figure"] == f"{FIGURE}-1"
    assert rows[0]["Change & <why>"] == "3.1"
    assert rows[0]["Change & <why>: as printed"] == "up 3.1 %"
    assert rows[1]["Crime group"] == AWKWARD


def test_no_cell_and_no_heading_is_a_formula():
    held = Table(
        id="t", caption="T", columns=(Column(name="=A"), Column(name="B")),
        rows=((Cell(words="=cmd"), Cell(words="-3", value=-3)),),
    )  # fmt: skip
    assert table_as_csv(held).splitlines() == ["'=A,B", "'=cmd,-3"]


def test_a_table_without_rows_has_its_headings():
    assert table_as_csv(Table(id="t", caption="T", columns=(Column(name="A"),), rows=())) == "A\r\n"


def test_files_are_named_by_their_turn():
    assert csv_name(3) == "table-3.csv"

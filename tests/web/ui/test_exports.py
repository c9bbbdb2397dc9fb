"""A table leaves as CSV and XLSX that say what they are, and in which nothing is a formula."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from frankpledge.faults import DataFault
from frankpledge.web.ui import exports

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
TABLE = exports.Table(
    title="What changed in Southmere (synthetic)",
    subtitle="Records, January to April 2025 against a year before",
    columns=("area", "count", "difference", "interval", "withheld"),
    rows=(("=HYPERLINK(1)", 12, -3.5, "−6 to −1", "[c]"), ("Lemming Cross", 0, -2, None, "+1")),
    notes=("One signal in ten may be chance.",),
    figure="0123456789ab",
    release="r" * 16,
    marking="OFFICIAL-SENSITIVE",
    synthetic=True,
    source="synthetic files in the format of police.uk",
)


def csv_rows(table):
    content = exports.csv_download(table).content
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def sheets(table):
    """Read a workbook's cells by their address, each (kind, value): no library that might hide a formula."""
    book = zipfile.ZipFile(io.BytesIO(exports.xlsx_download(table).content))
    shared = ["".join(t.itertext()) for t in ET.fromstring(book.read("xl/sharedStrings.xml"))]
    found = []
    for number in (1, 2):
        tree = ET.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
        cells = {}
        for cell in tree.iter(f"{SHEET}c"):
            assert cell.find(f"{SHEET}f") is None, "a formula"
            value = cell.findtext(f"{SHEET}v")
            text = cell.get("t") == "s"
            cells[cell.get("r")] = shared[int(value)] if text else float(value)
        assert tree.find(f".//{SHEET}mergeCell") is None
        assert tree.find(f".//{SHEET}hyperlink") is None
        found.append(cells)
    return found, book


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1", "＋1", "－1", "＠x"],
)
def test_what_a_spreadsheet_takes_for_a_formula_becomes_text(text):
    table = replace(TABLE, rows=((text, 1, 1, text, text),))
    assert csv_rows(table)[0]["area"] == f"'{text}"
    (_, data), _ = sheets(table)
    # XML reads a carriage return as a line end.
    assert data["A2"].replace("_x000D_", "\r").replace("\r", "\n") == f"'{text}".replace("\r", "\n")


def test_other_text_and_negative_numbers_stay_as_they_are():
    row = csv_rows(TABLE)[0]
    assert (row["count"], row["difference"], row["interval"]) == ("12", "-3.5", "−6 to −1")
    (_, data), _ = sheets(TABLE)
    assert (data["B2"], data["C2"], data["D2"]) == (12.0, -3.5, "−6 to −1")
    assert "D3" not in data


def test_a_number_that_is_none_is_an_empty_cell():
    table = replace(TABLE, rows=(("a", float("nan"), float("inf"), None, True),))
    row = csv_rows(table)[0]
    assert (row["count"], row["difference"], row["interval"]) == ("", "", "")
    (_, data), _ = sheets(table)
    assert {"B2", "C2", "D2"} & set(data) == set()
    assert data["E2"] == 1.0


def test_a_file_says_its_marking_its_source_and_that_it_is_synthetic():
    for row in csv_rows(TABLE):
        assert row["marking"] == "OFFICIAL-SENSITIVE"
        assert row["figure"] == TABLE.figure
        assert row["data"].startswith("SYNTHETIC DATA")
    (cover, _), book = sheets(TABLE)
    said = set(cover.values())
    assert {TABLE.title, TABLE.subtitle, "OFFICIAL-SENSITIVE", TABLE.figure, *TABLE.notes} <= said
    assert any(str(v).startswith("SYNTHETIC DATA") for v in said)
    assert b"OFFICIAL-SENSITIVE" in book.read("docProps/core.xml")
    real = replace(TABLE, synthetic=False, source="police.uk")
    assert "data" not in csv_rows(real)[0]
    assert not any("SYNTHETIC" in str(value) for value in sheets(real)[0][0].values())


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_file_is_named_after_its_table_its_marking_and_its_figure(ending):
    answer = getattr(exports, f"{ending}_download")(TABLE)
    name = "What-changed-in-Southmere-synthetic-OFFICIAL-SENSITIVE-synthetic-0123456789ab"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}.{ending}"'
    assert answer["Cache-Control"] == "private, no-store"


def test_a_file_name_holds_nothing_that_a_header_or_a_folder_reads():
    odd = replace(TABLE, title='a"\r\nSet-Cookie: x=1; ../../b')
    assert re.fullmatch(r"[A-Za-z0-9-]+\.csv", exports.file_name(odd, "csv"))


def test_the_table_stands_alone_on_its_sheet_from_its_first_cell():
    (_, data), book = sheets(TABLE)
    assert [data[f"{column}1"] for column in "ABCDE"] == list(TABLE.columns)
    assert {cell[1:] for cell in data} == {"1", "2", "3"}
    assert b'ref="A1:E3"' in book.read("xl/tables/table1.xml")
    assert b'state="frozen"' in book.read("xl/worksheets/sheet2.xml")


def test_an_empty_table_still_says_what_it_is():
    empty = replace(TABLE, rows=())
    assert csv_rows(empty)[0]["area"] == "No rows"
    (_, data), _ = sheets(empty)
    assert data["A1"] == "area"


def test_the_same_table_gives_the_same_bytes():
    assert exports.xlsx_download(TABLE).content == exports.xlsx_download(TABLE).content


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch):
    monkeypatch.setattr(exports, "_MOST_ROWS", 1)
    with pytest.raises(DataFault, match="Take the CSV"):
        exports.xlsx_download(TABLE)


def test_a_name_is_made_of_letters_and_digits_whatever_it_is_made_after():
    assert exports.named(["A/B: “Q1”", "", "–", "OFFICIAL"], "pdf") == "A-B-Q1-OFFICIAL.pdf"

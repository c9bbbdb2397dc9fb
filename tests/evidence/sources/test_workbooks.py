"""Workbooks: each visible sheet is read by the rules of CSV, and no formula, bomb or half file gets by."""

from __future__ import annotations

import datetime
import random
import shutil
import zipfile

import openpyxl
import pytest

from frankpledge.evidence.restricted import restricted_kinds
from frankpledge.evidence.sources import workbooks
from frankpledge.faults import DataFault

from .. import restricted_files as files
from .reading import fault, read, rows

at = datetime.datetime.fromisoformat


@pytest.fixture
def into(tmp_path):
    folder = tmp_path / "into"
    folder.mkdir()
    return folder


def written(path, into) -> dict[str, str]:
    return {name: made.read_text("utf-8") for name, made in workbooks.sheets(path.name, path, into)}


def test_every_visible_sheet_is_a_file_of_its_own(tmp_path, into):
    path = files.as_workbook(tmp_path / "a.xlsx", One=[["a", "b"], [1, 2]], Two=[["c"], ["ä"]])
    assert written(path, into) == {"a.xlsx/One": "a,b\n1,2\n", "a.xlsx/Two": "c\nä\n"}
    assert len(list(into.iterdir())) == 2


def test_a_hidden_sheet_is_not_read(tmp_path, into):
    path = files.as_workbook(tmp_path / "a.xlsx", Shown=[["a"]], Names=[["Jo"]], Lists=[["Al"]])
    book = openpyxl.load_workbook(path)
    book["Names"].sheet_state, book["Lists"].sheet_state = "hidden", "veryHidden"
    book.save(path)
    assert written(path, into) == {"a.xlsx/Shown": "a\n"}


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, ""),
        (True, "Yes"),
        (False, "No"),
        (7, "7"),
        (7.0, "7"),
        (7.25, "7.25"),
        (1e20, "100000000000000000000"),
        ("E07000221", "E07000221"),
        (at("2025-01-02 03:04"), "2025-01-02 03:04"),
        (datetime.date(2025, 1, 2), "2025-01-02 00:00"),
        (datetime.time(3, 4), "03:04:00"),
        ("=1+1", "=1+1"),
    ],
)  # fmt: skip
def test_a_cell_is_written_as_the_rules_expect_it(cell, text, tmp_path, into):
    path = files.as_workbook(tmp_path / "a.xlsx", One=[["a", "b"], [cell, "x"]])
    assert written(path, into) == {"a.xlsx/One": f"a,b\n{text},x\n"}


def test_a_date_alone_is_written_as_a_date():
    assert workbooks._text(datetime.date(2025, 1, 2)) == "2025-01-02"


def test_empty_rows_and_empty_columns_are_passed_over_and_short_rows_filled(tmp_path, into):
    sheet = [[None], ["a", "b", None, ""], [None, None], ["1"], ["2", "3", None, None]]
    path = files.as_workbook(tmp_path / "a.xlsx", One=sheet)
    assert written(path, into) == {"a.xlsx/One": "a,b\n1,\n2,3\n"}


def test_a_cell_beyond_the_header_stays_and_is_then_refused(tmp_path, into):
    path = files.as_workbook(tmp_path / "a.xlsx", One=[["a"], ["1", "Jo"]])
    assert written(path, into) == {"a.xlsx/One": "a\n1,Jo\n"}


def test_a_sheet_that_lies_about_its_size_is_read_whole(tmp_path, into):
    path = files.as_workbook(tmp_path / "true.xlsx", One=[["a", "b"], ["1", "2"]])
    lying = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(lying, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            content = old.read(member)
            if member.endswith("sheet1.xml"):
                assert b'ref="A1:B2"' in content
                content = content.replace(b'ref="A1:B2"', b'ref="A1:A1"')
            new.writestr(member, content)
    assert written(lying, into) == {"a.xlsx/One": "a,b\n1,2\n"}


def test_an_empty_workbook_gives_empty_files(tmp_path, into):
    assert written(files.as_workbook(tmp_path / "a.xlsx", One=[]), into) == {"a.xlsx/One": ""}


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 and no more", b"not a zip"])
def test_what_is_no_archive_is_refused_by_name(content, tmp_path, into):
    path = files_write(tmp_path / "a.xlsx", content)
    with pytest.raises(DataFault, match=r"a\.xlsx is no whole workbook .* Ask for it again"):
        written(path, into)


def files_write(path, content: bytes):
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("member", ["a.csv", "xl/workbook.xml", "[Content_Types].xml"])
def test_an_archive_that_is_no_workbook_is_refused_by_name(member, tmp_path, into):
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as out:
        out.writestr(member, "<not closed")
    with pytest.raises(
        DataFault, match=r"a\.xlsx is no workbook that can be read .* Save it again"
    ):
        written(path, into)


def test_a_workbook_with_a_changed_byte_is_read_or_refused_and_never_a_crash(tmp_path, into):
    whole = files.as_workbook(
        tmp_path / "whole.xlsx", One=files.cells(files.extract())
    ).read_bytes()
    chance, refused = random.Random(7), 0
    for _ in range(120):
        content = bytearray(whole)
        content[chance.randrange(len(content))] = chance.randrange(256)
        try:
            written(files_write(tmp_path / "a.xlsx", bytes(content)), into)
        except DataFault as told:
            refused += 1
            assert str(told).startswith("a.xlsx ")
        shutil.rmtree(into)
        into.mkdir()
    assert refused > 20


def test_an_archive_that_would_unpack_to_far_more_is_refused_unread(tmp_path, into):
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("xl/worksheets/sheet1.xml", b" " * (5 << 20))
    with pytest.raises(DataFault, match=r"would unpack to 5,242,880 bytes, [\d,]+ times its size"):
        written(path, into)


def test_a_workbook_that_would_fill_the_disk_is_refused_whatever_its_ratio(
    tmp_path, into, monkeypatch
):
    path = files.as_workbook(tmp_path / "a.xlsx", One=[["a"]])
    monkeypatch.setattr(workbooks, "LARGEST_UNPACKED", 1000)
    with pytest.raises(DataFault, match="Do not trust this file"):
        written(path, into)


KINDS = restricted_kinds()


def extract_sheet(**changed: object) -> list[list[object]]:
    header, row = files.cells(files.extract())
    return [header, [changed.get(name, cell) for name, cell in zip(header, row, strict=True)]]


def sheet_bytes(tmp_path, rows) -> bytes:
    return files.as_workbook(tmp_path / "made.xlsx", Extract=rows).read_bytes()


def test_an_extract_is_the_same_from_a_workbook_as_from_csv(tmp_path):
    by_csv = read(tmp_path / "a.csv", files.extract(), kinds=KINDS)
    times = {
        "Committed from": at("2025-01-05 01:30"),
        "Committed to": at("2025-01-05 03:00"),
        "Reported": at("2025-01-05 08:15"),
        "Knife": False,
    }
    content = sheet_bytes(tmp_path, extract_sheet(**times))
    by_workbook = read(tmp_path / "a.xlsx", content, kinds=KINDS)
    assert rows(by_workbook) == rows(by_csv)
    assert by_workbook.found.name == "a.xlsx/Extract"


@pytest.mark.parametrize("column", ["Offence", "Reported", "Easting", "Knife", "LSOA code"])
def test_a_formula_is_refused_in_any_column(column, tmp_path):
    content = sheet_bytes(tmp_path, extract_sheet(**{column: "=1+1"}))
    told = fault(tmp_path / "a.xlsx", content, kinds=KINDS)
    assert f"row 1, {column} '=1+1'" in told


def test_a_column_that_tells_of_a_person_is_refused_in_a_workbook_too(tmp_path):
    header, row = extract_sheet()
    content = sheet_bytes(tmp_path, [[*header, "Surname"], [*row, "Bloggs"]])
    told = fault(tmp_path / "a.xlsx", content, kinds=KINDS)
    assert "'Surname' (a name)" in told
    assert "Bloggs" not in told


def renumbered(path, number: str):
    """Make a workbook of two rows, the second of which is numbered otherwise."""
    plain = files.as_workbook(path.with_name("plain.xlsx"), One=[["a"], [1]])
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(path, "w") as out:
        for name in source.namelist():
            out.writestr(
                name, source.read(name).replace(b'<row r="2"', f'<row r="{number}"'.encode())
            )
    return path


@pytest.mark.parametrize("number", ["-5", "0", "1", "1048577", "99999999999", "9" * 5000])
def test_a_row_that_would_be_lost_or_come_after_endless_empty_ones_is_refused(
    number, tmp_path, into
):
    path = renumbered(tmp_path / "a.xlsx", number)
    with pytest.raises(DataFault, match=r"a\.xlsx: a row of xl/worksheets/sheet1\.xml is numbered"):
        written(path, into)


def test_rows_may_leave_rows_out_up_to_the_last_that_a_sheet_can_have(tmp_path, into):
    path = renumbered(tmp_path / "a.xlsx", "1048576")
    assert written(path, into) == {"a.xlsx/One": "a\n1\n"}


def test_the_numbers_of_rows_are_seen_wherever_the_reading_breaks_off(monkeypatch, tmp_path, into):
    monkeypatch.setattr(workbooks, "_CHUNK", 7)
    path = files.as_workbook(tmp_path / "a.xlsx", One=[["a"], *[[n] for n in range(50)]])
    assert len(written(path, into)["a.xlsx/One"].splitlines()) == 51
    with pytest.raises(DataFault, match="is numbered 1 and follows row 1"):
        written(renumbered(tmp_path / "b.xlsx", "1"), into)


def far_out(path, cell: str):
    """Make a workbook of one row whose second cell stands elsewhere."""
    plain = files.as_workbook(path.with_name("plain.xlsx"), One=[["a", "b"]])
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(path, "w") as out:
        for name in source.namelist():
            out.writestr(name, source.read(name).replace(b'r="B1"', f'r="{cell}"'.encode()))
    return path


def test_what_stands_further_out_than_its_reader_knows_is_refused_by_name(tmp_path, into):
    shape = workbooks.Shape(sheets=1, rows=2, columns=3)

    def read(path):
        return list(workbooks.sheets(path.name, path, into, shape))

    assert len(read(far_out(tmp_path / "a.xlsx", "C1"))) == 1
    with pytest.raises(DataFault, match=r"b\.xlsx: a row of One has 16,384 columns, and at most 3"):
        read(far_out(tmp_path / "b.xlsx", "XFD1"))
    with pytest.raises(DataFault, match="is numbered 3 and follows row 1"):
        read(renumbered(tmp_path / "c.xlsx", "3"))
    two = files.as_workbook(tmp_path / "d.xlsx", One=[["a"]], Two=[["a"]])
    with pytest.raises(DataFault, match=r"d\.xlsx has 2 sheets, and at most 1 are read"):
        read(two)

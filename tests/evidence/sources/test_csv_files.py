"""CSV files: read whole in one pass, or line by line where their structure is broken."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from frankpledge.evidence.engines import DuckDB
from frankpledge.evidence.sources import csv_files
from frankpledge.evidence.sources.csv_files import LONGEST_LINE, CsvKind, Table
from frankpledge.evidence.sources.csv_rules import Field, Rule, formula_rule, quoted, quoted_text
from frankpledge.evidence.sources.parts import Found, Part, Reading
from frankpledge.evidence.sources.recognise import recognise
from frankpledge.faults import DataFault

from .. import police_files as files
from .reading import fault, read, rows

KIND = CsvKind(
    name="colours",
    family="colours",
    fields=(
        Field("colour", "Colour|Color"),
        Field("shade", r"shade\d\d", "TRY_CAST({} AS INTEGER)"),
    ),
    rules=(Rule("colour", "colour = 'beige'", "is no colour"), formula_rule("colour")),
    without="Weight",
)


def taken(
    folder: Path, content: str | bytes, *, kind: CsvKind = KIND, damaged: bool = False,
    accept_refused: bool = False,
) -> Part:  # fmt: skip
    """Read a file as ``kind``, as if it had been recognised."""
    path = files.write(folder / "in.csv", content)
    header = path.read_bytes().splitlines()[0].decode("utf-8-sig", "replace")
    columns = tuple(next(csv.reader([header])))
    found = Found(kind, path, "in.csv", "00", 1, columns, damaged)
    return kind.read(found, Reading(DuckDB(threads=1), folder, "2026-01", accept_refused))


def test_columns_are_typed_and_rows_numbered(tmp_path):
    part = taken(tmp_path, "shade21,Color\n7,red\n,\nx,blue\n")
    assert rows(part) == [
        {"row": 1, "colour": "red", "shade": 7}, {"row": 2, "colour": None, "shade": None},
        {"row": 3, "colour": "blue", "shade": None},
    ]  # fmt: skip
    assert (part.rows_in, part.rows, part.refusals, part.facts) == (3, 3, (), {"refused": 0})
    assert (part.subject, part.synthetic) == ("colours", False)


def test_a_column_named_synthetic_marks_the_file(tmp_path):
    assert taken(tmp_path, "Colour,shade21,Synthetic\nred,1,yes\n").synthetic


def test_a_header_fits_or_lacks_or_is_barred():
    assert KIND.matches(("Colour", "shade21"))
    assert not KIND.matches(("Colour", "shade21", "Weight"))
    assert not KIND.matches(("Colour",))
    assert KIND.missing(()) == ["Colour", "shadeNN"]
    assert KIND.likeness(("Color", "Weight")) == 0.5


def test_a_kind_without_rules_takes_every_row(tmp_path):
    plain = CsvKind("plain", "plain", (Field("a", "a"),))
    assert taken(tmp_path, "a\n1\n=2\n", kind=plain).rows == 2
    part = taken(tmp_path, "a\n1\n\0\n", kind=plain, damaged=True, accept_refused=True)
    assert (part.rows, part.rows_in, part.facts) == (1, 2, {"refused": 1})


def test_the_first_rule_that_a_row_breaks_is_told(tmp_path):
    with pytest.raises(DataFault) as told:
        taken(tmp_path, "Colour,shade21\nred,1\nbeige,2\n=1,3\n")
    assert "row 2, Colour 'beige': is no colour" in str(told.value)
    assert "row 3, Colour '=1': begins like a spreadsheet formula" in str(told.value)
    part = taken(tmp_path, "Colour,shade21\nred,1\nbeige,2\n=1,3\n", accept_refused=True)
    assert [row["row"] for row in rows(part)] == [1]
    assert len(part.refusals) == part.facts["refused"] == 2


def test_a_key_that_stands_twice_is_refused_but_the_first(tmp_path):
    kind = CsvKind("keyed", "keyed", (Field("a", "a"), Field("b", "b")), key=("a", "b"))
    content = "a,b\n1,1\n1,2\n1,1\n1,1\n"
    with pytest.raises(DataFault, match="2 rows refused") as told:
        taken(tmp_path, content, kind=kind)
    assert "row 3, a '1': stands twice" in str(told.value)
    assert taken(tmp_path, content, kind=kind, accept_refused=True).rows == 2


def test_reading_by_line_gives_what_reading_at_once_gives(tmp_path):
    content = 'Colour,shade21\r\n"red, or ""so""",1\r\n\r\nblue,2\r\n' + "é" * 100 + ",3"
    at_once = taken(tmp_path, content)
    spare = rows(at_once)
    with_cut = content + "\r\ncut\r\n"
    part = taken(tmp_path, with_cut, accept_refused=True)
    assert rows(part) == spare
    assert (part.rows_in, part.facts["refused"]) == (4, 1)
    assert (
        str(part.refusals[0])
        == "row 4, line 'cut': 1 fields where the header has 2; the line may be cut"
    )


@given(
    table=st.lists(
        st.tuples(st.text(st.characters(codec="utf-8", exclude_characters="\0\r\n"), max_size=9)),
        min_size=1, max_size=6,
    )
)  # fmt: skip
def test_any_cell_comes_through_either_way_to_the_letter(table, tmp_path_factory):
    kind = CsvKind("plain", "plain", (Field("a", "a", "{}"), Field("b", "b")))
    out = io.StringIO()
    csv.writer(out).writerows([("a", "b"), *((cell, "1") for (cell,) in table)])
    folder = tmp_path_factory.mktemp("cells")
    expected = [cell for (cell,) in table]
    assert [row["a"] for row in rows(taken(folder, out.getvalue(), kind=kind))] == expected
    cut = out.getvalue() + "x\r\n"
    by_line = taken(folder, cut, kind=kind, accept_refused=True)
    assert [row["a"] for row in rows(by_line)] == expected


def test_lines_up_to_a_megabyte_are_taken_and_longer_ones_refused(tmp_path):
    short = "x" * 100_000
    part = taken(tmp_path, f"Colour,shade21\n{short},1\n")
    assert len(rows(part)[0]["colour"]) == 100_000
    for longer in (LONGEST_LINE, 2 * LONGEST_LINE, 5 * LONGEST_LINE + 7):
        for end in ("\n", ""):
            content = f"Colour,shade21\nred,1\n{'x' * longer},2{end}"
            part = taken(tmp_path, content, damaged=True, accept_refused=True)
            assert [(r.row, r.reason) for r in part.refusals] == [
                (2, "the line is longer than a megabyte")
            ]
            assert part.rows == 1


def test_a_file_that_only_the_engine_cannot_read_is_refused_whole(tmp_path, monkeypatch):
    honest = csv_files._raw_sql

    def broken(*args: object, **options: object) -> str:
        if only in (None, options.get("numbered", False)):
            return "SELECT error('of the engine')"
        return honest(*args, **options)

    monkeypatch.setattr(csv_files, "_raw_sql", broken)
    only: bool | None = None
    with pytest.raises(DataFault, match=r"in.csv cannot be read: .*of the engine.* Fetch it again"):
        taken(tmp_path, "Colour,shade21\nred,1\n")
    only = True
    with pytest.raises(DataFault, match=r"in.csv cannot be read: .* Fetch it again"):
        taken(tmp_path, "Colour,shade21\nred,1\ncut\n", accept_refused=True)


def test_a_file_of_no_row_is_refused(tmp_path):
    with pytest.raises(DataFault, match=r"no row is left to load. Check that it is the right file"):
        taken(tmp_path, "Colour,shade21\n")


def test_a_damaged_header_is_the_whole_files_fault(tmp_path):
    with pytest.raises(DataFault, match="the header is damaged"):
        taken(tmp_path, b"Colour,shade21,\xff\nred,1,x\n", damaged=True, accept_refused=True)


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_quoting_keeps_any_text_a_text(text):
    (row,) = duckdb.sql(f"SELECT {quoted_text(text)}").fetchall()
    assert row == (text,)


@given(st.text(st.characters(codec="ascii", categories=["L", "N", "P", "Zs"]), min_size=1))
def test_quoting_keeps_any_name_a_name(name):
    assert duckdb.sql(f"SELECT 1 AS {quoted(name)}").columns == [name]


def test_a_query_without_a_row_gives_nothing():
    assert Table(duckdb.connect(), Found(KIND, Path(), "", "", 0)).one("SELECT 1 WHERE false") == ()


def test_nothing_is_left_in_the_folder_but_the_part(tmp_path):
    part = read(tmp_path / "a.csv", files.street(3) + "cut\n", accept_refused=True)
    assert list((tmp_path / "aside").iterdir()) == [part.made]
    assert "row 4, line 'cut'" in fault(tmp_path / "b.csv", files.street(3) + "cut\n")


def test_one_engine_reads_file_after_file_whatever_became_of_the_last(tmp_path):
    engine = DuckDB(threads=1)
    contents = (
        files.street(3),
        files.street(3, Latitude="0"),
        files.street(2) + "cut\n",
        files.outcomes(),
    )
    aside = tmp_path / "aside"
    aside.mkdir()
    kept = []
    for i, content in enumerate(contents * 2):
        path = files.write(tmp_path / f"{i}.csv", content)
        (found,), _ = recognise([path], family=None, unpack_into=aside)
        try:
            kept.append(found.kind.read(found, Reading(engine, aside, "2026-01")).rows)
        except DataFault:
            kept.append(0)
    assert kept == [3, 0, 0, 6] * 2

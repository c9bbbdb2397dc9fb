"""Street files of any size: exact, repeatable, in parts, by one process or several."""

import csv
import hashlib

import pytest

from frankpledge.demo import bulk, generate_rows
from frankpledge.faults import CallFault


def street_bytes(folder) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.glob("police_uk/*/*"))}


def test_exactly_the_rows_asked_for_are_written(tmp_path) -> None:
    generate_rows(tmp_path, rows=10_007, months=36, seed=5)
    lines = [content.count(b"\n") - 1 for content in street_bytes(tmp_path).values()]
    assert len(lines) == 36
    assert sum(lines) == 10_007
    assert max(lines) - min(lines) <= 1


def test_every_bulk_row_is_whole_and_labelled(tmp_path) -> None:
    generate_rows(tmp_path, rows=3_000, months=3, seed=5)
    for path in tmp_path.glob("police_uk/*/*"):
        with path.open(encoding="utf-8", newline="") as stream:
            header, *rows = csv.reader(stream)
        assert {len(row) for row in rows} == {len(header)} == {12}
        assert {row[11] for row in rows} == {"Synthetic"}
        assert {row[1] for row in rows} == {path.parent.name}


def test_a_month_larger_than_a_part_is_written_part_by_part(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(bulk, "ROWS_AT_ONCE", 1_000)
    generate_rows(tmp_path, rows=2_500, months=1, seed=5)
    (content,) = street_bytes(tmp_path).values()
    assert content.count(b"\n") == 2_501
    names = [row["LSOA name"] for row in csv.DictReader(content.decode().splitlines())]
    placed = [name for name in names if name]
    assert len(set(placed)) > 100
    assert names == placed + [""] * (len(names) - len(placed))


def test_several_processes_write_the_same_bytes_as_one(tmp_path) -> None:
    generate_rows(tmp_path / "one", rows=4_000, months=4, seed=5)
    generate_rows(tmp_path / "two", rows=4_000, months=4, seed=5, processes=2)
    one, two = street_bytes(tmp_path / "one"), street_bytes(tmp_path / "two")
    assert one.keys() == two.keys()
    assert [hashlib.sha256(c).hexdigest() for c in one.values()] == [
        hashlib.sha256(c).hexdigest() for c in two.values()
    ]


def test_another_seed_writes_other_rows(tmp_path) -> None:
    generate_rows(tmp_path / "one", rows=1_000, months=1, seed=5)
    generate_rows(tmp_path / "two", rows=1_000, months=1, seed=6)
    assert street_bytes(tmp_path / "one") != street_bytes(tmp_path / "two")


def test_the_areas_come_with_the_rows(tmp_path) -> None:
    generate_rows(tmp_path, rows=0, months=1)
    (content,) = street_bytes(tmp_path).values()
    assert content.count(b"\n") == 1
    assert {path.name for path in tmp_path.iterdir()} == {
        "boundaries", "deprivation", "lookups", "police_uk", "population", "severity",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"rows": -1}, "-1 rows by 1 processes"),
        ({"rows": 1, "processes": 0}, "1 rows by 0 processes"),
        ({"rows": 1, "months": 0}, "0 months cannot"),
        ({"rows": 1, "seed": -2}, "seed -2 is negative"),
    ],
)
def test_a_wrong_call_is_told_what_is_wrong(tmp_path, wrong, words) -> None:
    with pytest.raises(CallFault, match=words):
        generate_rows(tmp_path, **wrong)

from __future__ import annotations

from pathlib import Path

import pytest

from frankpledge.evidence.intake import (
    FilesRefused,
    merge,
    no_progress,
    refuse_conflicts,
    refuse_faults,
    sift,
)
from frankpledge.evidence.sources.areas import LOOKUPS
from frankpledge.evidence.sources.parts import Found, Part
from frankpledge.evidence.store import Store
from frankpledge.faults import DataFault


def found(name: str, sha256: str = "a" * 64) -> Found:
    return Found(LOOKUPS[0], Path(name), name, sha256, 10)


def part(folder: Path, name: str, subject: str = "2024", sha256: str = "a" * 64) -> Part:
    made = folder / f"{name}.parquet"
    made.write_bytes(name.encode())
    return Part(found(name, sha256), made, subject, rows_in=3, rows=3)


def test_of_two_files_with_one_content_the_second_is_left_with_the_name_of_the_first():
    fresh, known, (left,) = sift([found("b.csv"), found("a.csv")], None)
    assert [file.name for file in fresh] == ["a.csv"]
    assert not known
    assert left.why == "has the same content as a.csv"


def test_two_different_files_of_one_subject_are_refused_by_name(tmp_path):
    parts = [part(tmp_path, "a"), part(tmp_path, "b", sha256="b" * 64)]
    with pytest.raises(DataFault, match="a and b are both lsoa21-ward of 2024, and they differ"):
        refuse_conflicts(parts)
    refuse_conflicts([parts[0], part(tmp_path, "c", subject="2025")])


def test_every_fault_is_gathered_before_a_load_is_refused(tmp_path):
    whole = part(tmp_path, "whole")
    files = [found("whole"), *(found(f"{i}.csv") for i in range(12))]
    faults = [DataFault(f"{i}.csv is broken") for i in range(12)]
    with pytest.raises(FilesRefused, match=r"0\.csv is broken(?s:.*)… and 2 more files") as refused:
        refuse_faults(files, [whole, *faults])
    assert [name for name, _ in refused.value.faults] == [f"{i}.csv" for i in range(12)]
    assert refuse_faults(files[:1], [whole]) == [whole]


def test_a_part_becomes_a_source_with_its_checksum_and_rows(tmp_path):
    store = Store(tmp_path / "store")
    (store.folder / "objects").mkdir(parents=True)
    (source,), superseded = merge(store, [part(tmp_path, "a")], None)
    assert not superseded
    assert (source["kind"], source["subject"], source["rows"]) == ("lsoa21-ward", "2024", 3)
    assert store.object_path(source["object"]).read_bytes() == b"a"


def test_progress_that_nobody_watches_says_nothing(capsys):
    no_progress("Reading files", 1, 2)
    assert capsys.readouterr() == ("", "")

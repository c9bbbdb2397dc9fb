"""Load what must be refused, and see that the store is as it was."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import duckdb
import pytest

from frankpledge.evidence.loading import load
from frankpledge.evidence.store import Store
from frankpledge.faults import DataFault

from . import police_files as files
from .police_files import TODAY

if TYPE_CHECKING:
    from pathlib import Path


def store_of_another_month(folder: Path) -> Store:
    """Make a store that holds December 2024."""
    source = files.write(folder / "in.csv", files.street(month="2024-12"))
    load(store := Store(folder / "store"), [source], today=TODAY)
    return store


def refusal(store: Store, paths: list[Path], **options: object) -> str:
    """Load what must be refused; return the words, having seen that the store is as it was."""
    before = files.listing(store.folder)
    with pytest.raises(DataFault) as told:
        load(store, paths, today=TODAY, **options)
    assert files.listing(store.folder) == before
    return str(told.value)


def accepted(store: Store, path: Path, folder: Path) -> tuple[int, int, str]:
    """Load the good rows into a copy of the store; return rows kept, rows in, the month's status."""
    copy = Store(folder / "copy")
    shutil.copytree(store.folder, copy.folder)
    report = load(copy, [path], today=TODAY, accept_refused=True)
    (source,) = report.added
    (entry,) = [
        e for e in report.release.manifest["coverage"]
        if (e["month"], e["kind"]) == (source["facts"]["month"], source["kind"])
    ]  # fmt: skip
    report.release.verify()
    assert duckdb.read_parquet(str(copy.object_path(source["object"]))).shape[0] == source["rows"]
    assert source["rows_in"] - source["rows"] == source["facts"]["refused"]
    return source["rows"], source["rows_in"], entry["status"]

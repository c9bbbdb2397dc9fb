"""Read one file as a load does, without a store: its part as rows, or its fault."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import duckdb
import pytest

from frankpledge.evidence.engines import DuckDB
from frankpledge.evidence.sources.parts import Part, Reading
from frankpledge.evidence.sources.recognise import recognise
from frankpledge.faults import DataFault

from .. import police_files as files

if TYPE_CHECKING:
    from pathlib import Path


def read(
    path: Path, content: str | bytes, *, accept_refused: bool = False, kinds: Any = None, **how: Any
) -> Part:
    """Write a file, recognise it and read it; of restricted evidence where ``kinds`` are given."""
    aside = path.parent / "aside"
    aside.mkdir(exist_ok=True)
    (found,), _ = recognise(
        [files.write(path, content)], family=None, unpack_into=aside, kinds=kinds,
        read_workbooks=kinds is not None,
    )  # fmt: skip
    reading = Reading(DuckDB(threads=1), aside, files.TODAY[:7], accept_refused, **how)
    return found.kind.read(found, reading)


def rows(part: Part) -> list[dict]:
    """Return a part's rows."""
    table = duckdb.read_parquet(str(part.made))
    return [dict(zip(table.columns, row, strict=True)) for row in table.fetchall()]


def fault(path: Path, content: str | bytes, **how: Any) -> str:
    """Return the words with which a file is refused."""
    with pytest.raises(DataFault) as told:
        read(path, content, **how)
    assert str(told.value).startswith(path.name)
    return str(told.value)

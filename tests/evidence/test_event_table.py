"""The table of events: every row once, each in the small area of 2021 that its place is."""

from __future__ import annotations

import duckdb
import pytest

from frankpledge.evidence.engines import DuckDB
from frankpledge.evidence.event_table import make_events
from frankpledge.evidence.places import Lookups, read_lookups
from frankpledge.evidence.restricted import _LOOKUP_KINDS
from frankpledge.evidence.sources.police_extract import kinds

from . import plain_events as plain
from . import restricted_files as files
from .sources.reading import read, rows

NOTHING = Lookups(set(), {}, {}, {}, {})


@pytest.fixture(scope="module")
def lookups(known) -> Lookups:
    return read_lookups(DuckDB(), {kind: known.release.paths(kind) for kind in _LOOKUP_KINDS})


def made(tmp_path, lookups, *contents: str) -> list[dict]:
    """Make the table of events of extracts with these contents; return its rows."""
    parts = [
        read(tmp_path / f"{i}.csv", content, kinds=kinds()).made
        for i, content in enumerate(contents)
    ]
    make_events(DuckDB(), parts, lookups, tmp_path / "events.parquet")
    table = duckdb.read_parquet(str(tmp_path / "events.parquet"))
    return [dict(zip(table.columns, row, strict=True)) for row in table.fetchall()]


@pytest.mark.parametrize("told", plain.PLACES)
def test_a_place_is_brought_to_its_small_area_of_2021(told, lookups, tmp_path):
    printed, lsoa21 = plain.PLACES[told]
    (row,) = made(tmp_path, lookups, files.extract(files.event(**printed)))
    assert row["lsoa21"] == lsoa21
    assert row["lsoa"] == (printed["LSOA code"] or None), "what was printed stays as it was"


def test_places_do_not_disturb_one_another(lookups, tmp_path):
    events = [files.event(**printed) for printed, _ in plain.PLACES.values()] * 2
    found = made(tmp_path, lookups, files.extract(*events))
    assert [row["lsoa21"] for row in found] == [lsoa for _, lsoa in plain.PLACES.values()] * 2


def test_without_lookups_a_place_is_what_was_printed(tmp_path):
    events = [files.event(), files.event(**{"LSOA code": "", **plain.metres("E01990003")})]
    found = made(tmp_path, NOTHING, files.extract(*events))
    assert [row["lsoa21"] for row in found] == ["E01990001", None]


def test_every_row_of_every_extract_stands_once_with_all_its_columns(lookups, tmp_path):
    one = files.extract(*[files.event("2025-01", day) for day in (9, 3, 7)])
    two = files.extract(*[files.event("2024-12", day) for day in (9, 3)])
    found = made(tmp_path, lookups, one, two)
    assert [str(row["reported"])[:10] for row in found] == [
        "2024-12-03", "2024-12-09", "2025-01-03", "2025-01-07", "2025-01-09",
    ]  # fmt: skip
    part = rows(read(tmp_path / "again.csv", one, kinds=kinds()))
    assert found[2:] == [
        row | {"lsoa21": "E01990001"} for row in sorted(part, key=lambda row: row["reported"])
    ]


def test_the_same_extracts_give_the_same_bytes(lookups, tmp_path):
    contents = [files.extract(*[files.event("2025-01", 3)] * 5, files.event("2025-01", 2))]
    made(tmp_path, lookups, *contents)
    first = (tmp_path / "events.parquet").read_bytes()
    made(tmp_path, lookups, *contents)
    assert (tmp_path / "events.parquet").read_bytes() == first

"""The record schema: every column of the real headers, in their order, under its own name."""

from __future__ import annotations

import duckdb

from frankpledge.evidence import records
from frankpledge.evidence.loading import load
from frankpledge.evidence.store import Store

from . import police_files as files
from .police_files import TODAY


def test_the_schema_is_the_header_that_police_uk_prints():
    assert ",".join(column.printed for column in records.STREET) == files.STREET_HEADER
    assert ",".join(column.printed for column in records.OUTCOMES) == files.OUTCOMES_HEADER


def test_no_name_stands_twice_and_every_column_says_what_it_means():
    for schema in (records.STREET, records.OUTCOMES):
        assert len({column.name for column in schema}) == len(schema)
        assert all(column.meaning.endswith(".") for column in schema)


def test_a_part_has_the_columns_and_types_of_its_schema(tmp_path):
    street = files.write(tmp_path / "street.csv", files.street())
    outcomes = files.write(tmp_path / "outcomes.csv", files.outcomes())
    release = load(Store(tmp_path / "store"), [street, outcomes], today=TODAY).release
    types = {"text": "VARCHAR", "integer": "INTEGER", "bytes": "BLOB"}
    for kind, schema in ((files.STREET, records.STREET), (files.OUTCOMES, records.OUTCOMES)):
        part = duckdb.read_parquet(str(release.paths(kind)[0]))
        wanted = [(column.name, types[column.type]) for column in (records.ROW, *schema)]
        assert list(zip(part.columns, map(str, part.types), strict=True)) == wanted

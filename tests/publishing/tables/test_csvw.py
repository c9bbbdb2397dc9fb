"""What the CSV files mean is said for machines, and is true of the files."""

from __future__ import annotations

import csv
import io
import json
import re

from frankpledge.publishing.blocks import Column, Section, Table
from frankpledge.publishing.tables import csvw_of, table_as_csv
from frankpledge.publishing.tables.csvw import CONTEXT
from tests.publishing.conftest import FIGURE

READS = {"integer": int, "number": float, "string": str}


def test_the_whole_says_whose_and_when_and_how_guarded(document):
    said = csvw_of(document)
    assert said["@context"] == [CONTEXT, {"@language": "en-GB"}]
    assert said["dc:publisher"] == document.partnership
    assert said["dc:issued"] == "2025-03-31"
    assert said["dc:accessRights"] == "OFFICIAL"
    assert len(said["rdfs:comment"]) == 2
    json.dumps(said)


def test_each_table_says_source_period_figure_and_caveats(document):
    first, second = csvw_of(document)["tables"]
    assert (first["url"], second["url"]) == ("table-1.csv", "table-2.csv")
    assert first["dc:title"] == "Recorded crime by district"
    assert first["dc:temporal"] == "April 2022 to March 2023"
    assert first["dc:identifier"] == FIGURE
    assert "Recorded crime is not all crime." in first["rdfs:comment"]


def test_every_value_of_the_files_is_of_its_kind_or_a_null(document):
    for table, said in zip(document.tables(), csvw_of(document)["tables"], strict=True):
        rows = list(csv.reader(io.StringIO(table_as_csv(table), newline="")))
        columns = said["tableSchema"]["columns"]
        assert rows[0] == [column["titles"] for column in columns]
        for row in rows[1:]:
            for value, column in zip(row, columns, strict=True):
                if value not in column.get("null", [""]):
                    READS[column["datatype"]](value)


def test_names_of_columns_are_plain_and_their_own(document):
    columns = tuple(Column(name=name) for name in ("A b", "a-b", "–", "A b"))
    held = Table(id="t", caption="T", columns=columns, rows=())
    section = Section(id="s", heading="S", blocks=(held,))
    (said,) = csvw_of(document.model_copy(update={"sections": (section,)}))["tables"]
    names = [column["name"] for column in said["tableSchema"]["columns"]]
    assert names == ["a_b", "a_b_2", "column", "a_b_2_2"]
    assert all(re.fullmatch(r"[a-z][a-z0-9_]*", name) for name in names)
    # What is not known is not said.
    assert "dc:source" not in said

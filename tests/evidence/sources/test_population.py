"""Populations: every file becomes people by area, and no count is negative."""

from __future__ import annotations

import pytest

from frankpledge.evidence.sources.population import KINDS

from .. import police_files as files
from .reading import fault, read, rows
from .test_recognise import HEADERS

CODES = {"lsoa21": "E01090001", "lsoa11": "E01080001", "ward": "E05090001", "ltla": "E07000221"}


def line_for(header: str, number: str = "10.0") -> str:
    """Make up a row: a code where a code belongs, a name where a name does, else a number."""
    cells = []
    for column in header.split(","):
        place = next((code for start, code in CODES.items() if column.startswith(start)), number)
        cells.append("Madeup" if column.endswith("_name") else place)
    return ",".join(cells)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_kind_counts_people_or_households_of_a_coded_area(kind, tmp_path):
    header = HEADERS[kind.name]
    part = read(tmp_path / "a.csv", f"{header}\n{line_for(header)}\n")
    assert part.found.kind is kind
    (row,) = rows(part)
    assert row["code"] in CODES.values()
    assert {row.get("people", 10.0), row.get("households", 10.0)} == {10.0}
    assert row["year"] in (2020, 2021)
    assert row["kind"] in ("lsoa21", "lsoa11", "ward", "district")


@pytest.mark.parametrize("value", ["-1", "-0.5", "nan", "inf", "1e999", "", "many", "1,000"])
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_no_count_is_negative_or_no_number_in_any_column(kind, value, tmp_path):
    header = HEADERS[kind.name]
    words = "negative number" if value.startswith("-") else "is no number of"
    numbers = [i for i, cell in enumerate(line_for(header).split(",")) if cell == "10.0"]
    for at in {numbers[0], numbers[len(numbers) // 2], numbers[-1]}:
        cells = line_for(header).split(",")
        cells[at] = f'"{value}"' if "," in value else value
        told = fault(tmp_path / "a.csv", f"{header}\n{','.join(cells)}\n")
        assert words in told
        assert f"'{value}'" in told


def test_an_area_stands_once_and_has_a_code(tmp_path):
    twice = files.POPULATION.replace("E01090002", "E01090001")
    assert "row 2, lsoa21_code 'E01090001': stands twice" in fault(tmp_path / "a.csv", twice)
    named = files.POPULATION.replace("E01090002", "Madeup")
    assert "row 2, lsoa21_code 'Madeup': is no ONS code" in fault(tmp_path / "a.csv", named)


@pytest.mark.real_data
def test_real_populations_are_read_whole(real_data, tmp_path):
    for path in sorted((real_data / "population").glob("*.csv")):
        content = path.read_bytes()
        part = read(tmp_path / path.name, content)
        assert part.rows == part.rows_in == len(content.splitlines()) - 1

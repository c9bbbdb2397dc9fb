"""Deprivation: deciles and ranks by LSOA, of both indices."""

from __future__ import annotations

import pytest

from .reading import fault, read, rows
from .test_recognise import HEADERS

LINE = {"2019": "E01080001", "2025": "E01090001"}


def content(year: str, decile: str = "9.0", rank: str = "29199.0", crime: str = "3.0") -> str:
    header = HEADERS[f"deprivation-{year}"]
    cells = {"IMD_decile": decile, "IMD_rank": rank, "Crime_decile": crime, "Crime_rank": "100.0"}
    line = ",".join(
        cells.get(c, LINE[year] if c.endswith("code") else "4.0") for c in header.split(",")
    )
    return f"{header}\n{line}\n"


@pytest.mark.parametrize("year", LINE)
def test_deciles_and_ranks_are_whole_numbers(year, tmp_path):
    assert rows(read(tmp_path / "a.csv", content(year))) == [
        {"row": 1, "lsoa": LINE[year], "decile": 9, "rank": 29199, "crime_decile": 3,
         "crime_rank": 100, "services_decile": 4, "year": int(year)}
    ]  # fmt: skip


@pytest.mark.parametrize("value", ["0", "11", "nan", "-1", "", "low"])
def test_a_decile_lies_from_one_to_ten(value, tmp_path):
    told = fault(tmp_path / "a.csv", content("2025", decile=value))
    assert f"row 1, IMD_decile '{value}': is no decile from 1 to 10" in told


@pytest.mark.parametrize("value", ["0", "-5", "", "first"])
def test_a_rank_begins_at_one(value, tmp_path):
    assert f"rank '{value}': is no rank from 1" in fault(
        tmp_path / "a.csv", content("2019", rank=value)
    )


@pytest.mark.parametrize("value", ["", "nan", "1e300", "x"])
def test_a_decile_beside_that_is_no_number_is_missing(value, tmp_path):
    (row,) = rows(read(tmp_path / "a.csv", content("2025", crime=value)))
    assert row["crime_decile"] is None


def test_a_code_is_an_lsoa_and_stands_once(tmp_path):
    wrong = content("2025").replace("E01090001", "E05090001")
    assert "lsoa21_code 'E05090001': is no LSOA code" in fault(tmp_path / "a.csv", wrong)
    twice = content("2025") + content("2025").splitlines()[1] + "\n"
    assert "row 2, lsoa21_code 'E01090001': stands twice" in fault(tmp_path / "a.csv", twice)

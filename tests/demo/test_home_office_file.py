"""The invented table of the Home Office: whole quarters of the financial year, adding up to the tally."""

from __future__ import annotations

from collections import Counter

from frankpledge.demo.extract_offences import ASB, OFFENCES
from frankpledge.demo.home_office_file import write_home_office
from frankpledge.demo.months import list_months

from .conftest import read_rows
from .partner_files import DISTRICTS


def written(tmp_path, first: str, count: int, number: int = 7) -> list[dict[str, str]]:
    months = list_months(first, count)
    tally = {month: {(d, kind): number for d in DISTRICTS for kind in OFFENCES} for month in months}
    return read_rows(write_home_office(tmp_path / "deep", months, tally))


def test_only_quarters_that_the_months_cover_whole_are_written(tmp_path):
    rows = written(tmp_path, "2021-02", 9)
    assert {(row["Financial Year"], row["Financial Quarter"]) for row in rows} == {
        ("2021/22", "1"), ("2021/22", "2"),
    }  # fmt: skip


def test_a_financial_year_begins_in_april(tmp_path):
    rows = written(tmp_path, "2023-01", 6)
    assert {(row["Financial Year"], row["Financial Quarter"]) for row in rows} == {
        ("2022/23", "4"), ("2023/24", "1"),
    }  # fmt: skip


def test_offences_add_up_to_their_crime_type_whatever_the_rounding(tmp_path):
    counted: Counter[str] = Counter()
    for row in written(tmp_path, "2021-01", 3):
        counted[row["Offence Group"]] += int(row["Number of Offences"])
        assert row["synthetic"] == "yes"
    assert counted == {kind: 2 * 3 * 7 for kind in OFFENCES if kind != ASB}


def test_the_table_agrees_with_the_extract_of_the_same_months(partners):
    extract = Counter(row["Crime type"] for row in partners.extract if row["Reported"] < "2021-04")
    table: Counter[str] = Counter()
    for row in partners.rows("home-office/*.csv"):
        table[row["Offence Group"]] += int(row["Number of Offences"])
    del extract[ASB]
    assert table == extract

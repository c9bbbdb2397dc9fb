"""Street files keep the label, the format and the oddities of the real ones."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

from frankpledge.demo.crime_types import ASB


def test_every_street_row_says_that_it_is_synthetic(demo) -> None:
    assert {row["Context"] for row in demo.street_rows} == {"Synthetic"}
    assert all(row["Location"].endswith(" (synthetic)") for row in demo.street_rows)


def test_anti_social_behaviour_alone_has_no_crime_id_and_no_outcome(demo) -> None:
    for row in demo.street_rows:
        is_asb = row["Crime type"] == ASB
        assert (row["Crime ID"] == "") is is_asb
        assert (row["Last outcome category"] == "") is is_asb
    ids = [row["Crime ID"] for row in (*demo.street_rows, *demo.outcome_rows) if row["Crime ID"]]
    assert all(re.fullmatch("[0-9a-f]{64}", crime_id) for crime_id in ids)


def test_exact_duplicates_are_incidents_of_anti_social_behaviour_and_nothing_else(demo) -> None:
    times = Counter(tuple(row.values()) for row in demo.street_rows)
    alike = [row for row, count in times.items() if count > 1]
    assert len(alike) > 1_000
    assert all(ASB in row for row in alike)


def test_area_codes_turn_from_2011_to_2021_after_two_years(demo) -> None:
    changes = demo.lookup("lookup_lsoa11_lsoa21_ltla22")
    older = {row["lsoa11_code"]: row["lsoa11_name"] for row in changes}
    newer = {row["lsoa21_code"]: row["lsoa21_name"] for row in changes}
    for row in demo.street_rows:
        names = older if row["Month"] < "2023-01" else newer
        assert not row["LSOA code"] or names[row["LSOA code"]] == row["LSOA name"]
    printed = {row["LSOA code"] for row in demo.street_rows}
    assert older.keys() - newer.keys() <= printed
    assert newer.keys() - older.keys() <= printed


def test_half_of_the_files_end_lines_with_crlf_and_half_with_lf(demo) -> None:
    for kind, files in (("street", 60), ("outcomes", 48)):
        ends = Counter()
        for path in demo.paths(f"police_uk/*/*-{kind}.csv"):
            content = path.read_bytes()
            lines = content.count(b"\n")
            assert content.count(b"\r\n") in {0, lines}
            ends[b"\r\n" in content] += 1
        assert ends == {True: files // 2, False: files // 2}


def header(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as stream:
        return next(csv.reader(stream))


def column(path: Path, name: str) -> set[str]:
    with path.open(encoding="utf-8", newline="") as stream:
        return {row[name] for row in csv.DictReader(stream)}


@pytest.mark.parametrize("kind", ["street", "outcomes"])
def test_police_files_have_the_real_header(demo, real_data, kind) -> None:
    real = {tuple(header(path)) for path in real_data.glob(f"police_uk/*/*-{kind}.csv")}
    ours = {tuple(header(path)) for path in demo.paths(f"police_uk/*/*-{kind}.csv")}
    assert ours == real


def test_words_of_the_police_files_are_among_the_real_ones(demo, real_data) -> None:
    for kind, name in (
        ("street", "Crime type"),
        ("street", "Last outcome category"),
        ("outcomes", "Outcome type"),
    ):
        real = set().union(
            *(column(path, name) for path in real_data.glob(f"police_uk/*/*-{kind}.csv"))
        )
        rows = demo.street_rows if kind == "street" else demo.outcome_rows
        assert {row[name] for row in rows} <= real

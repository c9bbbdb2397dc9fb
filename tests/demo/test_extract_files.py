"""The synthetic extract: in the layout to ask for, a file a quarter, labelled on every row."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter

import numpy as np

from frankpledge.definitions import crime_groups
from frankpledge.definitions.extract import extract_mappings
from frankpledge.demo.evidence_folder import draw_month
from frankpledge.demo.extract_files import ExtractPrinter
from frankpledge.demo.months import list_months
from frankpledge.demo.street_files import NEWER_VINTAGE_FROM, StreetPrinter

from .conftest import read_rows
from .partner_files import DISTRICTS

(PLAIN,) = extract_mappings()


def test_there_is_a_file_for_each_quarter_with_its_own_months(partners):
    files = {
        path.name: {row["Reported"][:7] for row in read_rows(path)}
        for path in sorted(partners.partners.glob("extract/*"))
    }
    assert files == {
        "extract-2021-Q1.csv": {"2021-01", "2021-02", "2021-03"},
        "extract-2021-Q2.csv": {"2021-04"},
    }


def test_it_is_in_the_layout_to_ask_for_and_says_that_it_is_synthetic(partners):
    header = [*PLAIN.columns.values(), *PLAIN.flags.values(), "synthetic"]
    assert list(partners.extract[0]) == header
    assert {row["synthetic"] for row in partners.extract} == {"yes"}


def test_every_column_says_something_on_some_row_but_the_outcome_which_police_uk_tells(partners):
    said = Counter(name for row in partners.extract for name, cell in row.items() if cell)
    assert set(partners.extract[0]) - set(said) == {"Outcome"}


def test_a_row_stands_at_its_small_area_and_within_great_britain(partners):
    for row in partners.extract:
        assert re.fullmatch("E01[0-9]{6}", row["LSOA code"])
        assert 400_000 < int(row["Easting"]) < 450_000
        assert 220_000 < int(row["Northing"]) < 290_000
        assert row["Crime type"] in crime_groups().by_crime_type


def test_one_place_has_one_key_and_one_point(partners):
    keys = {row["Place key"] for row in partners.extract}
    points = {(row["Place key"], row["Easting"], row["Northing"]) for row in partners.extract}
    assert len(points) == len(keys) > 1_000
    assert all(re.fullmatch("[0-9a-f]{64}", key) for key in keys)


def test_a_month_tells_how_many_rows_each_district_has_of_each_type(tmp_path):
    rows, _ = draw_month(1998, ["2021-01", "2021-02"], 1, ())
    printer = ExtractPrinter(tmp_path / "deep" / "folder")
    tally = printer.add("2021-02", rows, np.random.default_rng(5))
    printer.close()
    (path,) = (tmp_path / "deep" / "folder").iterdir()
    printed = read_rows(path)
    assert {district for district, _ in tally} == DISTRICTS
    kinds = Counter(row["Crime type"] for row in printed)
    for kind, number in kinds.items():
        assert sum(tally[district, kind] for district in DISTRICTS) == number
    domestic = sum(tally[district, "Domestic abuse"] for district in DISTRICTS)
    assert domestic == sum(row["Domestic abuse"] == "Yes" for row in printed) > 0
    assert sum(tally.values()) == len(printed) + domestic


def test_a_row_is_printed_at_the_small_area_that_police_uk_prints(tmp_path, partners):
    months = list_months("2021-01", NEWER_VINTAGE_FROM + 1)
    rows, _ = draw_month(1998, months, NEWER_VINTAGE_FROM, ())
    street = StreetPrinter(months[-1], NEWER_VINTAGE_FROM)
    printed = csv.DictReader(io.StringIO(street.header + street.print_rows(rows).decode()))
    lookup = read_rows(partners.open / "lookups/lookup_lsoa21_ward24_ltla24.csv")
    district = {row["lsoa21_code"]: row["ltla24_code"] for row in lookup}
    printer = ExtractPrinter(tmp_path)
    printer.add(months[-1], rows, np.random.default_rng(5))
    printer.close()
    (path,) = tmp_path.iterdir()
    extract = Counter((row["Crime type"], row["LSOA code"]) for row in read_rows(path))
    wanted = Counter(
        (row["Crime type"], row["LSOA code"])
        for row in printed
        if district.get(row["LSOA code"]) in DISTRICTS
    )
    assert extract == wanted


def test_nothing_is_written_where_no_month_was_added(tmp_path):
    ExtractPrinter(tmp_path / "none").close()
    assert not (tmp_path / "none").exists()

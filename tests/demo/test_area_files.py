"""Every table about areas has its real header and covers every area."""

import csv
from pathlib import Path

import pytest

FILES = {
    "lookups/lookup_lsoa21_ward24_ltla24.csv": "lookups/lookup_lsoa21_ward24_ltla24.csv",
    "lookups/lookup_ltla24_csp24_pfa24.csv": "lookups/lookup_ltla24_csp24_pfa24.csv",
    "lookups/LAD19_CSP19_PFA19.csv": "lookups/LAD19_CSP19_PFA19_EW.csv",
    "lookups/lookup_lsoa11_lsoa21_ltla22.csv": "lookups/lookup_lsoa11_lsoa21_ltla22.csv",
    "lookups/LSOA11_WD19_LAD19.csv": "lookups/LSOA11_WD19_LAD19_EW.csv",
    "lookups/ruc21_lsoa21.csv": "lookups/ruc21_lsoa21.csv",
    "population/census21_lsoa21_totals_households.csv": (
        "population/census21_lsoa21_totals_households_EW.csv"
    ),
    "population/population20_lsoa11_totals.csv": "population/population20_lsoa11_totals_EW.csv",
    "population/population21_ltla21.csv": "population/population21_ltla21.csv",
    "deprivation/imd2019_lsoa11.csv": "deprivation/imd2019_england_lsoa11.csv",
    "deprivation/imd2025_lsoa21.csv": "deprivation/imd2025_england_lsoa21.csv",
    "severity/policeuk-ons-code-join.csv": "severity/policeuk-ons-code-join.csv",
}


def header(path: Path) -> list[str]:
    with path.open(encoding="utf-8", newline="") as stream:
        return next(csv.reader(stream))


def test_every_table_is_compared_with_a_real_one(demo) -> None:
    assert {str(path.relative_to(demo.folder)) for path in demo.paths("*/*.csv")} == set(FILES)


@pytest.mark.parametrize("ours", FILES)
def test_a_table_has_the_real_header_and_its_label(demo, real_data, ours) -> None:
    assert header(demo.folder / ours) == [*header(real_data / FILES[ours]), "synthetic"]


def test_every_small_area_has_its_population_ward_deprivation_and_setting(demo) -> None:
    newer = {row["lsoa21_code"] for row in demo.lookup("lookup_lsoa21_ward24_ltla24")}
    older = {row["LSOA11CD"] for row in demo.lookup("LSOA11_WD19_LAD19")}
    inside = {code for code in newer if not code.startswith("E019999")}
    inside_older = {code for code in older if not code.startswith("E019999")}

    def codes(name: str, key: str) -> set[str]:
        return {row[key] for row in demo.lookup(name)}

    assert codes("../population/census21_lsoa21_totals_households", "lsoa21_code") == newer
    assert codes("../population/population20_lsoa11_totals", "lsoa11_code") == older
    assert codes("../deprivation/imd2025_lsoa21", "lsoa21_code") == inside
    assert codes("../deprivation/imd2019_lsoa11", "lsoa11_code") == inside_older
    assert codes("ruc21_lsoa21", "lsoa21_code") == inside
    assert {row["ruc"] for row in demo.lookup("ruc21_lsoa21")} == {"Urban", "Rural"}

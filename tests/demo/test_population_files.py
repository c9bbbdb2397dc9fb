"""Residents are plausible, and one file agrees with the next."""

from collections import Counter


def test_residents_of_2021_are_plausible_and_add_up(demo) -> None:
    rows = demo.lookup("../population/census21_lsoa21_totals_households")
    assert all(1_000 <= float(row["total"]) <= 2_500 for row in rows)
    sums = Counter()
    for row in rows:
        sums[row["ltla24_code"]] += float(row["total"])
    printed = demo.lookup("../population/population21_ltla21")
    assert {row["ltla21_code"]: float(row["total_population"]) for row in printed} == sums

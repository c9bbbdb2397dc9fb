"""Small areas of both vintages are whole parcels: everything nests."""

from collections import defaultdict


def test_splits_and_merges_carry_their_change_codes(demo) -> None:
    rows = demo.lookup("lookup_lsoa11_lsoa21_ltla22")
    assert {row["change_code"] for row in rows} == {"U", "S", "M"}
    newer, older = defaultdict(set), defaultdict(set)
    for row in rows:
        newer[row["lsoa11_code"]].add(row["lsoa21_code"])
        older[row["lsoa21_code"]].add(row["lsoa11_code"])
    for row in rows:
        fan_out = len(newer[row["lsoa11_code"]])
        fan_in = len(older[row["lsoa21_code"]])
        expected = {"U": (1, 1), "S": (2, 1), "M": (1, 2)}[row["change_code"]]
        assert (fan_out, fan_in) == expected
        same = row["lsoa11_code"] == row["lsoa21_code"] and row["lsoa11_name"] == row["lsoa21_name"]
        assert same is (row["change_code"] == "U")


def test_small_areas_of_2011_nest_in_wards(demo, wards, older_areas) -> None:
    for row in demo.lookup("LSOA11_WD19_LAD19"):
        if row["WD19CD"] in wards:
            assert older_areas[row["LSOA11CD"]].within(wards[row["WD19CD"]])

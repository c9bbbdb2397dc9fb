"""Lookups lead from every small area to a county, the neighbour to its own."""

from collections import defaultdict


def test_every_lookup_leads_on_to_a_body_above(demo) -> None:
    bodies = {row["ltla24_code"]: row for row in demo.lookup("lookup_ltla24_csp24_pfa24")}
    older = {row["LAD19CD"]: row for row in demo.lookup("LAD19_CSP19_PFA19")}
    assert bodies.keys() == older.keys()
    for code, row in bodies.items():
        assert row["csp24_code"] == older[code]["CSP19CD"]
        assert row["pfa24_code"] == older[code]["PFA19CD"]
    newer = {r["lsoa21_code"]: r for r in demo.lookup("lookup_lsoa21_ward24_ltla24")}
    wards_2019 = {r["LSOA11CD"]: r for r in demo.lookup("LSOA11_WD19_LAD19")}
    changes = demo.lookup("lookup_lsoa11_lsoa21_ltla22")
    assert {row["lsoa21_code"] for row in changes} == newer.keys()
    assert {row["lsoa11_code"] for row in changes} == wards_2019.keys()
    for row in changes:
        ward, older_ward = newer[row["lsoa21_code"]], wards_2019[row["lsoa11_code"]]
        assert ward["ward24_code"] == older_ward["WD19CD"]
        assert ward["ltla24_code"] == older_ward["LAD19CD"] == row["ltla22_code"]
        assert ward["ltla24_code"] in bodies


def test_rural_is_what_the_ward_is(demo) -> None:
    kinds = {row["lsoa21_code"]: row["ruc"] for row in demo.lookup("ruc21_lsoa21")}
    by_ward = defaultdict(set)
    for row in demo.lookup("lookup_lsoa21_ward24_ltla24"):
        by_ward[row["ward24_name"]].add(kinds.get(row["lsoa21_code"]))
    assert by_ward["Kinmarsh (synthetic)"] == {"Rural"}
    assert by_ward["Lemming Cross (synthetic)"] == {"Urban"}
    assert all(len(own) == 1 for own in by_ward.values())

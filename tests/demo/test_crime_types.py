"""The county looks like a county: nights in the centres, vehicles in the villages."""

from collections import Counter

import pytest

from frankpledge.demo.crime_types import CRIME_TYPES

TOWN_CENTRES = {
    f"{name} (synthetic)"
    for name in (
        "Atherley Town",
        "Nunholme Centre",
        "Ruckley Central",
        "Swanholme Bridge",
        "Lemming Cross",
        "Castlegate",
        "Abbots Reach",
    )
}


def test_town_centres_have_the_night_and_villages_the_vehicles(demo) -> None:
    lookup = demo.lookup("lookup_lsoa21_ward24_ltla24")
    ward_of = {row["lsoa21_code"]: row["ward24_name"] for row in lookup}
    rural = {row["lsoa21_code"] for row in demo.lookup("ruc21_lsoa21") if row["ruc"] == "Rural"}
    centres = {code for code, ward in ward_of.items() if ward in TOWN_CENTRES}
    people = {
        row["lsoa21_code"]: float(row["total"])
        for row in demo.lookup("../population/census21_lsoa21_totals_households")
        if not row["lsoa21_code"].startswith("E019999")
    }
    counts = Counter(
        (row["LSOA code"], row["Crime type"])
        for row in demo.street_rows
        if "2023-01" <= row["Month"] < "2025-01"
    )

    def rate(areas: set[str], crime_type: str) -> float:
        return sum(counts[a, crime_type] for a in areas) / sum(people[a] for a in areas)

    towns = people.keys() - rural - centres
    for crime_type in ("Violence and sexual offences", "Anti-social behaviour", "Public order"):
        assert rate(centres, crime_type) > 1.8 * rate(towns, crime_type)
        assert rate(rural, crime_type) < rate(towns, crime_type)
    for crime_type in ("Vehicle crime", "Other theft"):
        assert rate(rural, crime_type) > 1.3 * rate(towns, crime_type)


def test_every_season_is_a_year_of_twelve_that_keeps_the_total() -> None:
    for crime_type in CRIME_TYPES:
        assert len(crime_type.season) == 12
        assert sum(crime_type.season) == pytest.approx(12, abs=0.01), crime_type.name

"""Places are counted month by month as a plain loop does, from either source, and missing months are named."""

from __future__ import annotations

from collections import Counter

import pytest

from frankpledge.definitions.topics import topics
from frankpledge.evidence.questions import Area, Period
from frankpledge.faults import DataFault
from frankpledge.findings.methods.counted_places import counted_places

CSP = Area("csp", "E22000359", "South Warwickshire")
WINTER = Period("2025-11", "2026-02")


def test_police_uk_and_extract_give_the_same_wards_where_a_row_stands_behind_each(partner):
    both = [
        counted_places(partner.held, topics()[topic], CSP, Period("2025-01", "2025-12"), "ward")
        for topic in ("police-uk/robbery", "extract/robbery")
    ]
    assert both[0][0] == both[1][0]
    assert sum(both[0][0].values()) > 100


def test_districts_are_counted_as_a_plain_loop_does(partner):
    found, missing, _ = counted_places(
        partner.held, topics()["police-uk/robbery"], CSP, Period("2025-01", "2025-12"), "district"
    )
    district = {
        row["lsoa21_code"]: row["ltla24_code"]
        for row in partner.lookup("lookup_lsoa21_ward24_ltla24.csv")
    }
    plain = Counter(
        (district.get(row["LSOA code"]), row["Month"])
        for row in partner.street
        if row["Crime type"] == "Robbery" and row["Month"][:4] == "2025"
    )
    assert found == {key: n for key, n in plain.items() if key[0] in ("E07000221", "E07000222")}
    assert missing == []


@pytest.mark.parametrize("topic", ["police-uk/robbery", "extract/robbery"])
def test_months_that_are_not_held_are_named(partner, topic):
    _, missing, _ = counted_places(partner.held, topics()[topic], CSP, WINTER, "ward")
    assert missing == ["2026-01", "2026-02"]


def test_an_area_beyond_the_extract_is_refused(partner):
    county = partner.areas.resolve("E10000031")
    with pytest.raises(DataFault, match="does not cover"):
        counted_places(partner.held, topics()["extract/robbery"], county, WINTER, "ward")

"""A baseline is the same calendar months, wholly before, and wholly covered."""

from __future__ import annotations

import pytest

from frankpledge.evidence.questions import Area, Period
from frankpledge.faults import CallFault, DataFault
from frankpledge.findings.baselines import check_covered, window

COUNTY = Area("county", "E10000031", "Warwickshire", ("E07000221",))
PART = Period("2025-01", "2025-04")
SOUTH = Area("csp", "E22990002", "South")


def test_last_year_is_the_same_months_of_the_year_before():
    found = window("last-year", PART, None)
    assert found.periods == (Period("2024-01", "2024-04"),)
    assert (found.kind, found.exposure, found.words) == ("last-year", 1.0, "January to April 2024")
    assert not found.baseline.is_expected


def test_three_years_are_a_sum_with_exposure_three():
    found = window("three-year", PART, None)
    assert [p.first for p in found.periods] == ["2022-01", "2023-01", "2024-01"]
    assert (found.exposure, len(found.months)) == (3.0, 12)
    assert found.baseline.words == "the same months of 2022 to 2024"
    assert (
        found.words == "January to April 2022 and January to April 2023 and January to April 2024"
    )


def test_the_county_baseline_is_the_same_months_elsewhere():
    found = window("county", PART, COUNTY)
    assert found.periods == (PART,)
    assert found.baseline.is_expected
    with pytest.raises(DataFault, match="a definition that lists the county's districts"):
        window("county", PART, None)


def test_a_month_names_the_same_months_from_there():
    assert window("2021-01", PART, None).periods == (Period("2021-01", "2021-04"),)
    with pytest.raises(CallFault, match="other months of the year"):
        window("2021-02", PART, None)


@pytest.mark.parametrize("kind", ["2025-01", "2026-01"])
def test_a_baseline_lies_before_the_period(kind):
    with pytest.raises(CallFault, match=f"wholly before the period; {kind}"):
        window(kind, PART, None)


@pytest.mark.parametrize("kind", ["last-year", "three-year", "2024-01"])
def test_no_month_stands_on_both_sides(kind):
    long = Period("2025-01", "2026-01")
    with pytest.raises(CallFault, match="a period of at most a year"):
        window(kind, long, None)
    assert window(kind, Period("2025-01", "2025-12"), None).periods[-1].last == "2024-12"


def test_what_is_no_baseline_is_refused_with_those_that_are():
    with pytest.raises(CallFault, match="Use last-year, three-year, county, or a month"):
        window("yesteryear", PART, None)


def test_a_county_baseline_needs_the_whole_county_covered(known):
    january = Period("2025-01", "2025-01")
    (county,) = known.areas.counties()
    found = window("county", january, county)
    assert check_covered(known.release, known.areas, SOUTH, found, county).caveats == []
    beyond = Area("county", "X", "Beyond", ("E07000221", "E07990002"))
    found = window("county", january, beyond)
    with pytest.raises(DataFault, match="comparison with county cannot be told for Beyond"):
        check_covered(known.release, known.areas, SOUTH, found, beyond)


def test_missing_months_of_all_years_are_named_together(known):
    found = window("three-year", Period("2025-01", "2025-02"), None)
    with pytest.raises(DataFault, match="lacks 2022-02, 2023-02, 2024-02"):
        check_covered(known.release, known.areas, SOUTH, found, None)

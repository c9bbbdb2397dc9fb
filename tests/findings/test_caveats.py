"""Caveats say what a reader must know, where it matters."""

from __future__ import annotations

from frankpledge.findings.caveats import finding_caveats, scan_caveats, year_caveats


def test_a_plain_comparison_needs_no_caveat():
    assert finding_caveats("Burglary", False, "last-year") == ()


def test_few_records_an_expectation_and_an_old_heading_are_said():
    few, county = finding_caveats("Burglary", True, "county")
    assert "Fewer than 20 records" in few
    assert "visitors" in county
    (note,) = finding_caveats("Violent crime (to April 2013)", False, "last-year")
    assert "not comparable" in note
    assert finding_caveats("All crime", False, "three-year") == ()


def test_a_scan_says_how_many_were_compared_and_what_a_signal_is():
    family, independent, recorded = scan_caveats(2500)
    assert family.startswith("2,500 comparisons were made together")
    assert "not a proof" in independent
    assert "reported and recorded" in recorded


def test_years_that_touch_the_pandemic_are_named_with_its_months():
    (told,) = year_caveats("April to December 2021", ("2021-04", "2021-12"))
    assert told.startswith(
        "April to December 2021 has months of the pandemic (March 2020 to July 2021)"
    )
    (told,) = year_caveats("the same months of 2019 to 2021", ("2019-01", "2020-04"))
    assert told.startswith("The same months")
    assert year_caveats("the year 2024", ("2024-01", "2024-12")) == ()

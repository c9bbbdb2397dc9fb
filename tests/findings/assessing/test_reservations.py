"""Reservations name what makes a comparison weaker than it looks: the pandemic's months, scatter that is not known."""

from __future__ import annotations

import pytest

from frankpledge.evidence.questions import Period
from frankpledge.findings.assessing.reservations import (
    SCATTERED,
    UNTOLD,
    of_scatter,
    of_years,
)
from frankpledge.findings.assessing.scatter import scatter

from .test_open_findings import evidence_of
from .test_scatter import YEAR, scan_of


def test_years_that_touch_the_pandemic_are_named_with_its_months():
    (told,) = of_years("April to December 2021", ("2021-04", "2021-12"))
    assert told.startswith(
        "April to December 2021 has months of the pandemic (March 2020 to July 2021)"
    )
    (told,) = of_years("the same months of 2019 to 2021", ("2019-01", "2020-04"))
    assert told.startswith("The same months")
    assert of_years("the year 2024", ("2024-01", "2024-12")) == ()


@pytest.mark.parametrize(
    ("period", "kinds", "said"),
    [
        (YEAR, ("last-year", "county"), [SCATTERED]),
        (YEAR, ("last-year",), [SCATTERED]),
        (YEAR, ("county",), [SCATTERED]),
    ],
)
def test_where_scatter_is_allowed_for_it_is_said(synthetic, period, kinds, said):
    scan = scan_of(synthetic, period, *kinds)
    assert list(of_scatter(scan, scatter(synthetic.release, synthetic.engine, scan))) == said


def test_where_scatter_cannot_be_told_it_is_said_of_what(synthetic):
    found = evidence_of(synthetic, "E22000359", ("2025-01", "2025-03"), "2024-01")
    told = of_scatter(found.scan, found.scatter)
    # Four years of three months have six degrees of freedom, two places of three months have two.
    assert list(told) == [SCATTERED, UNTOLD.format(what="the county")]
    scan = scan_of(synthetic, Period("2025-01", "2025-03"), "last-year")
    untold = of_scatter(scan, scatter(synthetic.release, synthetic.engine, scan))
    assert list(untold) == [UNTOLD.format(what="earlier years")]

"""Reservations name what makes a comparison weaker than it looks: scatter that is not known."""

from __future__ import annotations

import pytest

from frankpledge.evidence.questions import Period
from frankpledge.findings.assessing.reservations import (
    SCATTERED,
    UNTOLD,
    of_scatter,
)
from frankpledge.findings.assessing.scatter import scatter

from .test_open_findings import evidence_of
from .test_scatter import YEAR, scan_of


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

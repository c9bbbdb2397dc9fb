"""The thread is told of a finding's title and address, of those that a membership may see."""

from __future__ import annotations

import pytest

from frankpledge.web.accounts.roles import Role
from frankpledge.web.explore.queries import figures
from frankpledge.web.thread.registry import kind_of
from tests.cli.shell import told

pytestmark = pytest.mark.django_db
ASKED = ("--from", "2025-01", "--to", "2025-12")


@pytest.fixture
def shell(with_evidence):
    return told("changed", "--area", "E22000359", *ASKED, "--all", store=with_evidence)


def test_the_thread_knows_findings_and_what_they_want():
    kind = kind_of("finding")
    assert (kind.word, kind.permission) == ("Finding", "see-evidence")


def test_a_finding_is_told_by_its_group_place_and_period(cast, shell, with_evidence):
    reader = cast.person(Role.BOARD_MEMBER).memberships.get()
    ward = next(f for f in shell["findings"] if f["area_kind"] == "ward")
    county = next(f for f in shell["findings"] if f["area_kind"] == "county")
    record = ward["figure"].partition("-")[0]
    other = told("changed", "--area", "E07000218", *ASKED, "--all", store=with_evidence)[
        "findings"
    ][0]
    asked = [
        ward["figure"],
        county["figure"],
        record,
        other["figure"],
        "000000000000-1",
        "nonsense",
    ]
    found = figures.describe(reader, asked)
    assert found == {
        ward["figure"]: (
            f"{ward['crime_group']} in {ward['area_name']}, the year 2025",
            f"/southmere/evidence/figure/{ward['figure']}/",
        ),
        county["figure"]: (
            f"{county['crime_group']} in Warwickshire, the year 2025",
            f"/southmere/evidence/figure/{county['figure']}/",
        ),
        record: (
            "Changed in South Warwickshire, the year 2025",
            f"/southmere/evidence/figure/{record}/",
        ),
    }

"""A partnership reads of the files of its own place, and of those of no single place."""

from __future__ import annotations

import pytest

from frankpledge.evidence.coverage import OUTCOMES, STREET
from frankpledge.web.explore.queries.own_files import BOUNDARIES, is_own


@pytest.mark.parametrize(
    ("kind", "subject", "is_shown"),
    [
        (STREET, "Warwickshire Police 2025-01", True),
        (OUTCOMES, "Warwickshire Police 2025-01", True),
        (STREET, "West Mercia Police 2025-01", False),
        (BOUNDARIES, "lsoa21 of E07000221", True),
        (BOUNDARIES, "lsoa21 of E07000220", True),  # a neighbour under the same force
        (BOUNDARIES, "lsoa21 of E07000040", False),
        (BOUNDARIES, "ward of E07000040+4", True),
        ("lsoa21-ward", "lsoa21-ward", True),
    ],
)
def test_a_file_of_another_place_is_not_shown(with_evidence, cast, kind, subject, is_shown):
    assert is_own(with_evidence.release, cast.own)(kind, subject) is is_shown


def test_where_no_lookup_knows_the_force_every_file_is_shown(with_evidence, cast):
    assert is_own(with_evidence.release, cast.other)(STREET, "West Mercia Police 2025-01")

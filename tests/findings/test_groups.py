"""A crime group's name selects its records, whatever the case; all crime leaves ASB out."""

from __future__ import annotations

import pytest

from frankpledge.faults import CallFault
from frankpledge.findings.groups import filter_of


def test_all_crime_leaves_anti_social_behaviour_out():
    name, chosen = filter_of("all CRIME")
    assert name == "All crime"
    assert "Burglary" in chosen.crime_types
    assert "Anti-social behaviour" not in chosen.crime_types


def test_a_group_is_found_by_id_or_name():
    assert filter_of("vehicle-crime") == filter_of("VEHICLE crime")
    assert filter_of("vehicle-crime")[0] == "Vehicle crime"


def test_an_unknown_group_is_refused_with_those_that_there_are():
    with pytest.raises(CallFault, match=r"'piracy'.*Burglary"):
        filter_of("piracy")

"""The lookups tell a partnership's name, districts and police; what they do not know, they say."""

from __future__ import annotations

import pytest

from frankpledge.faults import CallFault, DataFault
from frankpledge.web.partnerships import lookups


def test_a_partnership_is_found_with_its_districts_and_police(lookup):
    csp = lookup.find("E22000901")
    assert csp.name == "Nether Vale"
    assert [d.name for d in csp.districts] == ["Northfield", "Southfield"]
    assert csp.forces == (("E23000035", "Devon & Cornwall"),)
    assert not csp.is_welsh


def test_a_district_in_two_partnerships_says_so(lookup):
    (district,) = lookup.find("E22000902").districts
    assert district.shared_with == ("Great West",)


def test_a_welsh_partnership_is_known_as_such(lookup):
    assert lookup.find("W14000901").is_welsh


def test_an_unknown_code_names_those_that_look_alike(lookup):
    with pytest.raises(
        CallFault, match=r"No partnership has the code 'E22000909'.*E22000901 Nether"
    ):
        lookup.find("E22000909")
    with pytest.raises(CallFault, match="Did you mean E22000901 Nether Vale"):
        lookup.find("nether")


def test_a_store_without_lookup_says_which_to_load(settings, tmp_path):
    settings.STORE = tmp_path / "nothing"
    assert lookups.district_names() == {}
    with pytest.raises(DataFault, match="frankpledge load PATH"):
        lookups.require_lookup("E22000901")


def test_the_lookup_is_read_from_the_store(with_evidence):
    del with_evidence
    held = lookups.require_lookup("E22000359")
    names = {d.name for d in held.find("E22000359").districts}
    assert names == set(map(lookups.district_names().get, ("E07000221", "E07000222")))
    assert lookups.loaded_lookup() is held

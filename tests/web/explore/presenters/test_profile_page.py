"""What stands around a profile: the way to every other area, and where else the same is told of."""

from __future__ import annotations

from frankpledge.evidence.questions import Area, Period
from frankpledge.web.explore.presenters.profile_page import found, of_period

WARD, CSP = Area("ward", "E05990022", "Alderbrook"), Area("csp", "E22000359", "South")


def test_an_area_is_found_by_a_part_of_its_name_or_by_its_code():
    places = [CSP, WARD]
    assert found(places, "BROOK") == [("Ward", WARD)]
    assert found(places, "e22000359") == [("Partnership", CSP)]
    assert found(places, "E05") == []


def test_a_kind_of_area_without_a_profile_has_no_address():
    period = Period("2025-01", "2025-12")
    where = of_period("southmere", WARD, period)
    assert where == "/southmere/evidence/area/E05990022/?from=2025-01&to=2025-12"
    assert of_period("southmere", Area("lsoa", "E01", "Small"), period) == ""

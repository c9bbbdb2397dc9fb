"""A draft names bodies by kind, and by name only where the lookups or a definition tell it."""

from __future__ import annotations

import pytest

from frankpledge.web.partnerships import drafting


def names(csp):
    return [body.name for body in drafting.bodies_of(csp)]


def test_a_unitary_has_no_county_council(lookup):
    assert names(lookup.find("E22000902"))[:2] == [
        "Unitary council (Greatshire)",
        "Police (Invented)",
    ]


def test_wales_has_a_health_board_and_no_care_board(lookup):
    told = names(lookup.find("W14000901"))
    assert "Local health board" in told
    assert "Integrated care board" not in told
    assert "Gwent Police" in told


def test_a_county_is_named_where_a_definition_lists_its_districts(lookup):
    assert "County council (Warwickshire)" in names(lookup.find("E22000359"))
    assert "County council" in names(lookup.find("E22000901"))


def test_the_city_of_london_is_no_borough():
    assert drafting._council("E09000001", "City of London").name == "Council (City of London)"
    assert drafting._council("E09000003", "Barnet").name == "London borough council (Barnet)"


@pytest.mark.django_db
def test_english_regulations_bind_nobody_in_wales(lookup):
    welsh = drafting.write(lookup.find("W14000901"), "cwm", "Cwm")
    english = drafting.write(lookup.find("E22000902"), "east", "East")
    assert not welsh.duty_set.filter(law__contains="SI 2007/1830").exists()
    assert english.duty_set.filter(law__contains="SI 2007/1830").exists()
    assert not english.duty_set.filter(slug="community-safety-agreement").exists()


@pytest.mark.django_db
def test_a_shared_district_is_said_beside_the_area(lookup):
    made = drafting.write(lookup.find("E22000902"), "east", "East")
    assert "also lies in Great West" in made.sources["districts"]["note"]


def test_names_are_listed_as_people_do():
    assert drafting._listed(["A"]) == "A"
    assert drafting._listed(["A", "B", "C"]) == "A, B and C"

"""A partnership scores for its county first, then for its own districts."""

from __future__ import annotations

from frankpledge.web.assessments.scoring import places


def test_a_county_is_a_list_of_districts_under_its_code(cast, monkeypatch):
    monkeypatch.setattr(
        places, "district_names", lambda: {"E07000221": "Stratford", "E07000222": "Abury"}
    )
    cast.own.county_name = "Warwickshire"
    cast.own.county_districts = ["E07000222", "E07000221", "E07000220", "E07000219", "E07000218"]
    county, first, second = places.places_of(cast.own)
    assert (county.level, county.code, county.name) == ("county", "E10000031", "Warwickshire")
    assert county.districts == tuple(sorted(cast.own.county_districts))
    assert (first.name, second.name) == ("Abury", "Stratford")


def test_a_county_that_no_list_knows_has_a_word_for_its_code(cast):
    cast.own.county_name = "Southshire (synthetic)"
    (county, *_) = places.places_of(cast.own)
    assert (county.code, county.districts) == ("county", ("E07000221", "E07000222"))


def test_without_a_county_there_are_districts_alone_by_their_codes(cast):
    assert [place.name for place in places.places_of(cast.own)] == ["E07000221", "E07000222"]

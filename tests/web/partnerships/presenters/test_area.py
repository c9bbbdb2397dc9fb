"""An area is told by name and code, or said not to be named; a fact keeps its source."""

from __future__ import annotations

import pytest

from frankpledge.web.partnerships.models import Agency, Partnership
from frankpledge.web.partnerships.presenters import area


def test_districts_are_named_or_said_not_to_be():
    told = area.places(["E07000221", "E07000999"], {"E07000221": "Stratford-on-Avon"})
    assert [(p.code, p.name) for p in told] == [
        ("E07000221", "Stratford-on-Avon"),
        ("E07000999", area.UNNAMED),
    ]


def test_the_force_is_named():
    assert area.force_name(Partnership(police_force="E23000035")) == "Devon & Cornwall Police"
    assert area.force_name(Partnership(police_force="E23000999")) == "E23000999"
    assert area.force_name(Partnership()) == ""


def test_each_field_has_its_source_or_a_blank():
    told = area.stated(Partnership(sources={"vision": {"source": "§1"}}))
    assert told["vision"] == {"source": "§1", "note": ""}
    assert told["name"] == {"source": "", "note": ""}


def test_agencies_stand_under_their_standing():
    rows = [Agency(name="A", standing="partner"), Agency(name="B", standing="responsible")]
    rows.append(Agency(name="C", standing="partner"))
    assert [(words, [a.name for a in own]) for words, own in area.by_standing(rows)] == [
        ("Responsible authority", ["B"]), ("Partners", ["A", "C"])]  # fmt: skip
    assert area.by_standing([]) == []
    assert area.by_standing([Agency(standing="attends")])[0][0] == "In attendance"


def test_several_agencies_of_every_standing_have_a_heading():
    assert set(area.SEVERAL) == set(Agency.Standing.values)


@pytest.mark.parametrize(
    ("kept", "told"),
    [
        ("2008-09: Merger", "September 2008: Merger"),
        ("2008: Merger of 2008-09: two", "2008: Merger of 2008-09: two"),
        ("2008-13: No month", "2008-13: No month"),
        ("", ""),
    ],
)
def test_the_month_of_forming_is_told_in_words(kept, told):
    assert area.formed(Partnership(formed=kept)) == told

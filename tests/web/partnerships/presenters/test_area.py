"""An area is told by name and code, or said not to be named; a fact keeps its source."""

from __future__ import annotations

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
    assert [(words, [a.name for a in own]) for words, own in area.by_standing(rows)] == [
        ("Responsible authority", ["B"]), ("Partner", ["A"])]  # fmt: skip
    assert area.by_standing([]) == []

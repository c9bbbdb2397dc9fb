"""Every field of every model is classified: personal, with why it is kept and how it is retired, or not."""

from __future__ import annotations

from frankpledge.web.accounts import personal_data


def test_every_field_is_classified():
    found = personal_data.unclassified(personal_data.told(), list(personal_data.fields()))
    assert not found, "\n".join(found)


def test_a_field_that_nobody_classified_is_found():
    held = personal_data.Told({"a.B.name": "signs in; with the account"}, frozenset({"a.B.id"}))
    assert personal_data.unclassified(held, ["a.B.id", "a.B.name"]) == []
    (fault,) = personal_data.unclassified(held, ["a.B.id", "a.B.name", "a.B.birthday"])
    assert "a.B.birthday is not classified" in fault
    assert "personal.py" in fault


def test_what_is_told_of_no_field_twice_or_without_its_end_is_found():
    held = personal_data.Told({"a.B.name": "signs in"}, frozenset({"a.B.name", "a.B.gone"}))
    faults = "\n".join(personal_data.unclassified(held, ["a.B.name"]))
    assert "a.B.gone is told of and is no field" in faults
    assert "a.B.name is told of as personal and as not" in faults
    assert "a.B.name lacks its reason or its end" in faults

"""What was said of a finding comes back on its form: a defined explanation ticked, any other in its line."""

from __future__ import annotations

from frankpledge.definitions.explanations import explanations_for
from frankpledge.web.assessments.forms.kept import SayForm, said_of
from frankpledge.web.assessments.models import KeptFinding


def test_explanations_are_told_apart_and_come_back_together():
    known = explanations_for("Burglary")
    kept = KeptFinding(bearing="context", words="W", explanations=[said_of(known[0]), "My own"])
    begun = SayForm.initial_of(kept, known)
    assert (begun["named"], begun["others"]) == ([said_of(known[0])], "My own")
    form = SayForm(begun, explanations=known)
    assert form.is_valid(), form.errors
    assert form.told()["explanations"] == kept.explanations


def test_without_known_explanations_none_is_offered():
    form = SayForm({"bearing": "context", "others": "My own"}, explanations=[])
    assert "named" not in form.fields
    assert form.is_valid()
    assert form.told()["explanations"] == ["My own"]

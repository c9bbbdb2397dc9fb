"""A profile may be asked with another area beside it, of a list and of nothing else."""

from __future__ import annotations

from frankpledge.evidence.questions import Area, Period
from frankpledge.web.explore.forms.profile import ProfileForm

YEAR = Period("2025-01", "2025-12")
OTHER = Area("ward", "E05990019", "Swanholme Bridge")


def asked(**given: str) -> ProfileForm:
    return ProfileForm(given, YEAR.months, YEAR, ("analyst", "public"), [OTHER])


def test_without_a_choice_only_the_larger_areas_stand_beside_it():
    form = asked()
    assert form.is_valid()
    assert form.cleaned_data["beside"] == ""
    assert form.period == YEAR


def test_an_area_of_the_list_may_stand_beside_it_and_no_other():
    assert asked(beside="E05990019").is_valid()
    wrong = asked(beside="E05990020")
    assert wrong.errors["beside"] == ["Choose an area of the list to compare with"]

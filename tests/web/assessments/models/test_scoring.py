"""The database itself refuses an exercise that cannot be."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from frankpledge.web.assessments.models import Panellist, ScoredArea, ScoringExercise
from tests.web.assessments.scored import DAY


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": ""},
        {"state": "scoring"},
        {"state": "opened", "scheme": {}, "scheme_stamp": "x", "begun_on": DAY},
        {"opened_on": DAY},
        {"closed_on": DAY},
        {"state": "closed", "scheme": {}, "scheme_stamp": "x", "begun_on": DAY, "opened_on": DAY},
        {"state": "gone", "scheme": {}, "scheme_stamp": "x", "begun_on": DAY},
        {"why_again": "For no exercise."},
    ],
)
def test_the_database_refuses(panel, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        ScoringExercise.objects.filter(pk=panel.exercise.pk).update(**wrong)


def test_one_county_and_one_place_on_the_panel(panel):
    with pytest.raises(IntegrityError), transaction.atomic():
        ScoredArea.objects.filter(level="district").update(level="county")
    with pytest.raises(IntegrityError), transaction.atomic():
        Panellist.objects.create(exercise=panel.exercise, membership=panel.lead, added_on=DAY)


def test_what_it_says_of_itself(panel):
    assert str(panel.exercise) == "Scoring session (synthetic)"
    assert (panel.exercise.may_change_panel, panel.exercise.is_open_to_panel) == (True, False)
    assert (str(panel.area()), str(panel.theme())) == ("Southshire (synthetic)", "Knife crime")
    assert str(panel.exercise.panel.first()) == str(panel.lead)
    panel.begin()
    panel.open()
    assert (panel.exercise.may_change_panel, panel.exercise.is_open_to_panel) == (False, True)

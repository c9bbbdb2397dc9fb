"""An exercise is written to by who runs it, in a state that allows it, and its history stands under its reference."""

from __future__ import annotations

import pytest
from django.db import transaction

from frankpledge.faults import CallFault
from frankpledge.web.assessments.scoring.writing import record, running


def test_an_exercise_is_held_for_who_runs_it(panel):
    with transaction.atomic():
        assert running(panel.manager, panel.exercise, "preparing") == panel.exercise
        with pytest.raises(CallFault, match="Only the chair"):
            running(panel.lead, panel.exercise, "preparing")
        with pytest.raises(CallFault, match="is being prepared"):
            running(panel.manager, panel.exercise, "opened", "closed")


def test_an_event_stands_under_the_exercise(panel):
    with transaction.atomic():
        event = record(panel.manager, panel.exercise, "looked at")
    assert (event.kind, event.record) == ("scoring-exercise", panel.exercise.reference)
    assert (event.title, event.partnership) == ("Scoring session (synthetic)", "southmere")

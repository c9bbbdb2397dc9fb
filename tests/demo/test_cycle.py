"""The demo's cycle is invented, says so, lives on the day on which it is looked at, and is begun once."""

from __future__ import annotations

import pytest

from frankpledge.definitions.cycles import load_cycle
from frankpledge.demo import cycle, people
from frankpledge.web.assessments.models import Cycle, StageDone
from frankpledge.web.history.models import Event

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("today", "done"), [("2024-09-30", 0), ("2025-02-01", 7), ("2026-11-28", 13)]
)
def test_only_what_lies_before_today_is_done(monkeypatch, today, done):
    monkeypatch.setenv("FRANKPLEDGE_TODAY", today)
    people.fill()
    cycle.follow()
    own = Cycle.objects.get(begins=cycle.BEGINS)
    rows = StageDone.objects.filter(cycle=own)
    assert rows.count() == done
    assert all(row.words == cycle.WORDS and str(row.done_on) <= today for row in rows)
    assert "Synthetic" in cycle.WORDS


def test_a_second_filling_changes_nothing_and_every_stage_is_one_of_the_cycle():
    people.fill()
    cycle.follow()
    events = Event.objects.count()
    cycle.follow()
    assert Event.objects.count() == events
    assert set(cycle.DONE) <= {stage.id for stage in load_cycle(cycle.DEFINITION).stages}

"""When a release lands the worker reads the indicators."""

from __future__ import annotations

from frankpledge.web.explore import answers
from frankpledge.web.history.models import Event
from frankpledge.web.performance.exceptions import looking
from frankpledge.web.performance.models import PerformanceException
from frankpledge.web.performance.readings.landing import read_what_landed


def test_what_landed_is_looked_at_and_a_fault_in_looking_does_not_undo_it(
    cast, robbery, unprepared, monkeypatch
):
    def broken(**_):
        PerformanceException.objects.create(
            partnership=cast.own, number=1, reference="X-EX-001", rule="x", subject_kind="indicator",
            subject_record="x", month="2025-09", what="Half done", raised_on="2025-10-10",
        )  # fmt: skip
        raise ZeroDivisionError

    seen = []
    monkeypatch.setattr(looking, "look", lambda **told: seen.append(told["partnership"]) or [])
    read_what_landed(cast.own, unprepared.release)
    assert seen == [cast.own]
    monkeypatch.setattr(looking, "look", broken)
    read_what_landed(cast.own, unprepared.release)
    assert robbery.readings.count() == 144
    assert not PerformanceException.objects.exists()
    assert Event.objects.filter(action="rules could not look").exists()


def test_a_release_that_lands_is_read_by_the_worker(cast, robbery, unprepared):
    assert answers._preparers["readings of indicators"] is read_what_landed
    read_what_landed(cast.own, unprepared.release)
    assert robbery.readings.count() == 144
    assert Event.objects.get(kind="indicator", action="read").by == "frankpledge worker"

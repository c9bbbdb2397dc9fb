"""When a release lands the worker reads the indicators."""

from __future__ import annotations

from frankpledge.web.explore import answers
from frankpledge.web.history.models import Event
from frankpledge.web.performance.readings.landing import read_what_landed


def test_a_release_that_lands_is_read_by_the_worker(cast, robbery, unprepared):
    assert answers._preparers["readings of indicators"] is read_what_landed
    read_what_landed(cast.own, unprepared.release)
    assert robbery.readings.count() == 144
    assert Event.objects.get(kind="indicator", action="read").by == "frankpledge worker"

"""Duties, strategies and regard are kept up to date with their history."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.faults import CallFault
from frankpledge.web.history.models import Event
from frankpledge.web.partnerships import services

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 4, 1)
STRATEGY = {
    "name": "Synthetic Strategy",
    "level": "county",
    "status": "in review",
    "version": "2",
    "source": "s",
}


def test_a_duty_stands_somewhere_else_from_a_day_on_somebodys_word(south):
    duty = south.duty_set.get(slug="serious-violence")
    services.set_duty_status(by="a test", duty=duty, status="ended", since=DAY, source="Counsel")
    duty.refresh_from_db()
    assert (duty.status, duty.status_since, duty.status_source) == ("ended", DAY, "Counsel")
    event = Event.objects.get(action="status set")
    assert (event.before["status"], event.after["status"]) == ("in force", "ended")
    earlier = datetime.date(2026, 3, 31)
    with pytest.raises(CallFault, match="lies before that"):
        services.set_duty_status(
            by="a test", duty=duty, status="in force", since=earlier, source="x"
        )


def test_a_status_that_is_none_is_refused(south):
    with pytest.raises(ValueError, match="is not a valid Duty"):
        services.set_duty_status(
            by="a test", duty=south.duty_set.first(), status="whatever", since=DAY, source="x"
        )
    assert not Event.objects.filter(action="status set").exists()


def test_a_strategy_is_linked_once_and_goes_into_review(south):
    strategy = services.add_strategy(by="a test", partnership=south, values=STRATEGY)
    with pytest.raises(CallFault, match="linked already"):
        services.add_strategy(by="a test", partnership=south, values=STRATEGY)
    services.change_strategy(
        by="a test", strategy=strategy, values={"status": "current", "version": "3"}
    )
    event = Event.objects.get(action="changed")
    assert event.before == {"status": "in review", "version": "2"}
    assert event.after == {"status": "current", "version": "3"}


@pytest.mark.parametrize("direction", ["by-partnership", "by-commissioner"])
def test_regard_is_recorded_both_ways(south, direction):
    regard = services.record_regard(by="a test", partnership=south, direction=direction, on=DAY, today=DAY,
                                    words="Considered", reference="Minutes")  # fmt: skip
    event = Event.objects.get(action="recorded")
    assert (event.record, event.after["direction"]) == (str(regard.pk), direction)


def test_regard_to_come_is_refused(south):
    with pytest.raises(CallFault, match="yet to come"):
        services.record_regard(by="a test", partnership=south, direction="by-partnership", today=DAY,
                               on=datetime.date(2026, 4, 2), words="x", reference="y")  # fmt: skip
    assert not Event.objects.filter(action="recorded").exists()

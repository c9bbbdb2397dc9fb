"""History is read by record, and the whole chain is walked."""

from __future__ import annotations

import datetime
from unittest import mock

import pytest
from django.db import connection, transaction

from frankpledge import clock
from frankpledge.web.history import queries
from frankpledge.web.history.models import Event, Head
from frankpledge.web.history.services import record

pytestmark = pytest.mark.django_db


@pytest.fixture
def three():
    with transaction.atomic():
        for name in ("a", "b", "a"):
            record(by="x", action="changed", kind="thing", record_id=name, partnership="p")


@pytest.mark.usefixtures("three")
def test_the_events_of_a_record_come_latest_first_and_only_of_its_partnership():
    assert [event.number for event in queries.of_record("p", "thing", "a")] == [3, 1]
    assert list(queries.of_record("q", "thing", "a")) == []


@pytest.mark.usefixtures("three")
def test_the_first_broken_link_is_named():
    assert queries.broken_link() is None
    assert queries.length() == 3
    Head.objects.update(number=2)
    assert queries.broken_link() == "the chain ends at event 3 and should end at event 2"


@pytest.mark.usefixtures("three")
def test_an_event_changed_behind_the_guard_is_found():
    with connection.cursor() as cursor:
        guards = {
            "sqlite": ["DROP TRIGGER history_event_no_update"],
            "postgresql": ["ALTER TABLE history_event DISABLE TRIGGER history_event_only_grows"],
        }
        for statement in guards[connection.vendor]:
            cursor.execute(statement)
    Event.objects.filter(number=2).update(record="c")
    assert queries.broken_link() == "event 2 (changed of thing c) was changed"


def test_no_history_is_whole():
    assert queries.broken_link() is None


@pytest.mark.usefixtures("three")
def test_an_end_that_was_noted_is_still_held_or_the_chain_was_written_anew():
    noted = queries.end()
    assert queries.lost_end(noted) is None
    assert queries.lost_end(queries.End(0, "0" * 64)) is None
    assert "was written anew" in queries.lost_end(queries.End(2, noted.digest))
    assert "is missing" in queries.lost_end(queries.End(9, noted.digest))


def test_days_are_local_days():
    """Half past midnight on 1 July in London is still June in UTC."""
    at = datetime.datetime(2025, 6, 30, 23, 30, tzinfo=datetime.UTC)
    with mock.patch.object(clock, "now", lambda: at), transaction.atomic():
        record(by="x", action="changed", kind="thing", record_id="a", partnership="p")
    day = datetime.date(2025, 7, 1)
    assert queries.of_partnership("p", since=day, until=day).count() == 1
    assert queries.of_partnership("p", until=day - datetime.timedelta(days=1)).count() == 0

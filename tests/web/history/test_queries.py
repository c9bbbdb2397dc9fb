"""History is read by record, and the whole chain is walked."""

from __future__ import annotations

import pytest
from django.db import connection, transaction

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

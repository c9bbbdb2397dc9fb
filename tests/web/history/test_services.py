"""History can only be added to, in the transaction of the change, and nobody takes another's place."""

from __future__ import annotations

import datetime
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest
from django.db import DatabaseError, connection, transaction

from frankpledge.web.history.models import Event, Head
from frankpledge.web.history.queries import broken_link
from frankpledge.web.history.services import record

pytestmark = pytest.mark.django_db


def add(**changed):
    told = {"by": "test", "action": "made", "kind": "thing", "record_id": "a"} | changed
    with transaction.atomic():
        return record(**told)


def test_an_event_says_who_did_what_and_what_stood_before_and_after():
    event = add(before={"name": "old"}, after={"name": "new", "since": datetime.date(2025, 1, 2)})
    kept = Event.objects.get(pk=event.pk)
    assert (kept.by, kept.action, kept.kind, kept.record) == ("test", "made", "thing", "a")
    assert (kept.before, kept.after) == ({"name": "old"}, {"name": "new", "since": "2025-01-02"})
    assert kept.at.tzinfo is not None


def test_events_follow_one_another():
    first, second = add(), add()
    assert (first.number, second.number) == (1, 2)
    assert second.previous == first.digest
    assert broken_link() is None


@pytest.mark.django_db(transaction=True)
def test_no_event_without_the_transaction_of_the_change():
    with pytest.raises(RuntimeError, match="transaction"):
        record(by="test", action="made", kind="thing", record_id="a")
    assert Event.objects.count() == 0


def test_a_change_that_fails_leaves_no_event():
    add()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record(by="test", action="made", kind="thing", record_id="b")
        raise ZeroDivisionError
    assert Event.objects.count() == 1
    assert Head.objects.get().number == 1
    add()
    assert broken_link() is None


@pytest.mark.parametrize(
    "change", ["UPDATE history_event SET by = 'me'", "DELETE FROM history_event"]
)
def test_the_database_itself_refuses_to_change_an_event(change):
    add()
    sql = change.replace(" by ", ' "by" ')
    refused = pytest.raises(DatabaseError, match="history can only grow")
    with refused, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert Event.objects.get().by == "test"


def test_what_is_no_plain_value_is_kept_as_it_comes_back_from_the_database():
    event = add(
        after={
            "when": datetime.date(2025, 1, 2),
            "parts": (1, {"a": datetime.date(2025, 1, 3)}),
            "share": 0.5,
        }
    )
    assert event.after == {"when": "2025-01-02", "parts": [1, {"a": "2025-01-03"}], "share": "0.5"}
    assert broken_link() is None


WRITERS, EACH = 4, 12


def _write(writer: int) -> None:
    """Add events as one of several writers, each over a connection of its own."""
    try:
        for number in range(EACH):
            add(by=f"writer {writer}", record_id=f"r{number}")
    finally:
        connection.close()


def test_writers_at_once_keep_one_chain(for_good):
    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(_write, range(WRITERS)))
    assert broken_link() is None
    assert Event.objects.count() == Head.objects.get().number == WRITERS * EACH
    for writer in range(WRITERS):
        own = Event.objects.filter(by=f"writer {writer}").order_by("number")
        assert [event.record for event in own] == [f"r{number}" for number in range(EACH)]


def test_a_change_that_fails_leaves_no_gap(for_good):
    add()
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        record(by="test", action="made", kind="thing", record_id="b")
        raise ZeroDivisionError
    assert add().number == 2
    assert broken_link() is None


def test_a_membership_says_who_and_for_whom():
    acting = SimpleNamespace(person_id=7, acting_for="manager council")
    event = add(by=acting)
    assert (event.by, event.acting_for) == ("7", "manager council")

"""The database itself refuses to change or delete an event; and whatever is done behind its back is found."""

from __future__ import annotations

import datetime
import importlib

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from frankpledge import clock
from frankpledge.web.history.models import Event, Head
from frankpledge.web.history.queries import broken_link
from frankpledge.web.history.services import record

pytestmark = pytest.mark.django_db
EVENTS = 6
# Every column but the row's own number, which no reader and no digest uses.
COLUMNS = [field.name for field in Event._meta.concrete_fields if field.name != "id"]


@pytest.fixture
def chain():
    """A chain whose events have every field filled."""
    with transaction.atomic():
        for number in range(EVENTS):
            record(by=f"p{number}", action="changed", kind="thing", record_id=f"r{number}",
                   title=f"T{number}", partnership="p", acting_for="manager council",
                   before={"n": number}, after={"n": number + 1})  # fmt: skip
    return list(Event.objects.order_by("number"))


@pytest.fixture
def unguarded(chain):
    """The chain, with the guard taken down as only the database's owner can."""
    drop = {
        "sqlite": ["DROP TRIGGER history_event_no_update", "DROP TRIGGER history_event_no_delete"],
        "postgresql": ["ALTER TABLE history_event DISABLE TRIGGER history_event_only_grows"],
    }
    with connection.cursor() as cursor:
        for statement in drop[connection.vendor]:
            cursor.execute(statement)
    return chain


@pytest.mark.parametrize("name", COLUMNS)
def test_no_column_of_an_event_can_be_changed(chain, name):
    with pytest.raises(DatabaseError, match="can only grow"), transaction.atomic():
        Event.objects.filter(pk=chain[0].pk).update(**{name: getattr(chain[0], name)})


def test_no_event_can_be_deleted(chain):
    with pytest.raises(DatabaseError, match="can only grow"), transaction.atomic():
        Event.objects.filter(pk=chain[0].pk).delete()
    assert Event.objects.count() == EVENTS


@pytest.mark.parametrize("same", ["number", "digest"])
def test_no_two_events_take_one_place(chain, same):
    told = {name: getattr(chain[0], name) for name in COLUMNS} | {"number": 99, "digest": "f" * 64}
    with pytest.raises(IntegrityError), transaction.atomic():
        Event.objects.create(**told | {same: getattr(chain[0], same)})


def otherwise(name, value):
    """Give a value other than the one that stands."""
    if name == "number":
        return value + 1000
    if name == "at":
        return value + datetime.timedelta(microseconds=1)
    if name in {"before", "after"}:
        return value | {"n": str(value["n"])}
    return value[:-1] + ("0" if value[-1] != "0" else "1")


def test_every_field_of_every_event_that_is_changed_is_found(unguarded, record_property):
    made, found, named = 0, 0, 0
    for event in unguarded:
        for name in COLUMNS:
            Event.objects.filter(pk=event.pk).update(
                **{name: otherwise(name, getattr(event, name))}
            )
            made += 1
            broken = broken_link()
            found += broken is not None
            named += f"event {event.number}" in (broken or "")
            Event.objects.filter(pk=event.pk).update(**{name: getattr(event, name)})
    record_property("mutations", f"{found} of {made} detected, {named} at their own place")
    assert (made, found, named) == (EVENTS * len(COLUMNS),) * 3
    assert made == 78
    assert broken_link() is None


@pytest.mark.parametrize("number", range(1, EVENTS + 1))
def test_an_event_that_is_taken_out_is_named(unguarded, number):
    Event.objects.filter(number=number).delete()
    assert str(number) in (broken_link() or "")


def test_an_event_that_is_put_in_is_found(unguarded):
    told = {name: getattr(unguarded[2], name) for name in COLUMNS}
    Event.objects.create(**told | {"number": EVENTS + 1, "digest": "e" * 64})
    assert f"event {EVENTS + 1} does not follow" in broken_link()
    Event.objects.filter(number=EVENTS + 1).update(previous=unguarded[-1].digest)
    assert f"event {EVENTS + 1}" in broken_link()


def test_two_events_that_change_places_are_found(unguarded):
    first, second = unguarded[1:3]
    for pk, number in ((first.pk, 999), (second.pk, first.number), (first.pk, second.number)):
        Event.objects.filter(pk=pk).update(number=number)
    assert f"event {first.number} does not follow" in broken_link()


def test_a_history_that_is_cut_short_is_found_also_with_its_events_all_gone(unguarded):
    for kept in (3, 0):
        Event.objects.filter(number__gt=kept).delete()
        assert broken_link() == f"the chain ends at event {kept} and should end at event {EVENTS}"


def test_an_end_that_was_changed_is_found(chain):
    Head.objects.update(digest="0" * 64)
    assert "the chain ends at event" in broken_link()


def test_a_clock_that_is_set_back_breaks_nothing(chain, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: datetime.datetime(1999, 1, 1, tzinfo=datetime.UTC))
    with transaction.atomic():
        event = record(by="x", action="changed", kind="thing", record_id="r")
    assert event.at < chain[0].at
    assert broken_link() is None


def test_the_guard_can_be_taken_down_and_put_up_by_the_migration(chain):
    """Taken down it lets a change through: the test above would pass without a guard otherwise."""
    migration = importlib.import_module("frankpledge.web.history.migrations.0002_only_grows")
    with connection.cursor() as cursor:
        editor = type(
            "Editor", (), {"connection": connection, "execute": staticmethod(cursor.execute)}
        )
        migration.unguard(None, editor)
        Event.objects.filter(pk=chain[0].pk).update(title="changed")
        migration.guard(None, editor)
    with pytest.raises(DatabaseError, match="can only grow"), transaction.atomic():
        Event.objects.filter(pk=chain[0].pk).update(title="again")


def test_an_event_and_the_end_say_what_they_are(chain):
    assert str(chain[0]) == "1 changed thing r0"
    assert str(Head.objects.get()) == f"{EVENTS} {chain[-1].digest}"

"""A vote or a motion that was changed, moved, taken out or slipped in behind the services is found and named."""

from __future__ import annotations

import pytest
from django.db import connection

from frankpledge.web.meetings import planning
from frankpledge.web.meetings.ledger.verifying import first_fault
from frankpledge.web.meetings.models import LedgerLine, Motion
from tests.cli.shell import run


@pytest.fixture
def unguarded(voted):
    """Take the database's own guards down after a vote, as who owns the database can."""
    motion = voted(6, 4)
    guards = {"meetings_ledgerline": ("no_update", "no_delete", "only_grows"),
              "meetings_motion": ("words", "stays")}  # fmt: skip
    with connection.cursor() as cursor:
        for table, names in guards.items():
            on = f" ON {table}" if connection.vendor == "postgresql" else ""
            for name in names:
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_{name}{on}")
    return motion


def test_what_was_written_by_the_services_is_borne_out(manager, voted, may_meeting, board, on):
    voted(6, 4)
    # Its own event is called "moved" as well, and is no line of a ledger.
    held = planning.call_extraordinary(by=manager, group=board, on=on, today=on, purpose="x")
    planning.move(by=manager, meeting=held, on=on, today=on, why="The hall is closed.")
    assert first_fault() is None
    assert run("verify-history").exit_code == 0


def test_verify_history_names_the_line_and_ends_as_for_a_broken_chain(unguarded):
    line = LedgerLine.objects.filter(kind="voted").first()
    LedgerLine.objects.filter(pk=line.pk).update(told=line.told | {"choice": "abstain"})
    done = run("verify-history")
    assert done.exit_code == 1
    assert f"{unguarded.meeting.reference}, line {line.number}, does not say" in done.stderr


def test_a_line_that_was_taken_out_is_found(unguarded):
    line = LedgerLine.objects.filter(kind="voted").last()
    LedgerLine.objects.filter(pk=line.pk).delete()
    assert f"lost what event {line.event} tells of (voted)" in first_fault()


def test_two_lines_that_changed_places_are_found(unguarded):
    first, second = LedgerLine.objects.filter(kind="voted")[:2]
    for line, number in ((first, 999), (second, first.number), (first, second.number)):
        LedgerLine.objects.filter(pk=line.pk).update(number=number)
    assert f"line {second.number}, does not say" in first_fault()


def test_a_line_that_was_slipped_in_twice_is_found(unguarded):
    line = LedgerLine.objects.filter(meeting=unguarded.meeting).last()
    line.pk, line.number = None, line.number + 1
    line.save(force_insert=True)
    assert f"line {line.number}, does not say" in first_fault()


def test_a_motion_in_other_words_is_found(unguarded):
    Motion.objects.filter(pk=unguarded.pk).update(wording="That it is not.")
    assert first_fault() == (
        f"motion 1 of meeting {unguarded.meeting.reference} does not say what the history says"
    )


def test_a_motion_that_is_gone_is_found(unguarded):
    Motion.objects.filter(pk=unguarded.pk).delete()
    assert f"a motion of meeting {unguarded.meeting.reference} is gone" in first_fault()

"""A ledger only grows, says what the history says, and holds what the rules allow."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from frankpledge.definitions.ballot import Arrived, Cast, Choice, Closed, Ending, Moved
from frankpledge.faults import CallFault
from frankpledge.web.meetings import planning
from frankpledge.web.meetings.ledger.queries import events_of, read_ledger, rules_of, tampered
from frankpledge.web.meetings.ledger.services import add
from frankpledge.web.meetings.models import LedgerLine
from tests.web.meetings.conftest import TODAY


@pytest.fixture
def voted(manager, may_meeting, members):
    """Let all ten arrive and six of them vote for a motion."""
    for place, member in members.items():
        add(by=manager, meeting=may_meeting, event=Arrived(str(member.pk), place))
    add(by=manager, meeting=may_meeting, event=Moved("1"))
    for place, member in list(members.items())[:6]:
        add(by=member, meeting=may_meeting, event=Cast("1", place, Choice.FOR, str(member.pk)))
    add(by=manager, meeting=may_meeting, event=Closed("1"))
    return may_meeting


def test_ten_voting_places_as_in_appendix_b(may_meeting):
    rules = rules_of(may_meeting)
    assert len(rules.places) == 10
    assert rules.casting_vote


def test_a_vote_is_read_from_its_ledger(voted):
    room = read_ledger(voted)
    assert room.ending("1") is Ending.CARRIED
    assert len(events_of(voted)) == 10 + 1 + 6 + 1
    assert [line.number for line in LedgerLine.objects.filter(meeting=voted)] == list(range(1, 19))


def test_what_the_rules_refuse_leaves_no_line(manager, voted, members):
    place, member = next(iter(members.items()))
    with pytest.raises(CallFault, match="is closed"):
        add(by=member, meeting=voted, event=Cast("1", place, Choice.AGAINST, str(member.pk)))
    assert LedgerLine.objects.filter(meeting=voted).count() == 18


def test_only_a_meeting_that_was_called_has_a_room(manager, board):
    made = planning.call_extraordinary(by=manager, group=board, on=TODAY, today=TODAY, purpose="x")
    with pytest.raises(CallFault, match="only one that was called"):
        add(by=manager, meeting=made, event=Moved("1"))


def test_the_database_refuses_to_change_or_delete_a_line(voted):
    rows = LedgerLine.objects.filter(meeting=voted)
    for change in (lambda: rows.update(kind="left"), rows.delete):
        with pytest.raises(DatabaseError, match="only grows"), transaction.atomic():
            change()


def test_a_line_that_was_changed_behind_the_service_is_named(voted):
    lines = LedgerLine.objects.filter(meeting=voted)
    assert tampered(lines) == []
    changed = lines.get(number=12)
    told = changed.told | {"choice": "against"}
    with connection.cursor() as cursor:
        for trigger in ("no_update", "only_grows"):
            on = " ON meetings_ledgerline" if connection.vendor == "postgresql" else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS meetings_ledgerline_{trigger}{on}")
    lines.filter(number=12).update(told=told)
    assert tampered(lines) == [f"{voted.reference}, line 12"]

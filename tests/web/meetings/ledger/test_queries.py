"""The ledger is read back as it was told, its places are the votes of its seats, and its rules those of its terms."""

from __future__ import annotations

import pytest

from frankpledge.definitions import ballot
from frankpledge.web.meetings.ledger.queries import NAMES, event_of, name_of, places_of, rules_of
from frankpledge.web.meetings.models import LedgerLine
from frankpledge.web.partnerships.models import Seat


@pytest.mark.parametrize(
    "event",
    [
        ballot.Arrived("7", "1-1-1", substitute=True, named_in_advance=True),
        ballot.Cast("1", "1-1-1", ballot.Choice.ABSTAIN, "7"),
        ballot.Corrected("1", "1-1-1", ballot.Choice.FOR, "The tape."),
    ],
)
def test_an_event_is_read_back_as_it_was_told(event):
    assert event_of(LedgerLine(kind=name_of(event), told=vars(event))) == event


def test_every_event_of_the_rules_has_a_name_of_its_own():
    assert len(set(NAMES.values())) == len(NAMES) == len(ballot.Event.__args__)


def test_a_seat_has_as_many_places_as_votes_and_an_invited_one_none():
    seats = [
        Seat(pk=1, agency_id=4, kind="voting", places=3, votes=2),
        Seat(pk=2, agency_id=5, kind="vice-chair", places=1),
        Seat(pk=3, agency_id=6, kind="invited", places=1),
    ]
    assert [key for key, _ in places_of(seats)] == ["4-1-1", "4-1-2", "5-2-1"]


def test_rules_are_those_of_the_terms_by_which_a_meeting_was_called(may_meeting):
    may_meeting.terms.quorum, may_meeting.terms.casting_vote = 6, ""
    rules = rules_of(may_meeting)
    assert (rules.quorum, rules.casting_vote) == (6, False)

"""How places vote is in no history while voting is open; once it is closed it is."""

from __future__ import annotations

import pytest

from frankpledge.definitions.ballot import Choice
from frankpledge.web.accounts.roles import Role
from frankpledge.web.history.models import Event
from frankpledge.web.meetings import planning
from frankpledge.web.meetings.room import services
from frankpledge.web.sharing.queries import events_seen_by


@pytest.fixture
def cast(motion, members, on):
    """Let the first two places vote, one for and one against."""
    for member, choice in zip(members.values(), (Choice.FOR, Choice.AGAINST), strict=False):
        services.vote(by=member, motion=motion, choice=choice, today=on)
    return motion


def seen(membership) -> list[tuple[str, str]]:
    """Return the votes that a membership finds in histories: on which motion, and how."""
    events = events_seen_by(Event.objects.filter(action="voted").order_by("number"), membership)
    return [(one.after["motion"], one.after["choice"]) for one in events]


def test_votes_are_in_no_history_until_voting_is_closed(manager, cast, members, on):
    voter = next(iter(members.values()))
    assert seen(manager) == seen(voter) == []
    services.close(by=manager, motion=cast, today=on)
    assert seen(manager) == seen(voter) == [("1", "for"), ("1", "against")]
    told = {"title": "a", "wording": "b"}
    second = services.put(by=manager, meeting=cast.meeting, today=on, **told)
    services.vote(by=voter, motion=second, choice=Choice.ABSTAIN, today=on)
    assert len(seen(manager)) == 2, "an earlier motion that is closed opens no later one"


def test_votes_on_a_motion_that_was_withdrawn_stay_unseen(manager, cast, on):
    services.withdraw(by=manager, motion=cast, today=on)
    assert seen(manager) == []


def test_a_motion_of_the_same_number_that_closed_in_another_meeting_shows_nothing(
    manager, cast, members, board, on
):
    other = planning.call_extraordinary(by=manager, group=board, on=on, today=on, purpose="x")
    called = planning.call(by=manager, meeting=other, today=on)
    second = services.put(by=manager, meeting=called, title="a", wording="b", today=on)
    services.close(by=manager, motion=second, today=on)
    assert seen(manager) == []


def test_the_rest_of_the_room_stays_in_the_history(manager, cast):
    events = events_seen_by(Event.objects.filter(kind="meeting"), manager)
    assert {"arrived", "presides", "motion put", "moved"} <= set(
        events.values_list("action", flat=True)
    )


@pytest.mark.parametrize("of_record", [True, False])
def test_the_pages_of_the_history_show_no_vote_while_voting_is_open(
    client_of, manager, cast, on, of_record
):
    where = "/south-warwickshire/history/"
    where += f"meeting/{cast.meeting.reference}/" if of_record else "?kind=meeting"
    client = client_of(Role.MANAGER)
    page = client.get(where).content.decode()
    assert "Motion put" in page
    for words in ("Voted", "against"):
        assert words not in page
    services.close(by=manager, motion=cast, today=on)
    page = client.get(where).content.decode()
    for words in ("Voted", "against"):
        assert words in page

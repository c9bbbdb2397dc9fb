"""As what each place was sat on for a motion, however people came and went."""

from __future__ import annotations

from frankpledge.definitions.ballot import Arrived, Cast, Choice, Closed, Interest, Left, Moved
from frankpledge.web.meetings.room.sat import Sat, sat_at

FOR = Choice.FOR
MEMBER, STANDS_IN = Arrived("a", "one"), Arrived("b", "one", True, True)


def test_a_place_is_told_by_who_voted_and_not_by_who_came_after():
    events = [STANDS_IN, Moved("1"), Cast("1", "one", FOR, "b"), Left("b"), MEMBER, Closed("1")]
    assert sat_at(events, "1") == {"one": Sat.SUBSTITUTE}


def test_who_took_a_place_over_and_voted_anew_counts():
    events = [STANDS_IN, Moved("1"), Cast("1", "one", FOR, "b"), Left("b"), MEMBER,
              Cast("1", "one", FOR, "a"), Closed("1")]  # fmt: skip
    assert sat_at(events, "1") == {"one": Sat.MEMBER}


def test_a_place_that_did_not_vote_is_told_by_who_sat_when_voting_closed():
    events = [MEMBER, Moved("1"), Left("a"), STANDS_IN, Closed("1"), Left("b")]
    assert sat_at(events, "1") == {"one": Sat.SUBSTITUTE}
    assert sat_at([MEMBER, Moved("1"), Left("a"), Closed("1"), STANDS_IN], "1") == {}


def test_a_vote_that_an_interest_took_out_tells_of_nobody_who_left():
    events = [STANDS_IN, Moved("1"), Cast("1", "one", FOR, "b"), Interest("one", "1"), Left("b")]
    assert sat_at([*events, Closed("1")], "1") == {}
    assert sat_at([*events, MEMBER, Closed("1")], "1") == {"one": Sat.MEMBER}


def test_votes_on_other_motions_and_who_sits_on_no_place_do_not_count():
    events = [Arrived("c"), STANDS_IN, Moved("1"), Cast("1", "one", FOR, "b"), Closed("1"),
              Interest("one", "2"), Left("b"), Moved("2"), Closed("2")]  # fmt: skip
    assert sat_at(events, "2") == {}
    assert sat_at(events, "1") == {"one": Sat.SUBSTITUTE}

"""The record of a motion: seat, agency, who sat, interests, quorum, result, casting vote; no place told too soon."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.definitions.ballot import Choice
from frankpledge.web.accounts.roles import Role
from frankpledge.web.meetings.models import AgendaItem
from frankpledge.web.meetings.presenters import record as present
from frankpledge.web.meetings.room import services
from frankpledge.web.meetings.room.queries import room_of
from frankpledge.web.partnerships.services import add_substitute


def recorded(motion, items=None) -> present.Record:
    return present.record_of(room_of(motion.meeting), motion, items or {})


def rows(*records) -> list[dict[str, object]]:
    meeting = records[0].line.motion.meeting
    told = present.table(meeting, "Votes", records, "OFFICIAL", is_synthetic=True)
    return [dict(zip(told.columns, row, strict=True)) for row in told.rows]


def test_a_tied_motion_tells_each_seat_the_quorum_and_the_casting_vote(voted, members, on):
    motion = voted(5, 5)
    services.give_casting_vote(
        by=next(iter(members.values())), motion=motion, choice=Choice.FOR, today=on
    )
    one = recorded(motion)
    assert one.quorum_words == (
        "10 voting places taken when voting closed. The terms of reference name no quorum."
    )
    told = rows(one)
    assert [row["vote"] for row in told].count("for") == 5
    first = next(row for row in told if row["agency"] == "Warwickshire Police")
    expected = {"motion": 1, "result": "Carried", "places_taken": 10, "quorum": None, "quorum_met": "",
                "casting_vote": "for", "sat": "member", "interest": "no", "corrected": "no", "item": ""}  # fmt: skip
    assert {name: first[name] for name in expected} == expected
    assert len({row["seat"] for row in told}) == len(told) == 10


@pytest.mark.parametrize(
    ("quorum", "met", "words"),
    [(8, "yes", "The quorum of 8 was there."), (9, "no", "The quorum of 9 was not there.")],
)
def test_a_substitute_an_interest_an_empty_place_and_the_quorum_are_told(
    manager, may_meeting, members, appoint, on, quorum, met, words
):
    type(may_meeting.terms).objects.filter(pk=may_meeting.terms.pk).update(quorum=quorum)
    may_meeting.refresh_from_db()
    seat = may_meeting.terms.seats.get(agency__slug="fire", kind="voting")
    lead = appoint(Role.PARTNER_LEAD, "fire")
    add_substitute(
        by=manager, seat=seat, since=on - datetime.timedelta(days=8), values={"membership": lead}
    )
    fire, health = (
        next(key for key, one in members.items() if one.agency.slug == slug) for slug in ("fire", "health")
    )  # fmt: skip
    gone = next(key for key in members if key not in (fire, health))
    for place, member in members.items():
        if place not in (gone, health):
            who = lead if place == fire else member
            services.arrive(by=manager, meeting=may_meeting, membership=who, place=place, today=on)
    motion = services.put(by=manager, meeting=may_meeting, title="a", wording="b", today=on)
    services.vote(by=lead, motion=motion, choice=Choice.FOR, today=on)
    police = next(key for key, one in members.items() if one.agency.slug == "police")
    services.declare_interest(by=manager, motion=motion, place=police, today=on)
    services.close(by=manager, motion=motion, today=on)
    one = recorded(motion)
    assert one.quorum_words == f"8 voting places taken when voting closed. {words}"
    told = {row["agency"]: row for row in rows(one)}
    stood_in = told[str(seat.agency)]
    assert (stood_in["sat"], stood_in["vote"]) == ("substitute named in advance", "for")
    interested = told[str(members[police].agency)]
    assert (interested["sat"], interested["interest"], interested["vote"]) == (
        "member",
        "yes",
        "none",
    )
    absent = told[str(members[health].agency)]
    assert (absent["sat"], absent["interest"], absent["vote"]) == ("nobody", "no", "none")
    assert {row["quorum_met"] for row in rows(one)} == {met}


@pytest.mark.parametrize("end", [None, services.withdraw])
def test_no_place_is_told_of_a_motion_that_is_open_or_was_withdrawn(
    manager, motion, members, on, end
):
    services.vote(by=next(iter(members.values())), motion=motion, choice=Choice.AGAINST, today=on)
    if end:
        end(by=manager, motion=motion, today=on)
    one = recorded(motion)
    assert (one.places, one.taken, one.quorum_words, one.casting) == ((), None, "", "")
    (row,) = rows(one)
    assert (row["motion"], row["seat"], row["vote"]) == (1, "", "")
    assert "against" not in str(row)


def test_a_vote_that_was_put_right_says_so_and_the_item_stands_in_the_file(
    manager, full, members, on
):
    item = AgendaItem.objects.create(meeting=full, number=3, order=3, kind="other", title="Item 3")
    motion = services.put(by=manager, meeting=full, title="a", wording="b", item=item, today=on)
    place, member = next(iter(members.items()))
    services.vote(by=member, motion=motion, choice=Choice.FOR, today=on)
    services.close(by=manager, motion=motion, today=on)
    services.correct(
        by=manager, motion=motion, place=place, choice=Choice.AGAINST, why="x", today=on
    )
    told = rows(recorded(motion, {item.pk: item}))
    assert {row["item"] for row in told} == {"Item 3"}
    (corrected,) = [row for row in told if row["corrected"] == "yes"]
    assert corrected["vote"] == "against"
    assert {row["item"] for row in rows(recorded(motion))} == {""}

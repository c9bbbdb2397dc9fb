"""The room in words: quorum, who sat, how a motion stands."""

from __future__ import annotations

from frankpledge.definitions.ballot import Choice, Ending
from frankpledge.web.accounts.roles import Role
from frankpledge.web.meetings.models import AgendaItem
from frankpledge.web.meetings.presenters import room as present
from frankpledge.web.meetings.room import services
from frankpledge.web.meetings.room.queries import room_of


def test_quorum_in_words(full, on, manager, members):
    terms = full.terms
    assert present.quorum(room_of(full)).endswith("name no quorum.")
    terms.quorum = 10
    assert present.quorum(room_of(full)).endswith("has its quorum of 10.")
    services.leave(by=manager, meeting=full, membership=next(iter(members.values())), today=on)
    told = present.quorum(room_of(full))
    assert told.startswith("9 of 10 voting places are taken. The quorum is 10:")
    assert told.endswith("closed now decides nothing.")


def test_who_came_and_who_is_gone(full, on, manager, members, appoint):
    place, member = next(iter(members.items()))
    guest = appoint(Role.COMMISSIONERS_OFFICE, "commissioner")
    services.arrive(by=manager, meeting=full, membership=guest, today=on)
    services.leave(by=manager, meeting=full, membership=member, today=on)
    room = room_of(full)
    assert present.came(room) == "10 of 10 voting places were taken, and 1 attended without a vote."
    assert present.without_place(room) == [(guest, True)]
    (line,) = [one for one in present.place_lines(room) if one.place.key == place]
    assert (line.sits, line.note, line.presides) == (member, "has left", False)
    assert line.may_take == (member,)


def test_a_room_in_which_nobody_was_tells_of_nobody(may_meeting):
    assert present.came(room_of(may_meeting)) == ""


def test_an_open_motion_tells_how_many_voted_and_not_how(motion, members, manager, on):
    first, second = list(members.items())[:2]
    services.vote(by=first[1], motion=motion, choice=Choice.FOR, today=on)
    services.declare_interest(by=manager, motion=motion, place=second[0], today=on)
    (line,) = present.motion_lines(room_of(motion.meeting))
    assert line.is_open
    assert line.count == "1 of 9 who may vote have voted."
    assert line.votes == ()


def test_a_motion_says_under_which_item_it_was_put_to_who_may_see_the_item(manager, full, on):
    item = AgendaItem.objects.create(meeting=full, number=3, order=3, kind="other", title="Item 3")
    under = services.put(by=manager, meeting=full, title="a", wording="b", item=item, today=on)
    services.close(by=manager, motion=under, today=on)
    services.put(by=manager, meeting=full, title="c", wording="d", today=on)
    room = room_of(full)
    told = [line.item for line in present.motion_lines(room, {item.pk: item})]
    assert told == ["Put under “Item 3”.", "Put under no item of the agenda."]
    assert [line.item for line in present.motion_lines(room)] == ["", told[1]]


def test_a_tie_is_told_and_broken_in_words(voted, members, on):
    motion = voted(5, 5)
    chair, other = list(members.values())[:2]
    room = room_of(motion.meeting)
    assert present.may_cast(room, other) is None
    line = present.may_cast(room, chair)
    assert line.count == "5 for, 5 against, 0 abstained"
    assert "Until then it does not carry." in line.notes[0]
    services.give_casting_vote(by=chair, motion=motion, choice=Choice.FOR, today=on)
    (line,) = present.motion_lines(room_of(motion.meeting))
    assert line.ending is Ending.CARRIED
    assert line.count == "5 for, 5 against, 0 abstained; casting vote for"


def test_a_correction_that_unmakes_a_tie_or_a_decision_is_told(voted, members, manager, on):
    motion = voted(5, 5)
    chair_place, chair = next(iter(members.items()))
    services.give_casting_vote(by=chair, motion=motion, choice=Choice.FOR, today=on)
    services.correct(
        by=manager, motion=motion, place=chair_place, choice=Choice.AGAINST, why="The tape.", today=on
    )  # fmt: skip
    (line,) = present.motion_lines(room_of(motion.meeting))
    assert line.state == "Lost"
    assert "does not count any more" in line.notes[0]
    (words,) = line.corrections
    assert words.endswith("put right to “against”. The tape.")
    assert [one.was_corrected for one in line.votes if one.key == chair_place] == [True]
    assert len(line.cast) == 10


def test_who_voted_and_left_is_among_those_who_may_vote(manager, motion, members, on):
    member = next(iter(members.values()))
    services.vote(by=member, motion=motion, choice=Choice.FOR, today=on)
    services.leave(by=manager, meeting=motion.meeting, membership=member, today=on)
    (line,) = present.motion_lines(room_of(motion.meeting))
    assert line.count == "1 of 10 who may vote have voted."

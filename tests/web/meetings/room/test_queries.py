"""The room as it is read: its places in words, who may take them, who came."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext

from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.meetings.models import Meeting
from frankpledge.web.meetings.room import services
from frankpledge.web.meetings.room.deciding import decide
from frankpledge.web.meetings.room.queries import decisions_seen, room_of
from frankpledge.web.sharing.services import found_group, mark


def test_places_are_named_by_agency_and_numbered_where_it_has_several(may_meeting):
    words = [one.words for one in room_of(may_meeting).places]
    assert len(words) == len(set(words)) == 10
    assert "Warwick District Council, place 2" in words
    assert not any(one.startswith("Coventry") and ", place" in one for one in words)


def test_a_place_is_offered_to_who_may_take_it_and_is_not_here(
    manager, may_meeting, members, appoint, on
):
    appoint(Role.PARTNER_LEAD, "fire")
    key, member = next((key, one) for key, one in members.items() if one.agency.slug == "fire")
    room = room_of(may_meeting)
    assert room.who_may_take(room.place(key)) == [member]
    services.arrive(by=manager, meeting=may_meeting, membership=member, place=key, today=on)
    room = room_of(may_meeting)
    assert room.who_may_take(room.place(key)) == []
    assert room.seat_of(member) == key


def test_who_came_back_is_here_once(manager, may_meeting, members, on):
    place, member = next(iter(members.items()))
    asked = {"by": manager, "meeting": may_meeting, "membership": member, "today": on}
    services.arrive(place=place, **asked)
    services.leave(**asked)
    services.arrive(place=place, **asked)
    assert [one.is_here for one in room_of(may_meeting).sittings] == [False, True]


def test_a_decision_is_told_to_whom_it_may_be_told(manager, voted, members, on):
    motion = voted(6, 4)
    told = {"kind": "approval", "due_regard": "It cuts burglary."}
    made = decide(by=manager, motion=motion, today=on, **told)
    member = next(iter(members.values()))
    room = room_of(motion.meeting)
    assert decisions_seen(member, room) == decisions_seen(manager, room) == {made.reference}
    group = found_group(by=manager, partnership=manager.partnership, name="Few", purpose="x")
    level = Level.OFFICIAL_SENSITIVE
    mark(by=manager, kind="decision", record_id=made.reference, level=level, groups=[group])
    assert decisions_seen(manager, room) == {made.reference}
    assert decisions_seen(member, room) == set()


def test_a_room_is_read_in_as_few_questions_however_much_happened(voted):
    meeting = Meeting.objects.select_related("group", "terms").get(pk=voted(6, 4).meeting_id)
    with CaptureQueriesContext(connection) as asked:
        room = room_of(meeting)
        assert [len(room.who_may_take(place)) for place in room.places] == [0] * 10
    assert len(asked) == 5

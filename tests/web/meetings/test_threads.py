"""The thread tells of a meeting by its group and day, to whom meetings are open."""

from __future__ import annotations

from frankpledge.web.accounts.roles import Role
from frankpledge.web.thread.registry import describe, kind_of


def test_a_meeting_is_told_with_its_page_to_who_sees_meetings(appoint, may_meeting):
    name = ("meeting", may_meeting.reference)
    told = describe(appoint(Role.SCRUTINY, "wdc"), [name])[name]
    assert told.address == f"/south-warwickshire/meetings/{may_meeting.reference}/"
    assert told.title.startswith(str(may_meeting.group))
    assert kind_of("meeting").word == "Meeting"
    assert not describe(appoint(Role.DEATH_REVIEW_PANEL, "wdc"), [name])

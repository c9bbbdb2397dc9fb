"""What came of the room stands on the meeting's page, and nothing of a meeting that was not called."""

from __future__ import annotations

from django.template import Context, Template

from frankpledge.web.meetings import planning
from frankpledge.web.meetings.room import services
from tests.web.meetings.conftest import TODAY

PAGE = Template("{% load room %}{% room_results meeting %}")


def drawn(meeting, membership, rf) -> str:
    request = rf.get("/")
    request.acting = membership
    told = {"meeting": meeting, "partnership": meeting.partnership, "request": request}
    return PAGE.render(Context(told))


def test_results_are_told_of_a_meeting_that_was_held(voted, manager, on, rf):
    motion = voted(6, 3)
    held = services.hold(by=manager, meeting=motion.meeting, today=on)
    page = drawn(held, manager, rf)
    for words in ("The room as it was", "10 of 10 voting places were taken.", "6 for, 3 against, 0 abstained",
                  "Carried", "The record of votes, to print or as CSV"):  # fmt: skip
        assert words in page
    assert "Put it right" not in page


def test_nothing_is_told_of_a_meeting_that_was_not_called(manager, board, rf):
    made = planning.call_extraordinary(by=manager, group=board, on=TODAY, today=TODAY, purpose="x")
    assert drawn(made, manager, rf).strip() == ""

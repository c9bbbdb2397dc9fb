"""What came of the room stands on the meeting's page, and nothing of a meeting that was not called."""

from __future__ import annotations

from django.template import Context, Template

from frankpledge.web.meetings import planning
from frankpledge.web.meetings.room import services
from tests.web.meetings.conftest import TODAY

PAGE = Template("{% load room %}{% room_results meeting %}")


def drawn(meeting) -> str:
    return PAGE.render(Context({"meeting": meeting, "partnership": meeting.partnership}))


def test_results_are_told_of_a_meeting_that_was_held(voted, manager, on):
    motion = voted(6, 3)
    held = services.hold(by=manager, meeting=motion.meeting, today=on)
    page = drawn(held)
    for words in ("The room as it was", "10 of 10 voting places were taken.", "6 for, 3 against, 0 abstained",
                  "Carried", "votes by seat"):  # fmt: skip
        assert words in page
    assert "Put it right" not in page


def test_nothing_is_told_of_a_meeting_that_was_not_called(manager, board):
    made = planning.call_extraordinary(by=manager, group=board, on=TODAY, today=TODAY, purpose="x")
    assert drawn(made).strip() == ""

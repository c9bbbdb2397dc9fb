"""Calling a meeting puts on its agenda what was referred after that was drawn up."""

from __future__ import annotations

import pytest

from frankpledge.faults import CallFault
from frankpledge.web.meetings.agenda import calling, services
from tests.web.meetings.conftest import TODAY


def test_what_was_referred_since_is_on_the_agenda_when_the_meeting_is_called(
    year_of_board, manager, refer
):
    may = year_of_board["2024-05"]
    services.draw_up(by=manager, meeting=may, today=TODAY)
    held = refer()
    called = calling.call(by=manager, meeting=may, today=TODAY)
    assert called.state == "called"
    assert called.items.filter(source_record=held.reference).count() == 1


def test_one_that_cannot_be_called_gets_no_agenda(manager, may_meeting):
    with pytest.raises(CallFault, match="Only a planned one"):
        calling.call(by=manager, meeting=may_meeting, today=TODAY)
    assert not may_meeting.items.exists()

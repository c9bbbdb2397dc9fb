"""A meeting of May that was held, the next one called, and a draft of its minutes."""

from __future__ import annotations

import pytest

from frankpledge.web.meetings import planning
from frankpledge.web.meetings.minutes import services
from frankpledge.web.meetings.models import Meeting, Minutes

EXEMPT = "The witness was heard (synthetic)."


@pytest.fixture
def held(may_meeting) -> Meeting:
    """Give the meeting of May as one that was held."""
    Meeting.objects.filter(pk=may_meeting.pk).update(state="held", held_on=may_meeting.on)
    return Meeting.objects.select_related("group").get(pk=may_meeting.pk)


@pytest.fixture
def later(manager, board, held) -> Meeting:
    """Give the Board's next meeting, called."""
    (november,) = Meeting.objects.filter(group=board, planned_for="2024-11")
    return planning.call(by=manager, meeting=november, today=held.on)


@pytest.fixture
def draft(manager, held) -> Minutes:
    return services.draft(by=manager, meeting=held, today=held.on, public="Ten sat.", exempt=EXEMPT)

"""Call a meeting: its rules are those of its day from now on, and what was referred since is on its agenda."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from frankpledge.web.meetings import planning
from frankpledge.web.meetings.agenda.services import draw_up

if TYPE_CHECKING:
    import datetime

    from frankpledge.web.meetings.models import Meeting
    from frankpledge.web.partnerships.models import Membership


@transaction.atomic
def call(*, by: Membership, meeting: Meeting, today: datetime.date) -> Meeting:
    """Call a planned meeting, and draw up its agenda."""
    called = planning.call(by=by, meeting=meeting, today=today)
    draw_up(by=by, meeting=called, today=today)
    return called

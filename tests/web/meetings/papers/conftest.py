"""The Board's meeting of May 2024, called, with its agenda: papers are in time until 9 May."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.web.meetings.agenda.services import draw_up
from frankpledge.web.meetings.papers import services
from frankpledge.web.ui.received import receive
from tests.web.meetings.conftest import TODAY
from tests.web.meetings.sent import pdf

LAST_DAY = datetime.date(2024, 5, 9)


@pytest.fixture
def item(manager, may_meeting):
    """Give the item of performance."""
    draw_up(by=manager, meeting=may_meeting, today=TODAY)
    return may_meeting.items.get(source_record="performance")


@pytest.fixture
def take(manager, item):
    """Take a paper in, in time unless a day says otherwise."""

    def taken(title="Performance", pages=3, meant_for="public", today=LAST_DAY, **more):
        own = {"item": item} | more
        return services.take_paper(by=manager, title=title, file=receive("report.pdf", pdf(pages)),
                                   meant_for=meant_for, today=today, **own)  # fmt: skip

    return taken

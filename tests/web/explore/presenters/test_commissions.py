"""A commission's line says its state, its day and its meeting."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.web.explore.models import Commission
from frankpledge.web.explore.presenters.commissions import line
from frankpledge.web.partnerships.models import Group

DAY = datetime.date
DUE = DAY(2026, 3, 16)


@pytest.mark.parametrize(
    ("more", "on", "state", "when"),
    [
        ({}, DUE, "Asked", "due on 16 March 2026"),
        ({}, DAY(2026, 3, 17), "Late", "was due on 16 March 2026"),
        ({"begun_on": DUE}, DUE, "In hand", "due on 16 March 2026"),
        ({"delivered_on": DUE}, DUE, "Delivered", "delivered on 16 March 2026"),
        ({"delivered_on": DAY(2026, 3, 20)}, DUE, "Delivered", "delivered on 20 March 2026, due on 16 March 2026"),
        ({"withdrawn_on": DUE}, DUE, "Withdrawn", "withdrawn on 16 March 2026"),
    ],
)  # fmt: skip
def test_a_line_says_state_and_day(more, on, state, when):
    told = line(Commission(due_on=DUE, **more), on)
    assert (told.state, told.when, told.meeting) == (state, when, "")
    assert told.tag.startswith("govuk-tag--")


def test_a_line_says_for_which_meeting():
    one = Commission(due_on=DUE, meeting_of=Group(name="Board"), meeting_on=DAY(2026, 3, 20))
    assert line(one, DUE).meeting == "Board on 20 March 2026"

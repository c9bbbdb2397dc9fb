"""A commission's state follows from its dates alone."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.web.explore.models import Commission
from frankpledge.web.partnerships.models import Group

DAY = datetime.date
DUE = DAY(2026, 3, 16)
LATER = DAY(2026, 3, 17)


@pytest.mark.parametrize(
    ("more", "on", "state"),
    [
        ({}, DUE, "asked"),
        ({}, LATER, "late"),
        ({"begun_on": DAY(2026, 3, 1)}, DUE, "in hand"),
        ({"begun_on": DAY(2026, 3, 1)}, LATER, "late"),
        ({"delivered_on": DAY(2026, 3, 20)}, LATER, "delivered"),
        ({"withdrawn_on": DAY(2026, 3, 20)}, LATER, "withdrawn"),
    ],
)
def test_its_state_follows_from_its_dates(more, on, state):
    one = Commission(due_on=DUE, **more)
    assert one.state(on) == state
    assert one.is_open == (state not in ("delivered", "withdrawn"))


def test_it_says_who_asked_and_for_which_meeting():
    board = Group(name="Board")
    assert Commission(asker="The chair", asked_for=board).who_asked == "The chair, Board"
    assert Commission(asker="The chair").who_asked == "The chair"
    assert Commission(rule="recorded-crime").who_asked == "Falls due every quarter"
    assert (
        Commission(meeting="Spring meeting", meeting_of=board).meeting_words
        == "Spring meeting, Board"
    )
    assert Commission().meeting_words == ""
    assert str(Commission(title="x")) == "x"

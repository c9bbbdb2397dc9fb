"""Two meetings clash where they are on one day and an agency has a seat in both by the terms of that day."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.web.meetings.clashes import Clash, Sitting, clashes_among
from frankpledge.web.meetings.models import Meeting

DAY = datetime.date(2024, 5, 16)
BOARD, GROUP = 1, 2
ALWAYS = (None, None)


def meeting(pk, group, on=DAY, state="planned"):
    return Meeting(pk=pk, group_id=group, on=on, state=state)


def sitting(group, agency, days=ALWAYS):
    return Sitting(group, agency, *days)


BOTH = (
    sitting(BOARD, "Police"),
    sitting(GROUP, "Police"),
    sitting(BOARD, "Fire"),
    sitting(GROUP, "Council"),
)


def test_both_say_of_each_other_which_agencies_they_share():
    one, other = meeting(1, BOARD), meeting(2, GROUP)
    sittings = (*BOTH, sitting(GROUP, "Fire"))
    assert clashes_among([one, other], sittings) == {
        1: [Clash(other, ("Fire", "Police"))],
        2: [Clash(one, ("Fire", "Police"))],
    }


@pytest.mark.parametrize(
    "other",
    [
        meeting(2, GROUP, on=DAY + datetime.timedelta(1)),
        meeting(2, GROUP, state="cancelled"),
        meeting(2, 3),
    ],
    ids=["another day", "not held", "no agency in common"],
)
def test_meetings_on_other_days_not_held_or_of_other_agencies_do_not_clash(other):
    assert clashes_among([meeting(1, BOARD), other], BOTH) == {}


def test_only_seats_under_the_terms_of_the_day_count():
    held = [meeting(1, BOARD), meeting(2, GROUP)]
    one = datetime.timedelta(1)
    for days, clash in (
        ((DAY, None), True),
        ((DAY + one, None), False),
        ((None, DAY), True),
        ((None, DAY - one), False),
    ):
        found = clashes_among(held, [sitting(BOARD, "Police"), sitting(GROUP, "Police", days)])
        assert bool(found) == clash


def test_three_on_a_day_each_name_the_other_two():
    held = [meeting(1, BOARD), meeting(2, GROUP), meeting(3, BOARD)]
    assert {key: len(own) for key, own in clashes_among(held, BOTH).items()} == {1: 2, 2: 2, 3: 2}

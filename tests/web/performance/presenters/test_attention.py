"""What needs attention is told in sentences with links, what others wait for first."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.web.accounts.roles import Role
from frankpledge.web.performance.dashboard.choosing import Asked
from frankpledge.web.performance.dashboard.gathering import gathered
from frankpledge.web.performance.presenters.attention import MOST, attention, put_right_in_time

from ..conftest import IN_DANGER, RECOVERY

pytestmark = pytest.mark.usefixtures("with_evidence")


@pytest.fixture
def told(acting):
    def groups(today=RECOVERY):
        found = gathered(acting(Role.BOARD_MEMBER), Asked())
        return attention(found, "southmere", today), put_right_in_time(found, today)

    return groups


def test_nothing_is_left_out_but_what_is_put_right_in_time(remedied, told):
    remedied()
    assert told() == ([], 1)
    (group,), in_time = told(RECOVERY + datetime.timedelta(days=9))
    assert (group.title, in_time) == ("Past the day by which it was to be right", 0)
    assert "9 days ago." in group.items[0].about


def test_each_stage_has_its_place(in_danger, referred, told):
    referred()
    in_danger(signal=IN_DANGER.__class__(**vars(IN_DANGER) | {"part": "E07000221"}))
    assert [group.title for group in told()[0]] == ["Waits for the Board", "Exceptions to remedy"]


def test_of_many_the_oldest_are_told_and_the_rest_counted(in_danger, told):
    for number in range(MOST + 2):
        in_danger(signal=IN_DANGER.__class__(**vars(IN_DANGER) | {"part": f"E0700022{number}"}))
    ((group,), _) = told()
    assert (len(group.items), group.total, group.more) == (MOST, MOST + 2, 2)
    assert group.everything == "/southmere/performance/exceptions/"

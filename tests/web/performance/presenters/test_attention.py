"""What needs attention is told in sentences with links, what others wait for first."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest

from frankpledge.web.accounts.roles import Role
from frankpledge.web.performance.dashboard.choosing import Asked
from frankpledge.web.performance.dashboard.gathering import gathered
from frankpledge.web.performance.presenters.attention import MOST, attention, put_right_in_time
from frankpledge.web.performance.targets.services import endorse_target, propose_target

from ..conftest import IN_DANGER, RECOVERY
from ..views.test_indicators import enter

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
    assert (
        "Synthetic Council was to put it right by 31 January 2026: 9 days late."
        in group.items[0].about
    )


def another(rule):
    return replace(IN_DANGER, rule=rule)


def test_each_stage_has_its_place(in_danger, referred, told):
    referred()
    in_danger(signal=another("other"))
    assert [group.title for group in told()[0]] == ["Waits for the Board", "Exceptions to remedy"]


def test_of_many_the_oldest_are_told_and_the_rest_counted(in_danger, told):
    for number in range(MOST + 2):
        in_danger(signal=another(f"rule-{number}"))
    ((group,), _) = told()
    assert (len(group.items), group.total, group.more) == (MOST, MOST + 2, 2)
    assert group.everything == "/southmere/performance/exceptions/"


def test_a_target_of_an_exception_is_told_once(robbery, in_danger, chair, answer, told):
    enter(robbery, [10, 12, 9, 11] * 12)
    made = propose_target(by=chair, today=RECOVERY, indicator=robbery, area="E22000359", first="2025-04",
                          last="2026-03", value=90.0, rationale="Fewer (synthetic).")  # fmt: skip
    endorse_target(by=chair, target=made, decision=answer(RECOVERY))
    assert [group.title for group in told()[0]] == ["Targets likely to be missed"]
    in_danger(signal=replace(IN_DANGER, kind="target", record=made.reference))
    assert [group.title for group in told()[0]] == ["Exceptions to remedy"]

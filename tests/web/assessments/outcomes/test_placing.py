"""Each outcome takes what it needs and nothing else; what it lacks is refused in words that say the way out."""

from __future__ import annotations

import pytest

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments.models import Priority
from frankpledge.web.assessments.outcomes.placing import Placed, check
from tests.web.assessments.chosen import MET, board_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(acting):
    return acting(Role.MANAGER)


@pytest.fixture
def lines(cast) -> Priority:
    return Priority.objects.create(
        partnership=cast.own, slug="county-lines", name="County Lines", status="priority",
        origin="chosen", since=MET,
    )  # fmt: skip


def test_what_is_told_is_trimmed_and_told_to_the_history_without_what_is_empty(manager, lines):
    told = check(manager, Placed("emerging-threat", reasons="  Grows. ", under=lines))
    assert told.reasons == "Grows."
    assert told.told() == {"kind": "emerging-threat", "reasons": "Grows.", "under": "county-lines"}


def test_a_forum_is_one_of_the_partnerships_groups_or_a_name(manager, cast):
    board = board_of(cast.own)
    assert check(manager, Placed("refer", forum=board)).told() == {
        "kind": "refer",
        "forum": "board",
    }
    assert (
        check(manager, Placed("refer", forum_named=" County board ")).forum_named == "County board"
    )


@pytest.mark.parametrize(
    ("placed", "words"),
    [
        ({"kind": "verdict"}, "'verdict'"),
        ({"kind": "emerging-threat"}, "Choose the priority under which"),
        ({"kind": "refer"}, "one of the two"),
        ({"kind": "watch", "forum_named": "X"}, "goes with what is referred"),
        ({"kind": "reject", "instead": "Y"}, "Give the reasons why it is not taken up"),
        ({"kind": "reject", "reasons": "X", "instead": "  "}, "what to focus on instead"),
        ({"kind": "adopt", "instead": "Y"}, "goes with what is not taken up"),
    ],
)
def test_what_an_outcome_lacks_or_does_not_take_is_refused(manager, placed, words):
    with pytest.raises(CallFault, match=words):
        check(manager, Placed(**placed))


def test_only_a_priority_of_ones_own_that_stands_may_be_above(manager, cast, lines):
    with pytest.raises(CallFault, match="Only an emerging threat or a focus area"):
        check(manager, Placed("adopt", under=lines))
    lines.ended_on = MET
    with pytest.raises(CallFault, match="County Lines was ended"):
        check(manager, Placed("focus-area", under=lines))
    lines.partnership = cast.other
    with pytest.raises(CallFault, match="no priority of this partnership"):
        check(manager, Placed("focus-area", under=lines))


def test_a_group_of_another_partnership_is_no_forum(manager, cast):
    with pytest.raises(CallFault, match="no group of this partnership"):
        check(manager, Placed("refer", forum=board_of(cast.other)))
    with pytest.raises(CallFault, match="one of the two"):
        check(manager, Placed("refer", forum=board_of(cast.own), forum_named="X"))

"""Actions of all plans are counted and chosen by strand, tag, priority, agency and strategy."""

from __future__ import annotations

import pytest

from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions import services as actions
from frankpledge.web.actions.ending import close
from frankpledge.web.plans.presenters.across import choices, fitting, lines, worst_first
from frankpledge.web.plans.spread import standings
from tests.web.plans.conftest import TODAY


@pytest.fixture
def rows(acting, begin, violence):
    bad = begin("Bad", strand="protect", tags=["rural", "victims"])
    begin("Good", strand="prevent", tags=["rural"])
    begin("Plain")
    actions.tell(
        by=acting(Role.MANAGER), today=TODAY, action=bad, delivery="off-track", blocker="X"
    )
    return standings(acting(Role.SCRUTINY))


def test_each_place_of_a_side_says_how_many_are_open_and_go_badly(rows):
    found = [(line.key, line.open, line.badly) for line in lines(worst_first(rows, TODAY), "tag")]
    assert found == [("rural", 2, 1), ("victims", 1, 1), ("none", 1, 0)]
    assert lines(worst_first(rows, TODAY), "strand")[-1].name == "No strand"
    assert [(line.name, line.open) for line in lines(worst_first(rows, TODAY), "strategy")] == [
        ("No strategy", 3)
    ]


def test_those_fit_that_stand_at_every_place_that_is_asked_for(rows):
    def titles(**asked) -> list[str]:
        return [row.action.title for row in fitting(rows, asked)]

    assert titles(tag="rural") == ["Bad", "Good"]
    assert titles(tag="rural", strand="prevent") == ["Good"]
    assert titles(strand="none") == ["Plain"]
    assert titles(tag="") == ["Bad", "Good", "Plain"]


def test_the_worst_come_first_and_what_has_ended_last(acting, rows):
    good = next(row.action for row in rows if row.action.title == "Good")
    close(by=acting(Role.MANAGER), today=TODAY, action=good, evidence="Shown")
    found = worst_first(standings(acting(Role.SCRUTINY)), TODAY)
    assert [row.action.title for row, _ in found] == ["Bad", "Plain", "Good"]


def test_only_what_there_is_is_offered_and_none(rows):
    offered = choices(rows)
    assert [key for key, _ in offered["tag"]] == ["rural", "victims", "none"]
    assert [key for key, _ in offered["strategy"]] == ["none"]

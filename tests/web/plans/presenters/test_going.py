"""How actions of a plan go stands in words and is counted: each open action in one way, ended ones apart."""

from __future__ import annotations

import datetime

from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions import services as actions
from frankpledge.web.actions.models import Action
from frankpledge.web.plans import queries
from frankpledge.web.plans.presenters.going import TAGS, WORDS, counted, going, parts
from tests.web.plans.conftest import DUE, TODAY

LATER = DUE + datetime.timedelta(days=1)


def rows(acting, violence):
    return list(queries.planned_in(acting(Role.SCRUTINY), violence))


def test_each_way_has_words_and_a_tag():
    assert set(WORDS) == set(TAGS)


def test_an_action_goes_as_was_told_last(acting, begin, violence):
    action, owner = begin(), acting(Role.ACTION_OWNER)
    (row,) = rows(acting, violence)
    assert going(row, TODAY).words == "Not told yet"
    actions.tell(
        by=owner, today=TODAY, action=action, delivery="at-risk", blocker="No marshal (synthetic)"
    )
    (row,) = rows(acting, violence)
    told = going(row, TODAY)
    assert (told.words, told.is_blocked, told.is_overdue) == ("At risk", True, False)
    assert going(row, DUE).is_overdue is False
    assert going(row, LATER).is_overdue is True


def test_one_that_has_ended_says_how_and_is_neither_blocked_nor_overdue(acting, begin, violence):
    action, owner = begin(), acting(Role.ACTION_OWNER)
    actions.tell(
        by=owner, today=TODAY, action=action, delivery="at-risk", blocker="No marshal (synthetic)"
    )
    for state, words in (("closed", "Closed"), ("withdrawn", "Withdrawn")):
        Action.objects.filter(pk=action.pk).update(state=state, ended_on=TODAY, ended_why="So")
        (row,) = rows(acting, violence)
        told = going(row, LATER)
        assert (told.words, told.is_blocked, told.is_overdue) == (words, False, False)


def test_actions_are_counted_each_once(acting, begin, violence):
    owner = acting(Role.ACTION_OWNER)
    made = [begin(f"Action {number}") for number in range(5)]
    for action, delivery in zip(
        made, ("on-track", "on-track", "off-track", "at-risk"), strict=False
    ):
        blocker = "So" if delivery == "off-track" else ""
        actions.tell(by=owner, today=TODAY, action=action, delivery=delivery, blocker=blocker)
    Action.objects.filter(pk=made[3].pk).update(state="closed", ended_on=TODAY, ended_why="So")
    found = counted(rows(acting, violence), TODAY)
    assert (found.open, found.ended, found.blocked, found.overdue) == (4, 1, 1, 0)
    assert [(one.words, one.number) for one in found.by] == [
        ("Off track", 1), ("On track", 2), ("Not told yet", 1),
    ]  # fmt: skip
    assert counted(rows(acting, violence), LATER).overdue == 4


def test_the_rules_of_delivery_rate_an_overdue_action_worse_than_its_owner_and_say_why(
    acting, begin, violence
):
    actions.tell(by=acting(Role.ACTION_OWNER), today=TODAY, action=begin(), delivery="on-track")
    (row,) = rows(acting, violence)
    assert (going(row, TODAY).words, going(row, TODAY).said) == ("On track", "")
    told = going(row, LATER)
    assert (told.words, told.said) == ("Off track", "on track")
    assert told.reasons


def test_parts_follow_the_sub_plans_and_those_of_none_come_first(acting, begin, violence):
    subs = list(violence.sub_plans.all())
    assert [part.sub_plan for part in parts(subs, [])] == subs
    assert [part.sub_plan for part in parts([], [])] == [None]
    whole, part = begin(), begin(sub="knife-crime")
    Action.objects.filter(pk=part.pk).update(state="closed", ended_on=TODAY, ended_why="So")
    told = [going(row, TODAY) for row in rows(acting, violence)]
    first, night, knife = parts(subs, told)
    assert [one.action for one in first.still] == [whole]
    assert (night.still, night.ended) == ([], [])
    assert (knife.still, [one.action for one in knife.ended]) == ([], [part])

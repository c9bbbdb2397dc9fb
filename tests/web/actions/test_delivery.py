"""The rules of delivery look at what the database holds of an action."""

from __future__ import annotations

import datetime

from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions import changing, ending, milestones, queries, services
from frankpledge.web.actions.delivery import facts_of, rating_of

from .conftest import DUE, TODAY

SOON = TODAY + datetime.timedelta(days=7)


def test_facts_are_what_was_told_last_what_is_late_and_what_it_waits_for(begin, acting):
    manager, owner = acting(Role.MANAGER), acting(Role.ACTION_OWNER)
    first, made = begin("First", due_on=SOON), begin()
    changing.wait_for(by=manager, today=TODAY, action=made, others=[first])
    for words, day in (("Later", DUE), ("Sooner", SOON)):
        milestones.add_milestone(by=owner, today=TODAY, action=made, words=words, due_on=day)
    services.tell(by=owner, today=TODAY, action=made, delivery="on-track", blocker="No money")
    services.tell(by=owner, today=SOON, action=made)
    ending.escalate(by=owner, today=SOON, action=made, why="Money")
    facts = facts_of(queries.actions(owner).get(pk=made.pk))
    assert (facts.due_on, facts.entered_on, facts.said) == (DUE, TODAY, "on-track")
    assert (facts.told_on, facts.heard_on) == (TODAY, SOON)
    assert (facts.is_blocked, facts.is_escalated) == (True, True)
    assert (facts.milestone, facts.dependency) == (SOON, SOON)


def test_what_is_reached_or_over_is_late_no_more_and_an_ended_action_has_no_rating(begin, acting):
    owner = acting(Role.ACTION_OWNER)
    first, made = begin("First", due_on=SOON), begin()
    changing.wait_for(by=acting(Role.MANAGER), today=TODAY, action=made, others=[first])
    step = milestones.add_milestone(by=owner, today=TODAY, action=made, words="Sooner", due_on=SOON)
    milestones.reach_milestone(by=owner, today=TODAY, milestone=step, reached_on=TODAY)
    ending.close(by=owner, today=TODAY, action=first, evidence="Rota")
    facts = facts_of(queries.actions(owner).get(pk=made.pk))
    assert (facts.milestone, facts.dependency) == (None, None)
    assert rating_of(queries.actions(owner).get(pk=first.pk), DUE) is None

"""A version goes from draft to proposal to approval by a recorded decision, keeps its actions, and supersedes."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions.changing import change_action
from frankpledge.web.history.models import Event
from frankpledge.web.plans.models import PlanVersion
from frankpledge.web.plans.versions import services
from frankpledge.web.thread.models import Link
from tests.web.plans.conftest import DUE, TODAY

YESTERDAY = TODAY - datetime.timedelta(days=1)


@pytest.fixture
def by(acting):
    """Give who writes plans."""
    return acting(Role.MANAGER)


def test_a_draft_is_written_anew_and_proposed(by, draft, cast):
    made = draft(narrative="")
    assert (made.reference, made.state) == ("violence-synthetic-v1", "draft")
    with pytest.raises(CallFault, match="what the plan is about"):
        services.propose(by=by, today=TODAY, version=made)
    strategy = cast.own.strategy_set.create(
        slug="vawg", name="VAWG (synthetic)", level="county", status="current"
    )
    services.write_version(by=by, version=made, first="2025-04", last="2026-03", narrative=" Words. ",
                           serves=[strategy])  # fmt: skip
    services.propose(by=by, today=TODAY, version=made)
    made.refresh_from_db()
    assert (made.narrative, made.state, made.proposed_on) == ("Words.", "proposed", TODAY)
    assert list(made.serves.all()) == [strategy]
    with pytest.raises(CallFault, match="is proposed"):
        services.write_version(by=by, version=made, first="2025-04", last="2026-03", narrative="X")
    services.take_back(by=by, version=made)
    made.refresh_from_db()
    assert (made.state, made.proposed_on) == ("draft", None)


def test_one_version_is_written_at_a_time_and_ends_after_it_begins(by, draft):
    with pytest.raises(CallFault, match="ends before it begins"):
        draft(first="2026-04")
    made = draft()
    with pytest.raises(CallFault, match="Version 1 is draft still"):
        draft()
    with pytest.raises(CallFault, match="ends before it begins"):
        services.write_version(by=by, version=made, first="2026-04", last="2026-03", narrative="X")


def test_an_approved_version_keeps_its_actions_as_they_stood(by, begin, approved):
    action = begin(sub="knife-crime")
    made = approved()
    change_action(
        by=by, today=TODAY, action=action, why="Later", due_on=DUE + datetime.timedelta(days=30)
    )
    held = PlanVersion.objects.get()
    assert held == made
    (row,) = held.contents["actions"]
    assert (row["reference"], row["sub_plan"], row["due_on"]) == (
        action.reference, "Knife crime", DUE.isoformat(),
    )  # fmt: skip
    assert (held.state, held.approved_on, held.decision.kind) == ("approved", TODAY, "approval")


def test_approval_is_in_the_thread_and_the_history(approved):
    made = approved()
    ties = set(Link.objects.values_list("source", "target", "relation"))
    assert (made.reference, made.decision.reference, "approved by") in ties
    assert ("violence-synthetic", made.reference, "has") in ties
    steps = Event.objects.filter(kind="plan-version", record=made.reference)
    assert set(steps.values_list("action", flat=True)) >= {"begun", "proposed", "approved"}


def test_the_next_approved_version_supersedes_the_one_before(approved):
    first, second = approved(), approved(first="2026-04", last="2027-03")
    first.refresh_from_db()
    assert (first.state, second.state, second.number) == ("superseded", "approved", 2)
    assert Link.objects.filter(source=first.reference, target=second.reference).exists()


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"kind": "noted"}, "approves no document"),
        ({"decided_on": YESTERDAY}, "before this version was begun"),
    ],
)
def test_a_decision_that_cannot_approve_it_is_refused(by, draft, decide, told, words):
    made = draft()
    services.propose(by=by, today=TODAY, version=made)
    with pytest.raises(CallFault, match=words):
        services.approve(by=by, today=TODAY, version=made, decision=decide(**told))


def test_a_superseded_decision_and_one_of_another_day_are_refused(by, draft, decide):
    made, old = draft(), decide()
    decide(supersedes=old)
    services.propose(by=by, today=TODAY, version=made)
    with pytest.raises(CallFault, match="approves no document that stands"):
        services.approve(by=by, today=TODAY, version=made, decision=old)
    with pytest.raises(CallFault, match="taken by today"):
        services.approve(by=by, today=YESTERDAY, version=made, decision=decide())


def test_a_draft_is_not_approved_and_a_stranger_approves_nothing(by, acting, cast, draft, decide):
    made, decision = draft(), decide()
    with pytest.raises(CallFault, match="is draft"):
        services.approve(by=by, today=TODAY, version=made, decision=decision)
    services.propose(by=by, today=TODAY, version=made)
    stranger = acting(Role.MANAGER, cast.other)
    with pytest.raises(CallFault, match="no version"):
        services.approve(by=stranger, today=TODAY, version=made, decision=decision)

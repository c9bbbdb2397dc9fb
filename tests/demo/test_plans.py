"""The demo's plans are invented, say so, and hold an action for every plan and sub-plan, told of over some months."""

from __future__ import annotations

import pytest

from frankpledge.definitions.action_tags import action_tags
from frankpledge.demo import people, plans
from frankpledge.web.actions.models import Action
from frankpledge.web.history.models import Event
from frankpledge.web.plans.completeness import lacking
from frankpledge.web.plans.models import Plan, PlanVersion
from frankpledge.web.plans.queries import planned_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def filled(monkeypatch):
    monkeypatch.setenv("FRANKPLEDGE_TODAY", "2026-11-28")
    people.fill()
    plans.plan()


def test_every_plan_and_sub_plan_has_an_action_with_a_measure(filled):
    by = plans.member("manager")
    for plan in Plan.objects.all():
        rows = list(planned_in(by, plan))
        assert rows, plan
        # The review of lighting is closed: its sub-plan has another.
        assert lacking(by, plan, list(plan.sub_plans.all()), rows) == []


def test_all_is_labelled_and_one_is_blocked_escalated_and_closed(filled):
    rows = list(Action.objects.all())
    assert len(rows) == len(plans.ACTIONS)
    assert all("(synthetic)" in row.title and "Synthetic" in row.objective for row in rows)
    states = [row.state for row in rows]
    assert (states.count("closed"), states.count("escalated")) == (1, 1)
    assert sum(row.updates.exclude(blocker="").exists() for row in rows) == 2
    assert len({row.agency_id for row in rows}) >= 6
    assert len({row.lead_id for row in rows if row.lead_id}) >= 5


def test_the_approved_version_kept_its_actions_before_anything_was_told(filled):
    version = PlanVersion.objects.get()
    assert version.state == "approved"
    assert {row["going"] for row in version.contents["actions"]} == {"Not told yet"}
    assert len(version.contents["actions"]) == 8


def test_tags_and_strands_are_known_and_a_second_filling_changes_nothing(filled):
    known = action_tags()
    assert {tag for one in plans.ACTIONS for tag in one.tags} <= {one.id for one in known.tags}
    assert {one.strand for one in plans.ACTIONS} <= {one.id for one in known.strands}
    events = Event.objects.count()
    plans.plan()
    assert Event.objects.count() == events

"""The thread tells of plans and sub-plans by their names, and closes what hangs on a plan that is closed."""

from __future__ import annotations

import datetime
from urllib.parse import urlencode

import pytest

from frankpledge.disclosure.markings import Level
from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions.models import Action
from frankpledge.web.actions.services import begin_action
from frankpledge.web.plans import changing, queries, services
from frankpledge.web.sharing import services as sharing
from frankpledge.web.thread.registry import describe, kind_of, over

TODAY = datetime.date(2026, 1, 31)


def test_a_plan_and_its_sub_plan_are_told_with_their_pages(acting, cast, violence):
    part = f"{violence.slug}--knife-crime"
    told = describe(acting(Role.SCRUTINY), [("plan", violence.slug), ("sub-plan", part)])
    assert told["plan", violence.slug].address == f"/{cast.own.pk}/plans/{violence.slug}/"
    assert told["sub-plan", part].title == "Knife crime"
    assert told["sub-plan", part].address.endswith(f"/plans/{violence.slug}/knife-crime/")
    assert kind_of("plan-version").word == "Version of a plan"


def test_a_role_without_plans_and_a_stranger_are_told_nothing(acting, cast, violence):
    for who in (acting(Role.PUBLIC_VIEWER), acting(Role.MANAGER, cast.other)):
        assert not describe(
            who, [("plan", violence.slug), ("sub-plan", f"{violence.slug}--knife-crime")]
        )


def test_what_hangs_on_a_closed_plan_is_closed_with_it(acting, violence):
    by, other = acting(Role.MANAGER), acting(Role.BOARD_MEMBER)
    assert not queries.closed_sub_plans(other)
    hide(by, violence.slug)
    assert set(queries.closed_sub_plans(other)) == {
        f"{violence.slug}--knife-crime", f"{violence.slug}--night-time-economy",
    }  # fmt: skip
    assert not queries.closed_sub_plans(by)
    assert not describe(
        other, [("plan", violence.slug), ("sub-plan", f"{violence.slug}--knife-crime")]
    )


def hide(by, record: str, kind: str = "plan") -> None:
    """Mark a plan, or another record, for a group of one."""
    group = sharing.found_group(
        by=by, partnership=by.partnership, name="Few (synthetic)", purpose="Synthetic"
    )
    sharing.mark_new(
        by=by, kind=kind, record_id=record, level=Level.OFFICIAL_SENSITIVE, groups=[group]
    )


def test_no_action_is_begun_because_of_what_is_ended(as_role, acting, violence, cast):
    by, client = acting(Role.MANAGER), as_role(Role.MANAGER)
    knife, where = violence.sub_plans.get(slug="knife-crime"), f"/{cast.own.pk}/actions/new/"
    names = [("sub-plan", knife.reference), ("plan", violence.slug)]
    for kind, record in names:
        asked = f"{where}?{urlencode({'kind': kind, 'id': record})}"
        assert "Begin it" in client.get(asked).content.decode()
    changing.end_sub_plan(by=by, today=TODAY, sub_plan=knife, why="Over")
    for kind, record in names:
        if kind == "plan":
            services.end_plan(by=by, today=TODAY, plan=violence, why="Over")
        asked = f"{where}?{urlencode({'kind': kind, 'id': record})}"
        shown = client.get(asked).content.decode()
        assert "was ended on 31 January 2026. It takes no new action." in shown
        assert "begin the action there" in shown
        assert "Begin it" not in shown
        assert client.post(asked, {"title": "Patrol"}).status_code == 400
        with pytest.raises(CallFault, match="takes no new action"):
            begin_action(
                by=by,
                today=TODAY,
                source=(kind, record),
                title="Patrol",
                agency=by.agency,
                due_on=TODAY,
            )
    assert not Action.objects.exists()


def test_a_sub_plan_of_an_ended_plan_takes_no_new_action_either(acting, violence):
    by, record = acting(Role.MANAGER), violence.sub_plans.get(slug="knife-crime").reference
    assert (
        over(by, "sub-plan", record)
        == over(by, "sub-plan", "none")
        == over(by, "action", "none")
        == ""
    )
    services.end_plan(by=by, today=TODAY, plan=violence, why="Over")
    assert over(by, "sub-plan", record).startswith("“Violence (synthetic)” was ended")

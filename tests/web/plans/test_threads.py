"""The thread tells of plans and sub-plans by their names, and closes what hangs on a plan that is closed."""

from __future__ import annotations

from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.plans import queries
from frankpledge.web.sharing import services as sharing
from frankpledge.web.thread.registry import describe, kind_of


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

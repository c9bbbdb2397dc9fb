"""Who writes a plan is told what it lacks, and which priorities are in none."""

from __future__ import annotations

from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions.ending import close
from frankpledge.web.plans import queries, services
from frankpledge.web.plans.completeness import lacking, unplanned
from tests.web.plans.conftest import TODAY


def told(acting, violence) -> list[tuple[str, str]]:
    by = acting(Role.MANAGER)
    rows = lacking(
        by, violence, list(violence.sub_plans.all()), list(queries.planned_in(by, violence))
    )
    return [(one.words, one.name) for one in rows]


def test_empty_sub_plans_and_actions_without_a_measure_are_named(acting, begin, violence):
    begin("Knife arches (synthetic)", sub="knife-crime")
    begin("Marshals (synthetic)", success_measure="Fewer assaults")
    assert told(acting, violence) == [
        ("No open action in", "Night-time economy"), ("No measure of success", "Knife arches (synthetic)"),
    ]  # fmt: skip


def test_a_sub_plan_whose_action_is_closed_is_empty_again(acting, begin, violence):
    action = begin(sub="knife-crime", success_measure="So")
    close(by=acting(Role.MANAGER), today=TODAY, action=action, evidence="Count")
    assert ("No open action in", "Knife crime") in told(acting, violence)


def test_a_priority_is_unplanned_until_a_plan_that_goes_on_names_it(acting, night):
    by = acting(Role.MANAGER)
    assert unplanned(by) == [night]
    plan = services.begin_plan(by=by, today=TODAY, name="P", level="county", priorities=[night])
    assert unplanned(by) == []
    services.end_plan(by=by, today=TODAY, plan=plan, why="Merged")
    assert unplanned(by) == [night]

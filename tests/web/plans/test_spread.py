"""Every action stands once in each plan that goes on, with the priorities and strategies that it serves there."""

from __future__ import annotations

import pytest

from frankpledge.web.accounts.roles import Role
from frankpledge.web.plans import services
from frankpledge.web.plans.spread import standings
from tests.web.plans.conftest import TODAY
from tests.web.plans.test_threads import hide


def told(by) -> set[tuple]:
    return {
        (row.action.title, row.plan.slug, row.sub_plan.slug if row.sub_plan else "",
         tuple(one.slug for one in row.priorities))
        for row in standings(by)
    }  # fmt: skip


def test_an_action_serves_its_sub_plans_priority_or_else_the_plans(acting, begin, violence, night):
    by, slug = acting(Role.MANAGER), violence.slug
    begin("Whole", sub="")
    begin("Nights", sub="night-time-economy")
    begin("Knives", sub="knife-crime")
    other = services.begin_plan(by=by, today=TODAY, name="Other", level="county")
    begin("Cross", plan=other)
    assert told(by) == {
        ("Whole", slug, "", (night.slug,)),
        ("Nights", slug, "night-time-economy", (night.slug,)),
        ("Knives", slug, "knife-crime", (night.slug,)),
        ("Cross", "other", "", ()),
    }


def test_what_was_moved_put_elsewhere_or_taken_out_stands_where_it_now_is(acting, begin, violence):
    by = acting(Role.MANAGER)
    action, left = begin("Moved", sub="knife-crime"), begin("Left")
    other = services.begin_plan(by=by, today=TODAY, name="Other", level="county")
    services.move_in_plan(by=by, today=TODAY, plan=violence, action=action, sub_plan=None)
    services.put_in_plan(by=by, today=TODAY, plan=other, action=action)
    services.take_out(by=by, today=TODAY, plan=violence, action=left, why="Over")
    assert {(title, plan, part) for title, plan, part, _ in told(by)} == {
        ("Moved", violence.slug, ""), ("Moved", "other", ""),
    }  # fmt: skip


def test_a_hidden_priority_or_plan_is_not_told(acting, begin, violence, night):
    by, other = acting(Role.MANAGER), acting(Role.SCRUTINY)
    begin("Nights", sub="night-time-economy")
    hide(by, night.slug, "priority")
    assert [row.priorities for row in standings(other)] == [()]
    assert [row.priorities for row in standings(by)] == [(night,)]


def test_an_ended_plan_is_left_out(acting, violence):
    by = acting(Role.MANAGER)
    services.end_plan(by=by, today=TODAY, plan=violence, why="Over")
    assert standings(by) == []


@pytest.mark.parametrize("number", [3, 30])
def test_it_asks_few_questions_whatever_the_number(
    acting, begin, violence, django_assert_max_num_queries, number
):
    by = acting(Role.SCRUTINY)
    for at in range(number):
        begin(f"Patrol {at}", sub="knife-crime")
    with django_assert_max_num_queries(9):
        assert len(standings(by)) == number

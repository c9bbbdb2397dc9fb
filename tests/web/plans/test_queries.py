"""Plans are read through the membership: another partnership's are not there, nor those marked for others."""

from __future__ import annotations

from frankpledge.web.accounts.roles import Role
from frankpledge.web.plans import queries, services
from tests.web.plans.conftest import TODAY
from tests.web.plans.test_threads import hide


def test_another_partnership_sees_no_plan_sub_plan_or_version(acting, cast, violence):
    stranger = acting(Role.MANAGER, cast.other)
    assert queries.plan(stranger, violence.slug) is None
    assert queries.sub_plan(stranger, violence.slug, "knife-crime") is None
    assert not queries.planned(stranger).exists()
    assert queries.plans_with_actions(stranger) == []


def test_each_plan_comes_with_its_actions_and_an_action_of_two_plans_with_both(
    acting, begin, violence
):
    by, action = acting(Role.MANAGER), begin(sub="knife-crime")
    delivery = services.begin_plan(
        by=by, today=TODAY, name="Delivery", level="district", area="E07000221"
    )
    services.put_in_plan(by=by, today=TODAY, plan=delivery, action=action)
    rows = queries.plans_with_actions(acting(Role.SCRUTINY))
    told = [(row.plan.slug, row.sub_plans, [one.pk for one in row.actions]) for row in rows]
    assert told == [
        (violence.slug, 2, [action.pk]), (delivery.slug, 0, [action.pk]),
    ]  # fmt: skip
    assert queries.planned(by).count() == 1


def test_the_list_asks_as_often_for_many_plans_as_for_one(
    acting, begin, violence, django_assert_max_num_queries
):
    by = acting(Role.MANAGER)
    begin()
    for number in range(9):
        services.begin_plan(by=by, today=TODAY, name=f"Plan {number}", level="county")
    with django_assert_max_num_queries(6):
        assert len(queries.plans_with_actions(by)) == 10


def test_an_action_of_a_plan_knows_its_sub_plan(acting, begin, violence):
    begin()
    begin("Knife arches (synthetic)", sub="knife-crime")
    by, key = acting(Role.MANAGER), violence.sub_plans.get(slug="knife-crime").pk
    assert {row.sub_plan for row in queries.planned_in(by, violence)} == {None, key}


def test_what_began_in_a_hidden_sub_plan_is_not_counted_for_others(acting, begin, violence):
    by, other = acting(Role.MANAGER), acting(Role.SCRUTINY)
    begin("Marshals")
    begin("Knife arches", sub="knife-crime")
    hide(by, f"{violence.slug}--knife-crime", "sub-plan")
    for member, told in ((other, {"Marshals"}), (by, {"Marshals", "Knife arches"})):
        (row,) = queries.plans_with_actions(member)
        assert {one.title for one in row.actions} == told
        assert row.sub_plans == len(told)

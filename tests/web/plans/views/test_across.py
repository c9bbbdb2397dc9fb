"""A tag shows every action that has it, over all plans, as far as a person may see them."""

from __future__ import annotations

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from frankpledge.web.accounts.roles import Role
from frankpledge.web.plans import services
from tests.web.plans.conftest import TODAY
from tests.web.plans.test_threads import hide
from tests.web.plans.views.test_plans import text


def test_actions_of_a_tag_stand_together_over_all_plans(as_role, acting, begin, violence, cast):
    by = acting(Role.MANAGER)
    other = services.begin_plan(by=by, today=TODAY, name="Reoffending (synthetic)", level="county")
    begin("Marshals (synthetic)", sub="knife-crime", tags=["reoffending"])
    begin("Housing (synthetic)", plan=other, tags=["reoffending"])
    begin("Lamps (synthetic)")
    where = reverse("plans-across", args=[cast.own.pk, "reoffending"])
    shown = text(as_role(Role.SCRUTINY).get(where))
    assert "2 open actions" in shown
    assert "Marshals (synthetic)" in shown
    assert "Housing (synthetic)" in shown
    assert "Lamps (synthetic)" not in shown
    assert where in text(as_role(Role.SCRUTINY).get(reverse("plans", args=[cast.own.pk])))
    hide(by, violence.slug)
    shown = text(as_role(Role.SCRUTINY).get(where))
    assert "Housing (synthetic)" in shown
    assert violence.name not in shown


def test_an_unknown_tag_is_404_and_one_without_actions_says_so(as_role, cast):
    client = as_role(Role.SCRUTINY)
    assert client.get(reverse("plans-across", args=[cast.own.pk, "none"])).status_code == 404
    empty = client.get(reverse("plans-across", args=[cast.own.pk, "rural"]))
    assert "No action of a plan has this tag." in text(empty)


def test_all_plans_are_counted_by_a_side_and_filtered(
    as_role, acting, begin, violence, cast, night
):
    begin("Marshals (synthetic)", sub="knife-crime", tags=["reoffending"], strand="protect")
    begin("Lamps (synthetic)")
    client, where = as_role(Role.SCRUTINY), reverse("plans-across-all", args=[cast.own.pk])
    shown = text(client.get(where))
    assert "Open actions by strand" in shown
    assert "No strand" in shown
    assert "Marshals (synthetic)" in shown
    shown = text(client.get(where, {"by": "priority", "tag": "reoffending"}))
    assert "Open actions by priority" in shown
    assert night.name in shown
    assert "Lamps (synthetic)" not in shown
    assert "Show all" in shown
    assert "No action fits." in text(client.get(where, {"tag": "reoffending", "strand": "none"}))


def test_without_actions_it_says_so(as_role, cast):
    shown = text(as_role(Role.SCRUTINY).get(reverse("plans-across-all", args=[cast.own.pk])))
    assert "No action stands in a plan yet." in shown


def test_the_page_asks_as_few_questions_of_30_as_of_3(
    as_role, begin, violence, cast, django_assert_max_num_queries
):
    client, where = as_role(Role.SCRUTINY), reverse("plans-across-all", args=[cast.own.pk])
    for number in range(30):
        begin(f"Patrol {number} (synthetic)")
        if number == 2:
            with CaptureQueriesContext(connection) as few:
                client.get(where)
    with django_assert_max_num_queries(len(few)):
        client.get(where)

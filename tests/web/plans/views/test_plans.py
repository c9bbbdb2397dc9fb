"""The pages of plans say what is done, by whom, by when and how it goes; what is not yours to see is not there."""

from __future__ import annotations

import pytest
from django.urls import reverse

from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions import services as actions
from frankpledge.web.actions.models import Action
from frankpledge.web.plans import services
from frankpledge.web.plans.refreshing.services import begin_refresh
from tests.web.plans.conftest import TODAY
from tests.web.plans.test_threads import hide


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_the_list_shows_each_plan_with_how_it_goes(as_role, acting, begin, violence, cast):
    action = begin(sub="knife-crime")
    actions.tell(by=acting(Role.ACTION_OWNER), today=TODAY, action=action, delivery="off-track")
    shown = text(as_role(Role.SCRUTINY).get(reverse("plans", args=[cast.own.pk])))
    assert violence.name in shown
    assert "2 sub-plans" in shown
    assert "1 open action" in shown
    assert "1 off track" in shown


def test_an_empty_list_says_so(as_role, cast):
    shown = text(as_role(Role.MANAGER).get(reverse("plans", args=[cast.own.pk])))
    assert "No plan is written yet." in shown


def test_a_plan_shows_its_actions_by_sub_plan(as_role, begin, violence, cast, monkeypatch):
    monkeypatch.setenv("FRANKPLEDGE_TODAY", "2026-01-31")
    begin("Street marshals (synthetic)", sub="night-time-economy")
    shown = text(as_role(Role.SCRUTINY).get(reverse("plan", args=[cast.own.pk, violence.slug])))
    assert "Street marshals (synthetic)" in shown
    assert "Not told yet" in shown
    assert "Synthetic Council" in shown
    assert "Night-time economy (synthetic)" in shown
    assert "It has no action yet." in shown


def test_a_sub_plan_shows_its_own_actions_alone(as_role, begin, violence, cast):
    begin("Street marshals (synthetic)", sub="night-time-economy")
    begin("Knife arches (synthetic)", sub="knife-crime")
    where = reverse("sub-plan", args=[cast.own.pk, violence.slug, "knife-crime"])
    shown = text(as_role(Role.SCRUTINY).get(where))
    assert "Knife arches (synthetic)" in shown
    assert "1 open action" in shown
    assert "Street marshals" not in shown


def test_what_is_marked_for_a_few_is_not_there_for_others(as_role, acting, begin, violence, cast):
    begin(sub="knife-crime")
    hide(acting(Role.MANAGER), violence.slug)
    for name, places in (("plan", [violence.slug]), ("sub-plan", [violence.slug, "knife-crime"])):
        where = reverse(name, args=[cast.own.pk, *places])
        assert as_role(Role.SCRUTINY).get(where).status_code == 404
        assert as_role(Role.MANAGER).get(where).status_code == 200
    assert violence.name not in text(
        as_role(Role.SCRUTINY).get(reverse("plans", args=[cast.own.pk]))
    )


def test_an_ended_plan_stands_apart_with_its_reason(as_role, acting, violence, cast):
    services.end_plan(by=acting(Role.MANAGER), today=TODAY, plan=violence, why="Merged (synthetic)")
    client = as_role(Role.SCRUTINY)
    assert "Merged (synthetic)" in text(client.get(reverse("plans", args=[cast.own.pk])))
    shown = text(client.get(reverse("plan", args=[cast.own.pk, violence.slug])))
    assert "Ended on 31 January 2026." in shown


@pytest.mark.parametrize("number", [2, 30])
def test_a_plan_asks_as_few_questions_of_30_actions_as_of_2(
    as_role, acting, begin, violence, approved, cast, django_assert_max_num_queries, number
):
    by = acting(Role.MANAGER)
    made = [begin(f"Patrol {at} (synthetic)", sub="knife-crime") for at in range(number)]
    approved()
    services.take_out(by=by, today=TODAY, plan=violence, action=made[0], why="Over (synthetic)")
    begin_refresh(by=by, today=TODAY, plan=violence, first="2026-04", last="2027-03")
    Action.objects.filter(pk=made[1].pk).update(title="Patrol by day (synthetic)")
    begin("Marshals (synthetic)")
    client = as_role(Role.MANAGER)
    client.get(reverse("plan", args=[cast.own.pk, violence.slug]))
    # Of its own 10; the thread asks once of each kind at its ends: priority, action, sub-plan, version.
    with django_assert_max_num_queries(14):
        shown = text(client.get(reverse("plan", args=[cast.own.pk, violence.slug])))
    for words in (
        "What has changed since", "Patrol by day (synthetic)", "Taken out of this plan", "Over (synthetic)",
        "Its refresh for April 2026 to March 2027 is going on", "Marshals (synthetic)",
    ):  # fmt: skip
        assert words in shown
    for name, record in (("action", made[1].reference), ("plan-stand", made[1].reference)):
        given = [cast.own.pk, record] if name == "action" else [cast.own.pk, violence.slug, record]
        assert f'href="{reverse(name, args=given)}"' in shown

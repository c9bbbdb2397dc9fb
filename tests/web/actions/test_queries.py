"""Actions are read through the membership: its partnership's, none that is marked for others."""

from __future__ import annotations

import datetime

from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions import changing, ending, milestones, queries, services
from frankpledge.web.actions.delivery import facts_of
from frankpledge.web.actions.models import Action

from .conftest import DUE, SOURCE, TODAY


def test_each_comes_with_what_was_last_told_and_nothing_to_report_changes_none_of_it(
    marshals, acting, django_assert_num_queries
):
    owner = acting(Role.ACTION_OWNER)
    services.tell(by=owner, today=TODAY, action=marshals, delivery="at-risk", blocker="No budget")
    services.tell(by=owner, today=TODAY, action=marshals)
    with django_assert_num_queries(1):
        (held,) = queries.actions(owner)
        assert (held.told, held.told_on, held.blocker) == ("at-risk", TODAY, "No budget")
        assert (held.agency.slug, held.lead.person.name) == ("council", "Synthetic Action owner")
    assert queries.action(owner, marshals.reference) == marshals


def test_another_partnership_sees_none(marshals, acting, cast):
    stranger = acting(Role.MANAGER, cast.other)
    assert not queries.actions(stranger)
    assert queries.action(stranger, marshals.reference) is None


def test_one_leads_open_actions_alone_and_a_record_has_its_own(begin, acting):
    first, second = begin(), begin("Taxi marshals", source=("priority", "asb"))
    owner = acting(Role.ACTION_OWNER)
    assert list(queries.led_by(owner)) == [first, second]
    Action.objects.filter(pk=first.pk).update(state="withdrawn", ended_on=TODAY, ended_why="x")
    assert list(queries.led_by(owner)) == [second]
    assert not queries.led_by(acting(Role.MANAGER))
    assert list(queries.because_of(owner, *SOURCE)) == [first]
    assert list(Action.objects.filter(queries.writable())) == [second]


def test_a_lead_their_agencys_lead_and_who_writes_plans_say_how_it_goes(begin, acting):
    action = begin()
    allowed = {role for role in Role if queries.may_update(acting(role), action)}
    assert allowed == {Role.ACTION_OWNER, Role.PARTNER_LEAD, Role.MANAGER, Role.PLAN_COORDINATOR}


def test_a_page_that_has_gathered_all_of_an_action_tells_of_it_what_the_list_tells(
    begin, acting, cast
):
    manager, owner = acting(Role.MANAGER), acting(Role.ACTION_OWNER)
    first, over, made, later = (
        begin(name, due_on=DUE + datetime.timedelta(days=days))
        for name, days in (("First", 5), ("Over", 1), ("Made", 9), ("Later", 20))
    )
    for n in (2, 1):
        one = cast.own.agency_set.create(slug=f"a{n}", name=f"Agency {n}", standing="responsible")
        made.contributors.add(one)

    def is_same() -> None:
        found = list(queries.tied(manager, made.reference))
        own = [row for row in found if row == made]
        before = [row for row in found if row.is_before]
        told = list(made.updates.order_by("-number"))
        queries.tell_of(own[0], told, list(made.milestones.all()), before)
        assert facts_of(own[0]) == facts_of(queries.action(manager, made.reference))
        assert [row.contributor for row in own] == ["Agency 1", "Agency 2"]
        assert [row for row in found if row.is_after] == ([later] if before else [])

    is_same()
    changing.wait_for(by=manager, today=TODAY, action=made, others=[first, over])
    changing.wait_for(by=manager, today=TODAY, action=later, others=[made])
    ending.withdraw(by=manager, today=TODAY, action=over, why="Synthetic")
    milestones.add_milestone(by=owner, today=TODAY, action=made, words="Hired", due_on=DUE)
    reached = milestones.add_milestone(
        by=owner, today=TODAY, action=made, words="Trained", due_on=TODAY
    )
    milestones.reach_milestone(by=owner, today=TODAY, milestone=reached, reached_on=TODAY)
    is_same()
    services.tell(by=owner, today=TODAY, action=made, delivery="at-risk", blocker="No budget")
    services.tell(by=owner, today=DUE, action=made)
    is_same()
    assert list(queries.tied(acting(Role.MANAGER, cast.other), made.reference)) == []

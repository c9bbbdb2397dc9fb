"""Actions are read through the membership: its partnership's, none that is marked for others."""

from __future__ import annotations

from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions import queries, services
from frankpledge.web.actions.models import Action

from .conftest import SOURCE, TODAY


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

"""Actions are put into a plan, moved, taken out with a reason, and taken away in a workbook."""

from __future__ import annotations

from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions.workbooks import layout
from frankpledge.web.actions.workbooks.checking import check
from frankpledge.web.actions.workbooks.reading import read_rows
from frankpledge.web.plans import services
from frankpledge.web.plans.models import PlannedAction
from frankpledge.web.plans.queries import planned_in
from tests.web.plans.conftest import TODAY
from tests.web.plans.views.test_plans import text
from tests.web.plans.views.test_writing import at


def test_several_actions_that_are_there_are_put_in_at_once(as_role, acting, cast, begin, violence):
    by = acting(Role.MANAGER)
    county = services.begin_plan(by=by, today=TODAY, name="County (synthetic)", level="county")
    held = [begin(f"Patrol {n} (synthetic)", plan=county) for n in range(3)]
    client, where = as_role(Role.MANAGER), at(cast, "plan-put", violence.slug)
    assert "Patrol 2 (synthetic)" in text(client.get(where))
    found = text(client.get(where, {"q": "patrol 1"}))
    assert "Patrol 1 (synthetic)" in found
    assert "Patrol 2 (synthetic)" not in found
    assert "No open action outside this plan fits." in text(client.get(where, {"q": "none such"}))
    part = violence.sub_plans.get(slug="knife-crime")
    client.post(where, {"actions": [one.pk for one in held[:2]], "sub_plan": part.pk})
    assert {(row.action, row.sub_plan) for row in PlannedAction.objects.all()} == {
        (held[0], part), (held[1], part),
    }  # fmt: skip
    assert client.post(where, {"sub_plan": ""}).status_code == 400


def test_where_everything_stands_in_the_plan_nothing_is_offered(as_role, cast, begin, violence):
    begin()
    shown = text(as_role(Role.MANAGER).get(at(cast, "plan-put", violence.slug)))
    assert "Every open action stands in this plan already." in shown


def test_an_action_is_moved_and_taken_out_with_a_reason(as_role, acting, cast, begin, violence):
    action, client = begin(sub="knife-crime"), as_role(Role.MANAGER)
    where = at(cast, "plan-stand", violence.slug, action.reference)
    assert where in text(client.get(at(cast, "plan", violence.slug)))
    part = violence.sub_plans.get(slug="night-time-economy")
    client.post(where, {"where": part.pk})
    assert PlannedAction.objects.get().sub_plan == part
    again = client.post(where, {"where": part.pk})
    assert "That is where it stands already." in text(again)
    refused = client.post(where, {"where": "out"})
    assert "Enter why it is taken out of the plan" in text(refused)
    client.post(where, {"where": "out", "why": "The county does it (synthetic)"})
    assert not planned_in(acting(Role.MANAGER), violence).exists()
    shown = text(client.get(at(cast, "plan", violence.slug)))
    assert "Taken out of this plan" in shown
    assert "The county does it (synthetic)" in shown
    assert client.get(where).status_code == 404


def test_a_reader_is_offered_no_change(as_role, cast, begin, violence):
    action, client = begin(), as_role(Role.SCRUTINY)
    shown = text(client.get(at(cast, "plan", violence.slug)))
    assert at(cast, "plan-stand", violence.slug, action.reference) not in shown
    assert "Change this plan" not in shown


def test_a_plan_goes_out_and_comes_back_in_a_workbook(as_role, acting, cast, begin, violence):
    begin("Marshals (synthetic)", sub="knife-crime")
    services.begin_plan(by=acting(Role.MANAGER), today=TODAY, name="Other", level="county")
    given = as_role(Role.MANAGER).get(at(cast, "plan-workbook", violence.slug))
    rows, places = read_rows(given.content)
    assert [row.get(layout.TITLE) for row in rows] == ["Marshals (synthetic)"]
    same = check(acting(Role.MANAGER), TODAY, rows, places)
    assert (same.same, same.refused, same.accepted) == (1, [], [])

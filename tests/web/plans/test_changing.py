"""A plan's words and its sub-plans change by services; what is the same changes nothing, and what stood is kept."""

from __future__ import annotations

import pytest

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments.models import Priority
from frankpledge.web.history.models import Event
from frankpledge.web.partnerships.models import Agency
from frankpledge.web.plans import changing, services
from frankpledge.web.plans.models import Plan
from frankpledge.web.plans.queries import planned, planned_in, plans_with_actions
from tests.web.plans.conftest import TODAY
from tests.web.plans.test_services import ties
from tests.web.plans.test_threads import hide

SAID = {"agency": None, "coordinated_by": "", "puts_first": "", "strategies": ()}
MONTHS = {"first": "2026-04", "last": "2027-03"}


def change(by, plan, **said) -> Plan:
    told = SAID | {"name": plan.name, "priorities": list(plan.priorities.all())} | said
    return changing.change_plan(by=by, today=TODAY, plan=plan, **told)


def test_a_plan_is_begun_with_the_draft_of_its_first_version(acting, night):
    by = acting(Role.PLAN_COORDINATOR)
    made = changing.begin_with_version(
        by=by, today=TODAY, name="Nights (synthetic)", level="partnership", priorities=[night],
        agency=by.agency, narrative="Fewer are hurt (synthetic).", **MONTHS,
    )  # fmt: skip
    assert made.agency == by.agency
    version = made.versions.get()
    assert (version.state, version.first, version.narrative) == (
        "draft", "2026-04", "Fewer are hurt (synthetic).",
    )  # fmt: skip


def test_months_that_end_before_they_begin_begin_no_plan_either(acting):
    with pytest.raises(CallFault, match="before it begins"):
        changing.begin_with_version(by=acting(Role.MANAGER), today=TODAY, name="X", level="county",
                                    first="2026-04", last="2026-03")  # fmt: skip
    assert not Plan.objects.exists()


def test_an_agency_of_another_partnership_leads_no_plan(acting, cast, violence):
    theirs = Agency.objects.create(partnership=cast.other, slug="theirs", name="Theirs")
    with pytest.raises(CallFault, match="no agency of this partnership"):
        services.begin_plan(by=acting(Role.MANAGER), today=TODAY, name="X", level="county", agency=theirs)  # fmt: skip
    with pytest.raises(CallFault, match="no agency of this partnership"):
        change(acting(Role.MANAGER), violence, agency=theirs)


def test_changed_words_and_priorities_stand_in_the_history_and_the_thread(acting, violence, night):
    by = acting(Role.MANAGER)
    was = violence.name
    change(by, violence, name="Violence and fear (synthetic)", priorities=[], agency=by.agency)
    told = Event.objects.get(kind="plan", record=violence.slug, action="changed")
    assert told.before == {"name": was, "agency": "", "priorities": [night.slug]}
    assert told.after == {
        "name": "Violence and fear (synthetic)", "agency": by.agency.slug, "priorities": [],
    }  # fmt: skip
    tie = ("priority", night.slug, "plan", violence.slug, "planned in")
    assert tie not in ties()
    change(by, Plan.objects.get(), priorities=[night])
    assert tie in ties()


def test_what_is_the_same_changes_nothing(acting, violence):
    change(acting(Role.MANAGER), violence)
    assert not Event.objects.filter(kind="plan", action="changed").exists()


def test_a_priority_that_a_person_may_not_see_stays_with_the_plan(acting, violence, night):
    hide(acting(Role.MANAGER), night.slug, "priority")
    change(acting(Role.PLAN_COORDINATOR), violence, name="New (synthetic)", priorities=[])
    assert list(violence.priorities.all()) == [night]


def test_a_sub_plan_is_renamed_and_is_for_another_priority(acting, cast, violence, night):
    by, held = acting(Role.MANAGER), violence.sub_plans.get(slug="night-time-economy")
    told = {"by": by, "today": TODAY, "sub_plan": held}
    same = changing.change_sub_plan(name=held.name, priority=night, **told)
    assert not Event.objects.filter(kind="sub-plan", action="changed").exists()
    changed = changing.change_sub_plan(name="Nights out", priority=None, **told)
    assert (same.slug, changed.slug, changed.name) == (held.slug, held.slug, "Nights out")
    tie = ("priority", night.slug, "sub-plan", held.reference, "planned in")
    assert tie not in ties()
    changing.change_sub_plan(name="Nights out", priority=night, **told)
    assert tie in ties()
    theirs = Priority.objects.create(
        partnership=cast.other, slug="theirs", name="Theirs", status="priority", origin="stated", source="§1",
    )  # fmt: skip
    for name, priority, words in ((" ", None, "called"), ("X", theirs, "no priority")):
        with pytest.raises(CallFault, match=words):
            changing.change_sub_plan(name=name, priority=priority, **told)


def test_a_sub_plan_with_open_actions_is_not_ended(acting, begin, violence):
    by, held = acting(Role.MANAGER), violence.sub_plans.get(slug="knife-crime")
    action = begin(sub="knife-crime")
    told = {"by": by, "today": TODAY, "sub_plan": held}
    with pytest.raises(CallFault, match="1 of its actions are open"):
        changing.end_sub_plan(why="Merged (synthetic)", **told)
    services.move_in_plan(by=by, today=TODAY, plan=violence, action=action, sub_plan=None)
    with pytest.raises(CallFault, match="Say why"):
        changing.end_sub_plan(why=" ", **told)
    changing.end_sub_plan(why="Merged (synthetic)", **told)
    with pytest.raises(CallFault, match="does not change any more"):
        changing.end_sub_plan(why="Again (synthetic)", **told)
    held.refresh_from_db()
    with pytest.raises(CallFault, match="is ended"):
        services.move_in_plan(by=by, today=TODAY, plan=violence, action=action, sub_plan=held)


def test_a_sub_plan_of_a_plan_that_is_not_yours_is_refused(acting, violence):
    hide(acting(Role.MANAGER), violence.slug)
    held = violence.sub_plans.get(slug="knife-crime")
    with pytest.raises(CallFault, match="no sub-plan"):
        changing.end_sub_plan(by=acting(Role.PLAN_COORDINATOR), today=TODAY, sub_plan=held, why="X")


def test_what_is_taken_out_stands_in_no_list_of_the_plan_and_keeps_its_reason(
    acting, begin, violence
):
    action, by = begin(sub="knife-crime"), acting(Role.MANAGER)
    told = {"by": by, "today": TODAY, "plan": violence, "action": action}
    with pytest.raises(CallFault, match="Say why"):
        services.take_out(why=" ", **told)
    row = services.take_out(why="The county does it (synthetic)", **told)
    assert (row.left_on, row.since, row.sub_plan.slug) == (TODAY, action.entered_on, "knife-crime")
    assert not planned_in(by, violence).exists()
    assert not planned(by).exists()
    assert [one.actions for one in plans_with_actions(by)] == [[]]
    with pytest.raises(CallFault, match="no action"):
        services.take_out(why="Again", **told)


def test_what_was_taken_out_is_put_in_again(acting, begin, violence):
    action, by = begin(), acting(Role.MANAGER)
    told = {"by": by, "today": TODAY, "plan": violence, "action": action}
    services.take_out(why="By mistake (synthetic)", **told)
    part = violence.sub_plans.get(slug="knife-crime")
    services.put_in_plan(sub_plan=part, **told)
    assert list(planned_in(by, violence).values_list("reference", "sub_plan")) == [
        (action.reference, part.pk)
    ]
    assert ("sub-plan", part.reference, "action", action.reference, "has") in ties()
    services.take_out(why="After all (synthetic)", **told)
    assert ("sub-plan", part.reference, "action", action.reference, "has") not in ties()


def test_an_action_handed_to_another_plan_stands_there_alone(acting, begin, violence):
    action, by = begin(), acting(Role.MANAGER)
    other = services.begin_plan(by=by, today=TODAY, name="Other", level="county")
    services.take_out(by=by, today=TODAY, plan=violence, action=action, why="Handed (synthetic)")
    services.put_in_plan(by=by, today=TODAY, plan=other, action=action)
    assert [[a.reference for a in one.actions] for one in plans_with_actions(by)] == [
        [],
        [action.reference],
    ]
    assert [row.reference for row in planned(by)] == [action.reference]

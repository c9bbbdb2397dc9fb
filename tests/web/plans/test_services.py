"""Plans are written by services: each step is checked, tied into the thread and written into the history."""

from __future__ import annotations

import pytest

from frankpledge.faults import CallFault
from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions.models import Action
from frankpledge.web.assessments.models import Priority
from frankpledge.web.history.models import Event
from frankpledge.web.plans import services
from frankpledge.web.plans.models import Plan
from frankpledge.web.plans.queries import planned_in
from frankpledge.web.thread.models import Link
from tests.web.plans.conftest import TODAY


def ties() -> set[tuple[str, ...]]:
    return set(
        Link.objects.values_list("source_kind", "source", "target_kind", "target", "relation")
    )


def test_a_plan_is_tied_to_its_priorities_and_written_into_the_history(violence, night):
    assert (violence.slug, violence.order, list(violence.priorities.all())) == (
        "violence-synthetic", 1, [night],
    )  # fmt: skip
    assert ("priority", night.slug, "plan", violence.slug, "planned in") in ties()
    assert Event.objects.filter(kind="plan", record=violence.slug, action="begun").exists()


def test_a_sub_plan_stands_under_its_plan_after_the_others(violence, night):
    first, second = violence.sub_plans.all()
    assert (first.reference, first.order, first.priority) == (
        "violence-synthetic--night-time-economy", 1, night,
    )  # fmt: skip
    assert (second.order, second.priority) == (2, None)
    assert ("plan", violence.slug, "sub-plan", second.reference, "has") in ties()
    assert ("priority", night.slug, "sub-plan", first.reference, "planned in") in ties()


def test_two_plans_of_one_name_and_a_name_that_is_an_address_get_slugs_of_their_own(acting):
    by = acting(Role.MANAGER)
    made = [
        services.begin_plan(by=by, today=TODAY, name=name, level="county").slug
        for name in ("Farms", "Farms", "Across", "–")
    ]
    assert made == ["farms", "farms-2", "across-2", "plan"]


def test_a_district_delivery_plan_names_a_district_of_the_partnership(acting):
    by, told = acting(Role.MANAGER), {"today": TODAY, "name": "Delivery plan"}
    made = services.begin_plan(by=by, level="district", area="E07000221", **told)
    assert made.area == "E07000221"
    for level, area, words in (
        ("district", "", "names its district"),
        ("county", "E07000221", "names its district"),
        ("district", "E07000999", "no district of this partnership"),
        ("parish", "", "no level"),
    ):
        with pytest.raises(CallFault, match=words):
            services.begin_plan(by=by, level=level, area=area, **told)


def test_a_plan_without_a_name_or_for_anothers_priority_is_refused(acting, cast, violence):
    by = acting(Role.MANAGER)
    with pytest.raises(CallFault, match="called"):
        services.begin_plan(by=by, today=TODAY, name=" ", level="county")
    with pytest.raises(CallFault, match="called"):
        services.add_sub_plan(by=by, today=TODAY, plan=violence, name=" ")
    theirs = Priority.objects.create(
        partnership=cast.other, slug="theirs", name="Theirs", status="priority", origin="stated", source="§1",
    )  # fmt: skip
    with pytest.raises(CallFault, match="no priority"):
        services.begin_plan(by=by, today=TODAY, name="X", level="county", priorities=[theirs])
    with pytest.raises(CallFault, match="no priority"):
        services.add_sub_plan(by=by, today=TODAY, plan=violence, name="X", priority=theirs)


def test_an_action_is_begun_in_a_plan_because_of_it(acting, begin, violence):
    whole, part = begin(), begin("Knife arches (synthetic)", sub="knife-crime")
    assert (whole.source_kind, whole.source_record) == ("plan", violence.slug)
    assert (part.source_kind, part.source_record) == ("sub-plan", "violence-synthetic--knife-crime")
    key = violence.sub_plans.get(slug="knife-crime").pk
    stands = planned_in(acting(Role.SCRUTINY), violence).values_list("reference", "sub_plan")
    assert dict(stands) == {whole.reference: None, part.reference: key}
    assert ("sub-plan", part.source_record, "action", part.reference, "led to") in ties()


def test_an_action_moves_between_sub_plans_and_keeps_why_it_was_begun(acting, begin, violence):
    action, by = begin(sub="knife-crime"), acting(Role.MANAGER)
    other, own = (
        violence.sub_plans.get(slug="night-time-economy"),
        violence.sub_plans.get(slug="knife-crime"),
    )
    told = {"by": by, "today": TODAY, "plan": violence, "action": action}
    services.move_in_plan(sub_plan=other, **told)
    assert violence.planned.get().sub_plan == other
    has = ("sub-plan", other.reference, "action", action.reference, "has")
    assert has in ties()
    services.move_in_plan(sub_plan=own, **told)
    assert has not in ties()
    assert Action.objects.get().source_record == own.reference
    with pytest.raises(CallFault, match="stands already"):
        services.move_in_plan(sub_plan=own, **told)
    services.move_in_plan(sub_plan=None, **told)
    assert violence.planned.get().sub_plan is None


def test_an_action_stands_in_a_district_plan_too_but_once(acting, begin, violence):
    action, by = begin(), acting(Role.MANAGER)
    delivery = services.begin_plan(
        by=by, today=TODAY, name="Delivery", level="district", area="E07000221"
    )
    told = {"by": by, "today": TODAY, "plan": delivery, "action": action}
    services.put_in_plan(**told)
    assert ("plan", delivery.slug, "action", action.reference, "has") in ties()
    with pytest.raises(CallFault, match="already"):
        services.put_in_plan(**told)
    with pytest.raises(CallFault, match="no sub-plan"):
        services.move_in_plan(sub_plan=violence.sub_plans.first(), **told)


def test_what_one_may_not_see_is_neither_planned_nor_moved(acting, begin, violence, cast):
    action, stranger = begin(), acting(Role.MANAGER, cast.other)
    for write in (services.put_in_plan, services.move_in_plan):
        with pytest.raises(CallFault, match="no plan"):
            write(by=stranger, today=TODAY, plan=violence, action=action, sub_plan=None)
    own = services.begin_plan(by=stranger, today=TODAY, name="Theirs", level="county")
    for write in (services.put_in_plan, services.move_in_plan):
        with pytest.raises(CallFault, match="no action"):
            write(by=stranger, today=TODAY, plan=own, action=action, sub_plan=None)


def test_a_plan_is_ended_with_a_reason_and_not_while_an_action_is_open(acting, begin, violence):
    action, by = begin(), acting(Role.MANAGER)
    told = {"by": by, "today": TODAY, "plan": violence}
    with pytest.raises(CallFault, match="1 of its actions"):
        services.end_plan(why="Merged", **told)
    Action.objects.filter(pk=action.pk).update(state="closed", ended_on=TODAY, ended_why="Done")
    with pytest.raises(CallFault, match="why"):
        services.end_plan(why=" ", **told)
    services.end_plan(why="Merged", **told)
    assert Plan.objects.get().ended_why == "Merged"
    with pytest.raises(CallFault, match="was ended on 31 January 2026"):
        services.add_sub_plan(name="Late", **told)

"""What is asked for decides which actions, measures and exceptions are told."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions import queries as actions
from frankpledge.web.actions import services
from frankpledge.web.partnerships.models import Agency
from frankpledge.web.performance.dashboard.choosing import Asked, actions_of, exceptions_of
from frankpledge.web.plans.models import Plan, PlannedAction, SubPlan

TODAY = datetime.date(2026, 1, 31)


@pytest.fixture
def by(acting):
    return acting(Role.MANAGER)


@pytest.fixture
def begun(by):
    def begin(title, source=("theme", "other"), agency=None):
        return services.begin_action(by=by, today=TODAY, source=source, title=title, agency=agency or by.agency,
                                     lead=by if agency is None else None, due_on=datetime.date(2026, 3, 1))  # fmt: skip

    return begin


def titles(by, **asked):
    return {one.title for one in actions_of(by, Asked(**asked), list(actions.actions(by)))}


def test_a_district_has_what_its_agencies_lead_and_its_delivery_plan(by, begun, cast):
    council = Agency.objects.create(partnership=cast.own, slug="warwick", name="Warwick (synthetic)",
                                    standing="responsible", district="E07000222")  # fmt: skip
    plan = Plan.objects.create(partnership=cast.own, order=1, slug="delivery", name="Delivery", level="district",
                               area="E07000222")  # fmt: skip
    begun("elsewhere")
    begun("led there", agency=council)
    begun("of the plan", source=("plan", "delivery"))
    PlannedAction.objects.create(plan=plan, action=begun("put in the plan"), since=TODAY)
    assert titles(by, area="E07000222") == {"led there", "of the plan", "put in the plan"}
    assert titles(by, area="E07000221") == set()


def test_a_priority_has_its_own_actions_and_those_of_its_plans(by, begun, cast):
    own = cast.own.priorities.create(
        slug="knives", name="Knives", status="priority", origin="stated", source="§1"
    )
    plan = Plan.objects.create(
        partnership=cast.own, order=1, slug="violence", name="Violence", level="partnership"
    )
    plan.priorities.add(own)
    part = SubPlan.objects.create(partnership=cast.own, plan=plan, slug="streets", reference="violence--streets",
                                  order=1, name="Streets")  # fmt: skip
    begun("elsewhere")
    begun("its own", source=("priority", "knives"))
    begun("of the plan", source=("plan", "violence"))
    begun("of the sub-plan", source=("sub-plan", "violence--streets"))
    PlannedAction.objects.create(plan=plan, sub_plan=part, action=begun("put there"), since=TODAY)
    assert titles(by, priority="knives") == {
        "its own",
        "of the plan",
        "of the sub-plan",
        "put there",
    }
    assert titles(by, priority="none") == set()


def test_an_agency_has_what_it_leads(by, begun):
    begun("its own")
    assert titles(by, agency="council") == {"its own"}
    assert titles(by, agency="none") == set()
    assert titles(by) == {"its own"}


def test_an_exception_belongs_to_its_measure_its_area_and_the_agencies_it_names(referred, robbery):
    held = [referred()]
    area = held[0].part

    def found(indicators=(), **asked):
        touched = {held[0].pk: {("E07000222", "robbery"), (area, "robbery")}}
        return exceptions_of(Asked(**asked), held, touched, list(indicators), [])

    assert found() == held
    assert found([robbery], area=area) == held
    assert found([robbery], area="E07000222") == held
    assert found([robbery], area="E07000221") == []
    assert found(priority="knives") == []
    assert found(agency="probation") == held
    assert found(agency="none") == []


def test_an_exception_about_an_action_belongs_where_the_action_does(begun, in_danger):
    action = begun("late")
    held = in_danger()
    held.subject_kind, held.subject_record = "action", action.reference
    assert exceptions_of(Asked(agency="council"), [held], {}, [], [action]) == [held]
    assert exceptions_of(Asked(agency="council"), [held], {}, [], []) == []


def test_who_did_not_answer_a_round_is_among_what_an_agency_is_asked_for(in_danger):
    held = in_danger()
    held.subject_kind, held.part, held.agency, held.indicator_id = (
        "return-round",
        "probation",
        None,
        None,
    )
    assert exceptions_of(Asked(agency="probation"), [held], {}, [], []) == [held]


def test_a_measure_belongs_to_its_priority_and_its_owner(robbery):
    assert Asked().takes_indicator(robbery)
    assert not Asked(priority="knives").takes_indicator(robbery)
    assert not Asked(agency="police").takes_indicator(robbery)

"""The forms of plans ask for what is needed, one thing a form, and say in words what is amiss."""

from __future__ import annotations

from frankpledge.web.assessments.models import Priority
from frankpledge.web.partnerships.models import Agency, Strategy
from frankpledge.web.plans.forms.plans import BeginPlanForm, EndForm, StandForm, SubPlanForm


def begun(districts=(), **told) -> BeginPlanForm:
    given = {"name": "Farms", "level": "county", "first": "2026-04", "last": "2027-03"} | told
    return BeginPlanForm(given, districts=districts, priorities=Priority.objects.none(),
                         agencies=Agency.objects.none(), strategies=Strategy.objects.none())  # fmt: skip


def test_a_partnership_of_one_district_is_not_asked_for_it_and_is_told_that_it_cannot_be_chosen(db):
    assert begun().is_valid()
    refused = begun(level="district")
    assert refused.errors == {"level": ["Choose the district whose delivery plan it is"]}


def test_months_are_year_and_month(db):
    refused = begun(first="April", last="2027-13")
    assert set(refused.errors) == {"first", "last"}


def test_nothing_ticked_is_no_priority(db):
    form = begun()
    assert form.is_valid()
    assert list(form.cleaned_data["priorities"]) == []


def test_an_end_wants_its_reason(db):
    assert EndForm({"why": " "}).errors == {"why": ["Enter why it is ended"]}


def test_a_sub_plan_wants_its_name(db):
    form = SubPlanForm({"name": ""}, priorities=Priority.objects.none())
    assert form.errors == {"name": ["Enter what the sub-plan is called"]}


def test_a_reason_is_asked_only_of_what_is_taken_out(db):
    assert StandForm({"where": ""}, sub_plans=[]).is_valid()
    assert StandForm({"where": "out", "why": " "}, sub_plans=[]).errors == {
        "why": ["Enter why it is taken out of the plan"]
    }

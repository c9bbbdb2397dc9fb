"""Each plan is asked for its part, and one at least is needed."""

from __future__ import annotations

from frankpledge.web.performance.forms.carrying import CarryForm
from frankpledge.web.plans.models import Plan

PLANS = [
    Plan(pk=1, slug="stratford", name="Plan", area="E07000221"),
    Plan(pk=2, slug="warwick", name="Plan", area="X"),
]


def form(told=None):
    """Fill the form in."""
    return CarryForm(
        told, plans=PLANS, districts={"E07000221": "Stratford-on-Avon"}, begins={1: 70.0}
    )


def test_it_begins_with_what_is_suggested_and_names_the_district():
    field = form()["part-stratford"]
    assert field.label == "Plan (Stratford-on-Avon)"
    assert str(field.value()) == "70"
    assert form()["part-warwick"].label == "Plan (X)"


def test_one_part_at_least_is_asked_for():
    assert form({"part-stratford": "", "part-warwick": ""}).non_field_errors() == [
        "Enter the part of one plan at least"
    ]
    held = form({"part-stratford": "60", "part-warwick": ""})
    assert held.is_valid()
    assert held.parts == [(PLANS[0], 60.0)]


def test_what_is_no_number_is_refused():
    told = form({"part-stratford": "-1", "part-warwick": "many"})
    assert told.errors["part-stratford"] == ["Enter nought or more"]
    assert told.errors["part-warwick"] == ["Enter a number, such as 120"]
    assert not told.non_field_errors()

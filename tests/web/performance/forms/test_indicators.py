"""A form of an indicator offers what the evidence knows, and begins with what stands."""

from __future__ import annotations

import datetime

import pytest

from frankpledge.web.assessments.models import Priority
from frankpledge.web.partnerships.models import Agency, Membership
from frankpledge.web.performance.forms.indicators import ChangeCountedForm, as_begun
from frankpledge.web.performance.models import Indicator

TODAY = datetime.date(2026, 1, 31)


@pytest.fixture
def form(db):
    """Give the form of a change."""

    def made(said=None, **initial):
        return ChangeCountedForm(said, initial=initial, priorities=Priority.objects.none(),
                                 agencies=Agency.objects.none(), people=Membership.objects.none(),
                                 today=TODAY)  # fmt: skip

    return made


def test_a_year_that_is_not_over_is_no_baseline(form):
    years = [words for _, words in form().fields["baseline"].choices]
    assert years[:2] == ["Nothing yet", "April 2024 to March 2025"]


def test_a_baseline_that_is_no_year_stays(form):
    offered = dict(form(baseline="2019-01 2019-12").fields["baseline"].choices)
    assert offered["2019-01 2019-12"] == "The year 2019"


def test_topics_stand_by_their_source_and_residents_are_no_numerator(form):
    made = form()
    groups = [words for words, _ in made.fields["numerator"].choices[1:]]
    assert groups == [
        "Recorded crime, open to everybody", "The police extract, restricted", "Partners’ returns, restricted",
    ]  # fmt: skip
    assert "residents" not in str(made.fields["numerator"].choices)
    assert "residents" in str(made.fields["denominator"].choices[1])


def test_what_stands_is_what_a_form_begins_with(form):
    held = Indicator(name="A", definition="B", polarity="ambiguous", levels=["csp"], caveats=["One", "Two"],
                     question={"numerator": "extract/knife", "denominator": "residents", "per": 1000},
                     baseline={"first": "2022-04", "last": "2023-03"})  # fmt: skip
    begun = as_begun(held)
    made = form({**begun, "why": "No reason", "priority": "", "agency": "", "owner": ""}, **begun)
    assert made.is_valid(), made.errors
    said = made.said()
    assert {name: said[name] for name in ("question", "baseline", "caveats")} == {
        "question": held.question, "baseline": held.baseline, "caveats": held.caveats,
    }  # fmt: skip

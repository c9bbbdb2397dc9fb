"""The sub-navigation shows what a person may open, and where they are."""

from __future__ import annotations

import pytest
from django.urls import reverse

from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments.sections import sections_for


@pytest.mark.parametrize(
    ("name", "places"),
    [("assessment-outcomes", ["SA-1"]), ("recommend", ["SA-1", "knife-crime"]), ("outcome", ["SA-1-knife-crime"])],
)  # fmt: skip
def test_the_outcomes_are_current_wherever_their_address_stands(acting, cast, name, places):
    shown = sections_for(acting(Role.ANALYST), reverse(name, args=[cast.own.pk, *places]))
    assert [entry.words for entry in shown if entry.is_current] == ["Outcomes"]


def test_the_page_one_is_on_is_the_current_one(acting, cast):
    where = reverse("begin-assessment", args=[cast.own.pk])
    shown = sections_for(acting(Role.ANALYST), where)
    assert [entry.words for entry in shown if entry.is_current] == ["Assessments"]


def test_who_sees_no_assessment_is_offered_none(acting):
    words = [entry.words for entry in sections_for(acting(Role.PUBLIC_VIEWER), "/")]
    assert "Assessments" not in words

"""A change of a priority offers what is the partnership's own, and reads objectives a line each."""

from __future__ import annotations

import pytest

from frankpledge.web.accounts.roles import Role
from frankpledge.web.assessments.forms import priorities as forms
from frankpledge.web.assessments.models import Priority
from frankpledge.web.assessments.priorities.queries import choosable
from frankpledge.web.partnerships.models import AreaOfWork
from tests.web.assessments.chosen import MET

pytestmark = pytest.mark.django_db


@pytest.fixture
def may_choose(acting, cast):
    for slug in ("one", "other"):
        Priority.objects.create(partnership=cast.own, slug=slug, name=slug, status="priority", since=MET,
                                origin="chosen")  # fmt: skip
    return choosable(acting(Role.MANAGER), Priority.objects.get(slug="one"))


def test_one_moves_under_another_and_not_under_itself(may_choose):
    offered = forms.MoveForm(choosable=may_choose).fields["under"].queryset
    assert [row.slug for row in offered] == ["other"]


def test_the_strategies_of_the_law_stand_with_their_provision(may_choose, cast):
    asked = forms.ServedForm(choosable=may_choose)
    assert len(asked.fields["statutory"].choices) == 4
    assert asked.fields["statutory"].hints["serious-violence"].endswith("section 6(1)(d)")
    assert "areas" not in asked.fields
    AreaOfWork.objects.create(partnership=cast.own, slug="a", name="A")
    assert "areas" in forms.ServedForm(choosable=may_choose).fields


def test_objectives_are_read_a_line_each(may_choose):
    filled = forms.ServedForm({"objectives": "One\n \n Two "}, choosable=may_choose)
    assert filled.is_valid()
    assert filled.cleaned_data["objectives"] == ["One", "Two"]


@pytest.mark.parametrize("form", [forms.TextForm, forms.ReviewForm, forms.MoveForm, forms.EndForm])
def test_an_empty_change_is_refused(may_choose, form):
    assert not form({}, choosable=may_choose).is_valid()


def test_no_day_means_today():
    assert forms.OnForm({"on-day": "", "on-month": "", "on-year": ""}).is_valid()

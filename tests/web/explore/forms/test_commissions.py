"""A commission is due after it was asked for, and a delivery is of something."""

from __future__ import annotations

import pytest

from frankpledge.web.explore.forms.commissions import CommissionForm, DeliveryForm, TakeUpForm
from frankpledge.web.partnerships.models import Group, Membership
from frankpledge.web.sharing.models import NeedToKnowGroup

DELIVERED = {"delivered_on-day": "2", "delivered_on-month": "3", "delivered_on-year": "2026"}


def entered(due: str, **more):
    given = {"title": "x", "question": "?", "asker": "y", "level": "OFFICIAL", "asked_on-day": "2",
             "asked_on-month": "3", "asked_on-year": "2026", "due_on-day": due, "due_on-month": "3",
             "due_on-year": "2026"}  # fmt: skip
    none = NeedToKnowGroup.objects.none()
    return CommissionForm(given | more, bodies=Group.objects.all(), groups=none)


@pytest.mark.django_db
def test_nothing_is_due_before_it_was_asked_for():
    assert entered("2").is_valid()
    assert list(entered("1").errors) == ["due_on"]
    assert list(entered("40").errors) == ["due_on"]


@pytest.mark.django_db
def test_somebody_is_chosen():
    assert TakeUpForm({}, people=Membership.objects.all()).errors == {
        "done_by": ["Choose who does it"]
    }


def test_a_delivery_is_of_figures_or_words():
    assert list(DeliveryForm(DELIVERED).errors) == ["words"]
    assert list(DeliveryForm({}).errors) == ["delivered_on"]
    form = DeliveryForm(DELIVERED | {"figures": " a-1, b-2;c-3  "})
    assert form.is_valid()
    assert form.cleaned_data["figures"] == ["a-1", "b-2", "c-3"]

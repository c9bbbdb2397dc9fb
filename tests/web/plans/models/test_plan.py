"""The database itself refuses a plan that is half said."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from frankpledge.web.plans.models import Plan, PlannedAction, SubPlan
from tests.web.plans.conftest import TODAY

TOLD = {"order": 9, "slug": "more", "name": "More (synthetic)", "level": "county"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"level": "district"},
        {"area": "E07000221"},
        {"is_as_stated": True},
        {"ended_on": TODAY},
        {"ended_why": "Because"},
        {"slug": "violence-synthetic"},
    ],
)
def test_a_plan_that_is_half_said_is_refused(cast, violence, wrong):
    del violence
    Plan.objects.create(partnership=cast.own, **TOLD)
    with pytest.raises(IntegrityError), transaction.atomic():
        Plan.objects.create(partnership=cast.own, **TOLD | {"slug": "other"} | wrong)


def test_a_sub_plan_has_a_name_and_its_address_once(cast, violence):
    told = {"partnership": cast.own, "plan": violence, "order": 3}
    for wrong in (
        {"slug": "x", "reference": "x", "name": ""},
        {"slug": "knife-crime", "reference": "y", "name": "K"},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            SubPlan.objects.create(**told, **wrong)


def test_an_action_stands_once_in_a_plan(begin, violence):
    action = begin()
    PlannedAction.objects.create(plan=violence, action=action, since=TODAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        PlannedAction.objects.create(plan=violence, action=action, since=TODAY)
    assert str(violence.planned.get()) == action.title
    assert [str(row) for row in (violence, *violence.sub_plans.all())] == [
        "Violence (synthetic)", "Night-time economy", "Knife crime",
    ]  # fmt: skip

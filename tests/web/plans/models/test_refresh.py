"""A refresh keeps how a plan stood before, and the database itself refuses to change it or to take it away."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from frankpledge.web.accounts.roles import Role
from frankpledge.web.plans.models import Refresh, RefreshStep
from tests.web.plans.conftest import TODAY


@pytest.fixture
def held(acting, violence) -> Refresh:
    return Refresh.objects.create(
        partnership=violence.partnership, plan=violence, number=1, first="2026-04", last="2027-03",
        begun_on=TODAY, begun_by=acting(Role.MANAGER), before={"actions": []},
    )  # fmt: skip


def test_it_says_its_months(held):
    assert str(held) == "Refresh for April 2026 to March 2027"


def test_neither_it_nor_a_step_changes_or_goes(held, acting, begin):
    def refused(row) -> None:
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            row.delete()
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            type(row).objects.filter(pk=row.pk).update(id=row.pk)

    refused(held)
    step = RefreshStep.objects.create(
        refresh=held, action=begin(), step="kept", taken_on=TODAY, taken_by=acting(Role.MANAGER)
    )
    assert str(step) == f"{step.action.reference}: kept on"
    refused(step)


def test_an_action_has_one_step_a_refresh(held, acting, begin):
    told = {"refresh": held, "action": begin(), "taken_on": TODAY, "taken_by": acting(Role.MANAGER)}
    RefreshStep.objects.create(step="kept", **told)
    with pytest.raises(IntegrityError), transaction.atomic():
        RefreshStep.objects.create(step="closed", **told)

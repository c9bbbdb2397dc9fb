"""The database itself keeps a target whole: endorsed with its decision, one a line."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from frankpledge.web.accounts.roles import Role
from frankpledge.web.decisions.models import Decision
from frankpledge.web.performance.models import CarriedTarget, Target
from frankpledge.web.plans.models import Plan

from ..conftest import TODAY


def propose(indicator, by, number=1, **more):
    """Propose fewer than 120 robberies in the year to March 2026."""
    told = {"area": "E22000359", "first": "2025-04", "last": "2026-03", "kind": "total", "value": 120.0,
            "rationale": "Last year’s number.", "proposed_on": TODAY} | more  # fmt: skip
    return Target.objects.create(partnership=by.partnership, number=number, reference=f"TG-{number}",
                                 indicator=indicator, proposed_by=by, **told)  # fmt: skip


@pytest.mark.parametrize(
    "wrong",
    [
        {"rationale": ""},
        {"last": "2025-03"},
        {"state": "endorsed"},
        {"state": "withdrawn"},
        {"state": "replaced"},
    ],
)
def test_half_a_target_is_refused(robbery, acting, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        propose(robbery, acting(Role.ANALYST), **wrong)


@pytest.fixture
def decision(cast):
    """Give a decision."""
    return Decision.objects.create(
        partnership=cast.own, number=1, reference="D-1", title="T", kind="other", wording="W", is_as_stated=True,
        source="S", year=2025,
    )  # fmt: skip


def test_one_target_a_line_is_endorsed(robbery, acting, decision):
    by = acting(Role.ANALYST)
    held = propose(robbery, by, state="endorsed", decision=decision)
    propose(robbery, by, 2, state="endorsed", decision=decision, line="Ambition")
    propose(robbery, by, 3)
    with pytest.raises(IntegrityError), transaction.atomic():
        propose(robbery, by, 4, state="endorsed", decision=decision)
    assert str(held) == "Robbery 120"


@pytest.mark.parametrize("changed", [{"value": 130.0}, {"profile": {"2025-04": 1.0}}, {"rationale": "Other"},
                                     {"state": "withdrawn", "withdrawn_why": "No more"}])  # fmt: skip
def test_an_endorsed_target_never_changes(robbery, acting, decision, changed):
    held = propose(robbery, acting(Role.ANALYST), state="endorsed", decision=decision)
    with pytest.raises(DatabaseError), transaction.atomic():
        Target.objects.filter(pk=held.pk).update(**changed)
    with pytest.raises(DatabaseError), transaction.atomic():
        Target.objects.filter(pk=held.pk).delete()
    later = propose(robbery, acting(Role.ANALYST), 2)
    assert Target.objects.filter(pk=held.pk).update(state="replaced", replaced_by=later) == 1


def test_what_a_plan_carries_is_never_changed(robbery, acting, cast):
    by = acting(Role.ANALYST)
    plan = Plan.objects.create(partnership=cast.own, order=1, slug="p", name="P", level="county")
    held = CarriedTarget.objects.create(target=propose(robbery, by), plan=plan, number=1, value=60.0,
                                        carried_on=TODAY, carried_by=by)  # fmt: skip
    assert str(held) == "TG-1 60"
    with pytest.raises(DatabaseError), transaction.atomic():
        CarriedTarget.objects.update(value=50.0)

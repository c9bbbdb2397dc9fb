"""The database itself keeps a target whole: endorsed with its decision, one a line."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from frankpledge.web.accounts.roles import Role
from frankpledge.web.decisions.models import Decision
from frankpledge.web.performance.models import Target

from ..conftest import TODAY


def propose(indicator, by, number=1, **more):
    """Propose fewer than 120 robberies in the year to March 2026."""
    told = {"area": "E22000359", "first": "2025-04", "last": "2026-03", "kind": "total", "value": 120.0,
            "rationale": "Last year’s number.", "proposed_on": TODAY} | more  # fmt: skip
    return Target.objects.create(partnership=by.partnership, number=number, reference=f"TG-{number}",
                                 indicator=indicator, proposed_by=by, **told)  # fmt: skip


@pytest.mark.parametrize(
    "wrong",
    [{"rationale": ""}, {"last": "2025-03"}, {"state": "endorsed"}, {"state": "withdrawn"}],
)
def test_half_a_target_is_refused(robbery, acting, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        propose(robbery, acting(Role.ANALYST), **wrong)


def test_one_target_a_line_is_endorsed(robbery, acting, cast):
    by = acting(Role.ANALYST)
    told = {"kind": "other", "wording": "W", "is_as_stated": True, "source": "S", "year": 2025}
    decision = Decision.objects.create(
        partnership=cast.own, number=1, reference="D-1", title="T", **told
    )
    held = propose(robbery, by, state="endorsed", decision=decision)
    propose(robbery, by, 2, state="endorsed", decision=decision, line="Ambition")
    propose(robbery, by, 3)
    with pytest.raises(IntegrityError), transaction.atomic():
        propose(robbery, by, 4, state="endorsed", decision=decision)
    assert str(held) == "Robbery 120"

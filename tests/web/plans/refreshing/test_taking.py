"""Rows are written one by one: one that is refused takes no other with it, and says so by the action's name."""

from __future__ import annotations

from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions import ending
from frankpledge.web.plans.forms.refresh import RefreshForm
from frankpledge.web.plans.models import RefreshStep
from frankpledge.web.plans.refreshing import services
from frankpledge.web.plans.refreshing.taking import take
from tests.web.plans.conftest import TODAY


def test_a_row_that_the_service_refuses_stands_in_the_form(acting, begin, violence):
    by = acting(Role.MANAGER)
    first, second = begin("First (synthetic)"), begin("Second (synthetic)")
    held = services.begin_refresh(
        by=by, today=TODAY, plan=violence, first="2026-04", last="2027-03"
    )
    entered = {}
    for row in (first, second):
        entered |= {f"{row.reference}-step": "withdrawn", f"{row.reference}-words": "Unpaid",
                    f"{row.reference}-title": row.title}  # fmt: skip
    form = RefreshForm(entered, actions=[first, second], plans=[])
    assert form.is_valid()
    ending.close(by=by, today=TODAY, action=first, evidence="By somebody else, just now")
    assert take(by, TODAY, held, form, {}) == [second.reference]
    assert (
        f"{first.reference}: {first.reference} is closed"
        in form.errors[f"{first.reference}-step"][0]
    )
    assert RefreshStep.objects.get().action == second

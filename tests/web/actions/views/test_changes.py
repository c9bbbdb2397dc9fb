"""Who writes plans changes what an action says, who leads it, and what it waits for; each with its reason."""

from __future__ import annotations

import pytest
from django.urls import reverse

from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions.models import Action
from tests.web.actions.conftest import TODAY


@pytest.fixture(autouse=True)
def _day(monkeypatch):
    monkeypatch.setenv("FRANKPLEDGE_TODAY", TODAY.isoformat())


def at(action, step):
    return reverse("action-change", args=["southmere", action.reference, step])


SAYS = {"title": "Other (synthetic)", "due_on-day": "1", "due_on-month": "4", "due_on-year": "2026",
        "what_works_effect": "Fewer (synthetic)", "why": "The grant ends (synthetic)"}  # fmt: skip


def test_what_it_says_is_changed_with_a_reason(marshals, as_role):
    client = as_role(Role.PLAN_COORDINATOR)
    assert marshals.title in client.get(at(marshals, "says")).content.decode()
    refused = client.post(at(marshals, "says"), SAYS | {"why": ""})
    assert (refused.status_code, "Enter why it is changed" in refused.content.decode()) == (400, True)  # fmt: skip
    begins = {"begins_on-day": "2", "begins_on-month": "4", "begins_on-year": "2026"}
    assert "before it begins" in client.post(at(marshals, "says"), SAYS | begins).content.decode()
    assert client.post(at(marshals, "says"), SAYS).status_code == 302
    made = Action.objects.get()
    assert (made.title, made.what_works) == ("Other (synthetic)", {"effect": "Fewer (synthetic)"})


def test_it_is_handed_over(marshals, acting, as_role):
    lead = acting(Role.PARTNER_LEAD)
    told = {"agency": lead.agency_id, "lead": lead.pk, "why": "Synthetic"}
    assert as_role(Role.MANAGER).post(at(marshals, "lead"), told).status_code == 302
    assert Action.objects.get().lead == lead


def test_it_waits_for_others(begin, as_role):
    first, second = begin("First (synthetic)"), begin("Second (synthetic)")
    client = as_role(Role.MANAGER)
    assert "First (synthetic)" in client.get(at(second, "waits")).content.decode()
    assert client.post(at(second, "waits"), {"others": [first.pk]}).status_code == 302
    assert list(second.depends_on.all()) == [first]
    ring = client.post(at(first, "waits"), {"others": [second.pk]})
    assert "so neither would begin" in ring.content.decode()


def test_what_is_not_there_or_not_ones_own_to_change(marshals, as_role):
    assert as_role(Role.MANAGER).get(at(marshals, "burn")).status_code == 404
    assert as_role(Role.ACTION_OWNER).get(at(marshals, "says")).status_code == 403
    Action.objects.update(state="withdrawn", ended_on=TODAY, ended_why="x")
    assert "does not change any more" in as_role(Role.MANAGER).get(at(marshals, "says")).content.decode()  # fmt: skip

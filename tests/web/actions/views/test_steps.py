"""Steps are taken by who may, told beside their fields where they are refused, and not open when all is over."""

from __future__ import annotations

import pytest
from django.urls import reverse

from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions.models import Action, ActionUpdate, Milestone
from tests.web.actions.conftest import TODAY


@pytest.fixture(autouse=True)
def _day(monkeypatch):
    monkeypatch.setenv("FRANKPLEDGE_TODAY", TODAY.isoformat())


def at(action, step, *more):
    name = "milestone-step" if more else "action-step"
    return reverse(name, args=["southmere", action.reference, *more, step])


def day(name, words="7 2 2026"):
    return dict(zip((f"{name}-day", f"{name}-month", f"{name}-year"), words.split(), strict=True))


def test_an_owner_tells_sets_a_milestone_reaches_it_and_closes(marshals, as_role):
    client = as_role(Role.ACTION_OWNER)
    assert client.get(at(marshals, "tell")).status_code == 200
    assert client.post(at(marshals, "tell"), {"delivery": "on-track"}).status_code == 302
    assert client.post(at(marshals, "tell"), {"nil": "yes"}).status_code == 302
    assert ActionUpdate.objects.count() == 2
    told = {"words": "Signed (synthetic)"} | day("due_on")
    assert client.post(at(marshals, "milestone"), told).status_code == 302
    moved = {"why": "Late (synthetic)"} | day("due_on", "9 2 2026")
    assert client.get(at(marshals, "move", 1)).status_code == 200
    assert client.post(at(marshals, "move", 1), moved).status_code == 302
    refused = client.post(at(marshals, "reach", 1), day("reached_on", "9 2 2026"))
    assert refused.status_code == 400
    assert "still to come" in refused.content.decode()
    assert client.post(at(marshals, "reach", 1), day("reached_on", "30 1 2026")).status_code == 302
    assert Milestone.objects.get().reached_on is not None
    assert "was reached on 30 January 2026" in client.get(at(marshals, "reach", 1)).content.decode()
    assert client.post(at(marshals, "close"), {"evidence": "Rota (synthetic)"}).status_code == 302
    assert Action.objects.get().state == "closed"
    assert "this step is not open" in client.get(at(marshals, "tell")).content.decode()
    assert client.post(at(marshals, "tell"), {"delivery": "done"}).status_code == 400
    assert client.post(at(marshals, "tell"), {"nil": "yes"}).status_code == 200
    assert ActionUpdate.objects.count() == 2


def test_what_is_missing_is_said(marshals, as_role):
    answer = as_role(Role.ACTION_OWNER).post(at(marshals, "escalate"), {"why": ""})
    assert answer.status_code == 400
    assert "Enter what is needed" in answer.content.decode()


def test_somebody_elses_steps_and_a_writers_are_refused(marshals, as_role):
    assert (
        as_role(Role.THEME_SPECIALIST).post(at(marshals, "tell"), {"delivery": "done"}).status_code
        == 403
    )
    assert as_role(Role.ACTION_OWNER).get(at(marshals, "withdraw")).status_code == 403
    assert as_role(Role.BOARD_MEMBER).get(at(marshals, "tell")).status_code == 403
    assert as_role(Role.MANAGER).post(at(marshals, "withdraw"), {"why": "Synthetic"}).status_code == 302  # fmt: skip


def test_what_is_not_there_is_not_found(marshals, as_role, cast):
    client = as_role(Role.ACTION_OWNER)
    assert client.get(at(marshals, "burn")).status_code == 404
    assert client.get(at(marshals, "reach", 7)).status_code == 404
    Milestone.objects.create(action=marshals, order=1, words="x", due_on=TODAY)
    assert client.get(at(marshals, "burn", 1)).status_code == 404
    assert as_role(Role.THEME_SPECIALIST).get(at(marshals, "reach", 1)).status_code == 403
    assert as_role(Role.MANAGER, cast.other).get(at(marshals, "tell")).status_code == 404

"""A decision comes back by form, is shown on its page, and is settled from there."""

from __future__ import annotations

import pytest
from django.urls import reverse

from frankpledge.web.accounts.roles import Role
from frankpledge.web.decisions.models import DecisionDue

from ..conftest import TODAY


@pytest.fixture
def at(cast, decide, monkeypatch):
    monkeypatch.setenv("FRANKPLEDGE_TODAY", TODAY.isoformat())
    made = decide()
    return lambda name, *more: reverse(name, args=[cast.own.pk, made.reference, *more])


TOLD = {
    "why": "deferred",
    "what": "The costs",
    "due_on-day": "1",
    "due_on-month": "2",
    "due_on-year": "2027",
}


def test_it_comes_back_and_is_settled(as_role, at):
    client = as_role(Role.MANAGER)
    assert "Let it come back to its body" in client.get(at("decision")).content.decode()
    sent = client.post(at("decision-comes-back"), TOLD)
    assert sent.status_code == 302, sent.content.decode()
    page = client.get(at("decision")).content.decode()
    assert "Put off, due 1 February 2027" in page
    assert "It is settled" in page
    assert "The costs" in client.get(at("settle-decision", 1)).content.decode()
    assert client.post(at("settle-decision", 1), {"how": "They are known."}).status_code == 302
    assert "They are known." in client.get(at("decision")).content.decode()
    assert client.get(at("settle-decision", 1)).status_code == 404


def test_what_is_missing_is_said(as_role, at):
    client = as_role(Role.MANAGER)
    refused = client.post(at("decision-comes-back"), {"why": ""})
    assert refused.status_code == 400
    assert "Choose why it comes back" in refused.content.decode()
    over = client.post(at("decision-comes-back"), TOLD | {"due_on-year": "2020"})
    assert over.status_code == 400
    assert "is over" in over.content.decode()
    assert not DecisionDue.objects.exists()


def test_who_records_no_decision_lets_none_come_back(as_role, at):
    client = as_role(Role.BOARD_MEMBER)
    assert client.post(at("decision-comes-back"), TOLD).status_code == 403
    assert "Let it come back" not in client.get(at("decision")).content.decode()

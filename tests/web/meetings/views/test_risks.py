"""The register of risks: everybody at the table reads it, who runs meetings writes it, an error says what to do."""

from __future__ import annotations

import pytest
from django.urls import reverse

from frankpledge.web.accounts.roles import Role
from frankpledge.web.meetings.models import Risk

TOLD = {
    "event": "The analyst leaves", "because": "There is one", "leads_to": "No assessment",
    "likelihood_before": "4", "impact_before": "4", "response": "A second one is trained (synthetic).",
    "likelihood_after": "2", "impact_after": "4",
}  # fmt: skip


@pytest.fixture
def at(south, client, appoint, monkeypatch):
    """Give what a role sees and sends at an address of risks."""
    monkeypatch.setenv("FRANKPLEDGE_TODAY", "2024-03-01")

    def asked(role, name="risks", told=None, **more):
        member = south.memberships.filter(role=role).first() or appoint(role, "wdc")
        client.force_login(member.person)
        where = reverse(name, kwargs={"partnership": south.pk, **more})
        return client.get(where) if told is None else client.post(where, told)

    return asked


@pytest.fixture
def entered(at, south, board):
    told = TOLD | {"group": board.pk, "agency": south.agency_set.get(slug="wdc").pk}
    answer = at(Role.MANAGER, "enter-risk", told)
    assert answer.status_code == 302, answer.content
    return Risk.objects.get()


def test_a_risk_is_entered_read_weighed_again_and_closed(at, entered):
    shown = at(Role.BOARD_MEMBER).content.decode()
    assert "The analyst leaves" in shown
    assert "Medium" in shown
    assert "Enter a risk" not in shown
    record = {"record": entered.reference}
    own = at(Role.BOARD_MEMBER, "risk", **record).content.decode()
    assert "Very high" in own
    assert "Unlikely".lower() in own
    weigh = {
        name: value
        for name, value in TOLD.items()
        if name.split("_")[0] in {"likelihood", "impact", "response"}
    }
    assert (
        at(Role.MANAGER, "weigh-risk", weigh | {"impact_after": "1"}, **record).status_code == 302
    )
    assert "Low" in at(Role.MANAGER).content.decode()
    assert (
        at(Role.MANAGER, "close-risk", {"why": "A second analyst began."}, **record).status_code
        == 302
    )
    assert "No risk is open" in at(Role.MANAGER).content.decode()


def test_what_is_missing_or_makes_no_sense_is_said_and_nothing_is_written(at, entered):
    record = {"record": entered.reference}
    assert (
        "Enter why it is run no more"
        in at(Role.MANAGER, "close-risk", {"why": ""}, **record).content.decode()
    )
    weigh = {
        "likelihood_before": "1",
        "impact_before": "1",
        "likelihood_after": "2",
        "impact_after": "2",
        "response": "x",
    }
    refused = at(Role.MANAGER, "weigh-risk", weigh, **record)
    assert refused.status_code == 400
    assert "cannot make it greater" in refused.content.decode()
    assert entered.weighings.count() == 1


@pytest.mark.parametrize("name", ["enter-risk", "weigh-risk", "close-risk"])
def test_who_does_not_run_meetings_writes_nothing(at, entered, name):
    more = {} if name == "enter-risk" else {"record": entered.reference}
    assert at(Role.BOARD_MEMBER, name, TOLD, **more).status_code == 403


def test_a_risk_that_is_over_its_day_asks_to_be_looked_at(at, entered, monkeypatch):
    assert "Look at this again" not in at(Role.MANAGER).content.decode()
    monkeypatch.setenv("FRANKPLEDGE_TODAY", "2024-09-02")
    assert "Look at this again" in at(Role.MANAGER).content.decode()
    assert at(Role.MANAGER, "risk", record="none").status_code == 404

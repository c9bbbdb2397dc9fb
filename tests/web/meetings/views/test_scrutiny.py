"""Whoever sees meetings reads what committees asked; who runs meetings writes it; what is late is named."""

from __future__ import annotations

import pytest
from django.urls import reverse

from frankpledge.web.accounts.roles import Role
from frankpledge.web.meetings.models import ScrutinyQuestion

ASKED = {
    "district": "E07000221", "question": "Why did burglary rise?", "asked_on-day": "1", "asked_on-month": "2",
    "asked_on-year": "2024", "due_on-day": "28", "due_on-month": "2", "due_on-year": "2024", "agency": "",
}  # fmt: skip


@pytest.fixture
def at(south, client, appoint, monkeypatch):
    """Give what a role sees and sends at an address of scrutiny."""
    monkeypatch.setenv("FRANKPLEDGE_TODAY", "2024-03-01")

    def asked(role, name="scrutiny", told=None, **more):
        member = south.memberships.filter(role=role).first() or appoint(role, "wdc")
        client.force_login(member.person)
        where = reverse(name, kwargs={"partnership": south.pk, **more})
        return client.get(where) if told is None else client.post(where, told)

    return asked


def test_a_question_is_asked_named_as_late_and_answered(at):
    answer = at(Role.MANAGER, "ask-scrutiny", ASKED)
    assert answer.status_code == 302, answer.content
    record = {"record": ScrutinyQuestion.objects.get().reference}
    shown = at(Role.SCRUTINY).content.decode()
    assert "1 question to answer" in shown
    assert ">Late<" in shown
    assert (
        "It is not answered yet"
        in at(Role.SCRUTINY, "scrutiny-question", **record).content.decode()
    )
    assert (
        at(
            Role.MANAGER, "answer-scrutiny", {"words": "Three series (synthetic)."}, **record
        ).status_code
        == 302
    )
    shown = at(Role.SCRUTINY).content.decode()
    assert "0 questions to answer" in shown
    assert ">Late<" not in shown
    assert "Three series" in at(Role.SCRUTINY, "scrutiny-question", **record).content.decode()


def test_a_question_is_withdrawn(at):
    at(Role.MANAGER, "ask-scrutiny", ASKED)
    record = {"record": ScrutinyQuestion.objects.get().reference}
    assert at(Role.MANAGER, "withdraw-scrutiny", {"x": "1"}, **record).status_code == 302
    assert (
        "withdrew it on 1 March 2024"
        in at(Role.SCRUTINY, "scrutiny-question", **record).content.decode()
    )
    refused = at(Role.MANAGER, "answer-scrutiny", {"words": "Too late."}, **record)
    assert refused.status_code == 400
    assert "withdrew" in refused.content.decode()


@pytest.mark.parametrize("name", ["ask-scrutiny", "answer-scrutiny", "withdraw-scrutiny"])
def test_who_does_not_run_meetings_writes_nothing(at, name):
    at(Role.MANAGER, "ask-scrutiny", ASKED)
    more = {} if name == "ask-scrutiny" else {"record": ScrutinyQuestion.objects.get().reference}
    assert at(Role.SCRUTINY, name, ASKED | {"words": "x"}, **more).status_code == 403
    assert at(Role.MANAGER, "scrutiny-question", record="none").status_code == 404

"""One action whole, and how one is begun because of a record that the person may see."""

from __future__ import annotations

import datetime

import pytest
from django.urls import reverse

from frankpledge.disclosure.markings import Level
from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions import changing, services
from frankpledge.web.actions.models import Action
from frankpledge.web.decisions.services import record_decision
from frankpledge.web.partnerships.models import Group
from frankpledge.web.sharing import services as sharing
from frankpledge.web.sharing.models import Read
from tests.web.actions.conftest import DUE, TODAY

GIVEN = {"title": "Taxi marshals (synthetic)", "due_on-day": "31", "due_on-month": "3", "due_on-year": "2026",
         "level": "OFFICIAL"}  # fmt: skip


@pytest.fixture(autouse=True)
def _day(monkeypatch):
    monkeypatch.setenv("FRANKPLEDGE_TODAY", TODAY.isoformat())


def at(name, *more):
    return reverse(name, args=["southmere", *more])


def shown(client, where) -> str:
    answer = client.get(where)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.fixture
def decision(acting, cast):
    board = Group.objects.create(partnership=cast.own, slug="board", name="Board")
    return record_decision(by=acting(Role.MANAGER), today=TODAY, kind="action", body=board, decided_on=TODAY,
                           title="Marshals (synthetic)", wording="Synthetic: hire marshals.")  # fmt: skip


def begun_at(decision) -> str:
    return f"{at('action-new')}?kind=decision&id={decision.reference}"


def test_a_record_leads_to_an_action_that_is_begun_because_of_it(decision, acting, as_role):
    coordinator = as_role(Role.PLAN_COORDINATOR)
    page = shown(coordinator, at("decision", decision.reference))
    assert begun_at(decision).replace("&", "&amp;") in page
    assert "Marshals (synthetic)" in shown(coordinator, begun_at(decision))
    owner = acting(Role.ACTION_OWNER)
    answer = coordinator.post(
        begun_at(decision), GIVEN | {"agency": owner.agency_id, "lead": owner.pk}
    )
    assert answer.status_code == 302
    made = Action.objects.get()
    assert (made.source_kind, made.source_record) == ("decision", decision.reference)
    assert (made.lead, made.entered_on) == (owner, TODAY)
    assert made.title in shown(coordinator, at("decision", decision.reference))


def test_without_a_record_in_the_address_the_form_asks_for_one_that_is_there(
    decision, acting, as_role
):
    coordinator, owner = as_role(Role.PLAN_COORDINATOR), acting(Role.ACTION_OWNER)
    told = GIVEN | {"agency": owner.agency_id, "source_kind": "decision"}
    refused = coordinator.post(at("action-new"), told | {"source_record": "SOUTHMERE-D-999"})
    assert refused.status_code == 400
    assert "There is no such record" in refused.content.decode()
    answer = coordinator.post(at("action-new"), told | {"source_record": decision.reference})
    assert answer.status_code == 302


def test_a_record_that_is_not_there_begins_nothing(as_role):
    client = as_role(Role.PLAN_COORDINATOR)
    assert client.get(f"{at('action-new')}?kind=decision&id=none").status_code == 404
    assert as_role(Role.ACTION_OWNER).get(at("action-new")).status_code == 403


def test_a_lead_of_another_agency_is_refused_in_words(decision, acting, as_role, cast):
    owner = acting(Role.ACTION_OWNER)
    fire = cast.own.agency_set.create(slug="fire", name="Fire", standing="responsible")
    answer = as_role(Role.MANAGER).post(begun_at(decision), GIVEN | {"agency": fire.pk, "lead": owner.pk})  # fmt: skip
    assert answer.status_code == 400
    assert "Choose somebody of Fire, or nobody" in answer.content.decode()


def test_one_page_tells_all_of_an_action(begin, acting, as_role):
    manager, owner = acting(Role.MANAGER), acting(Role.ACTION_OWNER)
    first = begin("Hire them (synthetic)")
    made = begin(strand="protect", tags=["rural"], objective="Safer streets (synthetic)",
                 county_aim="Aim 3 (synthetic)",
                 what_works={"effect": "Fewer injuries (synthetic)"}, resources="PCC grant (synthetic)")  # fmt: skip
    changing.wait_for(by=manager, today=TODAY, action=made, others=[first])
    services.tell(by=owner, today=TODAY, action=made, delivery="at-risk", happened="Two applied (synthetic)",
                  blocker="No money (synthetic)", told_in="SOUTHMERE-RR-2025-Q4")  # fmt: skip
    page = shown(as_role(Role.BOARD_MEMBER), at("action", made.reference))
    for words in ("At risk", "Something is in its way, as told on 31 January 2026.", "No money (synthetic)",
                  "Protect",
                  "Rural", "Safer streets", "Aim 3", "Fewer injuries", "PCC grant", "Hire them",
                  "Synthetic Action owner",
                  "in the return SOUTHMERE-RR-2025-Q4"):  # fmt: skip
        assert words in page, words
    assert "Change it" not in page
    assert "Change it" in shown(as_role(Role.ACTION_OWNER), at("action", made.reference))
    assert "Waited for by" in shown(as_role(Role.BOARD_MEMBER), at("action", first.reference))


def test_what_is_marked_for_others_is_not_there_and_who_opens_it_is_noted(
    begin, acting, as_role, cast
):
    manager = acting(Role.MANAGER)
    group = sharing.found_group(by=manager, partnership=cast.own, name="Panel", purpose="x")
    open_, closed = begin("Open (synthetic)"), begin("Closed (synthetic)", due_on=DUE - datetime.timedelta(days=45),
                                                     level=Level.OFFICIAL_SENSITIVE, groups=[group])  # fmt: skip
    changing.wait_for(by=manager, today=TODAY, action=open_, others=[closed])
    assert as_role(Role.BOARD_MEMBER).get(at("action", closed.reference)).status_code == 404
    page = shown(as_role(Role.BOARD_MEMBER), at("action", open_.reference))
    assert "Closed (synthetic)" not in page
    assert "Waits for" not in page
    assert "OFFICIAL-SENSITIVE" in shown(as_role(Role.MANAGER), at("action", open_.reference))
    assert not Read.objects.exists()
    assert "OFFICIAL-SENSITIVE" in shown(as_role(Role.MANAGER), at("action", closed.reference))
    assert Read.objects.get().record == closed.reference


def test_another_partnerships_action_is_not_there(marshals, as_role, cast):
    assert (
        as_role(Role.MANAGER, cast.other).get(at("action", marshals.reference)).status_code == 404
    )

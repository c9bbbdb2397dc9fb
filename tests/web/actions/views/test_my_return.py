"""My return by its link: own actions alone, nothing changed by reading, nothing told by a link that opens nothing."""

from __future__ import annotations

import datetime

import pytest
from django.core.cache import cache
from django.test import Client

from frankpledge.web.accounts.roles import Role
from frankpledge.web.actions.models import ActionUpdate
from frankpledge.web.actions.rounds import services
from frankpledge.web.actions.rounds.links import link_text
from frankpledge.web.history.models import Event

from ..conftest import CLOSES, OPENS, REFERENCE

QUIET = {"Cache-Control": "no-store", "Referrer-Policy": "no-referrer",
         "X-Robots-Tag": "noindex, nofollow"}  # fmt: skip


@pytest.fixture(autouse=True)
def _on_a_day(monkeypatch):
    monkeypatch.setenv("FRANKPLEDGE_TODAY", OPENS.isoformat())


@pytest.fixture
def where(opened) -> str:
    return f"/my-return/{link_text(opened.ask)}/"


def words(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_three_actions_are_sent_one_a_page_without_signing_in(opened, where):
    client = Client(enforce_csrf_checks=True)
    for number, action in enumerate(opened.actions, 1):
        page = client.get(where)
        assert f"Action {number} of 3" in words(page)
        assert action.title in words(page)
        told = {"delivery": "on-track", "happened": "It ran."}
        answer = client.post(f"{where}{action.reference}/", told)
        assert (answer.status_code, answer["Location"]) == (302, where)
    done = client.get(where)
    assert "Thank you. 3 of 3 sent." in words(done)
    assert "What happened: It ran." in words(done)
    assert list(ActionUpdate.objects.values_list("told_in", flat=True)) == [REFERENCE] * 3
    assert client.cookies == {}


def test_nothing_to_report_is_one_tap_and_keeps_nothing_else(opened, where):
    first = opened.actions[0].reference
    Client().post(f"{where}{first}/", {"nothing": "yes", "happened": "typed and left"})
    (made,) = ActionUpdate.objects.all()
    assert (made.is_nil, made.happened) == (True, "")


def test_what_is_missing_is_said_and_what_was_typed_stays(opened, where):
    first = opened.actions[0].reference
    answer = Client().post(f"{where}{first}/", {"happened": "Much"})
    assert answer.status_code == 400
    assert "Choose how it is going, or press Nothing to report" in words(answer)
    assert "Much" in words(answer)
    assert not ActionUpdate.objects.exists()


def test_reading_changes_nothing(opened, where):
    before = Event.objects.count()
    for method in ("get", "head"):
        for path in (where, f"{where}{opened.actions[0].reference}/"):
            assert getattr(Client(), method)(path).status_code == 200
    assert Event.objects.count() == before
    assert not ActionUpdate.objects.exists()


def test_every_answer_is_kept_nowhere_and_told_to_nobody(opened, where):
    first = f"{where}{opened.actions[0].reference}/"
    answers = [Client().get(where), Client().get("/my-return/none/"), Client().get(first),
               Client().post(first, {}), Client().post(first, {"nothing": "yes"})]  # fmt: skip
    assert [answer.status_code for answer in answers] == [200, 403, 200, 400, 302]
    for answer in answers:
        assert {name: answer[name] for name in QUIET} == QUIET


def test_an_action_that_is_not_of_the_return_leads_back(opened, where, begin, acting):
    other = begin("Of somebody else (synthetic)", lead=acting(Role.PARTNER_LEAD))
    for reference in (other.reference, "none"):
        answer = Client().get(f"{where}{reference}/")
        assert (answer.status_code, answer["Location"]) == (302, where)
        Client().post(f"{where}{reference}/", {"delivery": "done"})
    assert "Of somebody else" not in words(Client().get(where))
    assert not ActionUpdate.objects.exists()


def test_who_is_signed_in_is_neither_named_nor_looked_at(opened, where, as_role):
    page = words(as_role(Role.MANAGER).get(where))
    assert opened.manager.person.name not in page
    assert "Sign out" not in page
    assert "/southmere/" not in page


@pytest.mark.parametrize("state", ["changed", "expired", "closed", "ended", "replaced", "left"])
def test_a_link_that_opens_nothing_leaks_nothing_and_says_what_to_do(
    opened, where, state, monkeypatch
):
    path = where
    if state == "changed":
        path = where[:-2] + ("A" if where[-2] != "A" else "B") + "/"
    if state == "expired":
        after = CLOSES + datetime.timedelta(days=1)
        monkeypatch.setenv("FRANKPLEDGE_TODAY", after.isoformat())
    if state == "closed":
        services.close_round(by=opened.manager, return_round=opened.round, today=OPENS)
    if state == "ended":
        services.revoke(by=opened.manager, ask=opened.ask, today=OPENS)
    if state == "replaced":
        services.send_again(by=opened.manager, ask=opened.ask, today=OPENS)
    if state == "left":
        opened.owner.until = OPENS - datetime.timedelta(days=1)
        opened.owner.save()
    first = opened.actions[0]
    for answer in (
        Client().get(path),
        Client().get(f"{path}{first.reference}/"),
        Client().post(f"{path}{first.reference}/", {"delivery": "done"}),
    ):
        assert answer.status_code == 403
        page = words(answer)
        assert "This link opens nothing" in page
        assert any(way in page for way in ("Open it again", "latest e-mail", "Sign in and say there"))  # fmt: skip
        for secret in (first.title, first.reference, opened.owner.person.name, "Southmere"):
            assert secret not in page, (state, secret)
    assert not ActionUpdate.objects.exists()


def test_guessing_is_throttled_and_a_good_link_still_opens(opened, where, settings):
    settings.RETURN_LINK_RATES = {"forged": "3/5m/ip", "answered": "2/5m/key"}
    cache.clear()
    statuses = [Client().get("/my-return/none/").status_code for _ in range(5)]
    assert statuses == [403, 403, 403, 429, 429]
    assert Client().get(where).status_code == 200
    first = f"{where}{opened.actions[0].reference}/"
    sent = [
        Client().post(first, {"delivery": "done", "happened": str(n)}).status_code for n in range(4)
    ]
    assert sent == [302, 302, 429, 429]
    assert ActionUpdate.objects.count() == 2
    cache.clear()

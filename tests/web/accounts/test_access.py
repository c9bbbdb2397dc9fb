"""An administrator's page is not there for anybody else; who was signed out comes back to what they were doing."""

from __future__ import annotations

import pytest
from django.http import Http404, HttpResponse
from django.test import RequestFactory

from frankpledge.web.accounts.access import administrators_page, came_from
from frankpledge.web.accounts.models import User
from tests.web.accounts.conftest import PASSWORD


@administrators_page
def view(request):
    return HttpResponse("shown")


@pytest.mark.parametrize(("is_administrator", "shown"), [(True, True), (False, False)])
def test_only_an_administrator_is_shown_the_page(is_administrator, shown):
    request = RequestFactory().get("/")
    request.user = User(name="Ann", email="ann@example.org", is_administrator=is_administrator)
    assert view.for_administrators
    if shown:
        assert view(request).content == b"shown"
    else:
        with pytest.raises(Http404):
            view(request)


def test_who_was_signed_out_comes_back_to_the_page_that_they_sent_from(client, ann):
    where = "/southmere/decisions/2026-001/"
    lost = client.post(where + "confirm/", headers={"referer": f"http://testserver{where}"})
    assert lost["Location"] == f"/account/login/?ended=unsent&next={where}"
    page = client.get(lost["Location"])
    assert (
        "You were signed out, so nothing was changed. Sign in and do it again."
        in page.content.decode()
    )
    form = {"login": ann.email, "password": PASSWORD, "next": where}
    assert client.post("/account/login/", form)["Location"] == where


def test_who_asks_for_a_page_is_told_of_nothing_lost(client, db):
    asked = client.get("/account/?a=b")
    assert asked["Location"] == "/account/login/?next=/account/%3Fa%3Db"
    assert "signed out" not in client.get(asked["Location"]).content.decode()


@pytest.mark.parametrize(
    ("referrer", "led_to"),
    [
        ("http://testserver/southmere/decisions/?page=2#last", "/southmere/decisions/?page=2"),
        ("", "/southmere/"),
        ("https://elsewhere.example/southmere/decisions/", "/southmere/"),
        ("//elsewhere.example/", "/southmere/"),
        ("http://testserver//elsewhere.example/", "/southmere/"),
        ("http://testserver/\\elsewhere.example/", "/southmere/"),
        ("http://testserver///elsewhere.example/", "/southmere/"),
        ("http://testserver@elsewhere.example/", "/southmere/"),
        ("http://testserver.elsewhere.example/", "/southmere/"),
        ("javascript:alert(1)", "/southmere/"),
        ("http://[testserver/", "/southmere/"),
    ],
)
def test_nobody_is_led_from_signing_in_to_elsewhere(rf, referrer, led_to):
    request = rf.post("/southmere/decisions/none/confirm/", headers={"referer": referrer})
    assert came_from(request) == led_to


def test_an_address_of_no_partnership_leads_to_the_front_page(rf):
    assert came_from(rf.post("/account/sign-out-elsewhere/")) == "/"
    assert came_from(rf.post("/no/such/address/at/all/")) == "/"

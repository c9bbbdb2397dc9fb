"""A session ends in time; where a second factor is required, nothing comes before it."""

from __future__ import annotations

import datetime

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.test import Client
from django.urls import reverse

from frankpledge import clock
from frankpledge.web.accounts import middleware
from tests.web.accounts.conftest import PASSWORD, set_up_app
from tests.web.test_permission_matrix import NAMED, OF_A_PARTNERSHIP, address

# What somebody without a second factor may open: to set one up, to prove who they are, to go, and what says nothing.
LEFT_OPEN = {
    "second-factor", "mfa_activate_totp", "mfa_add_webauthn", "account_reauthenticate", "account_logout", "health",
    "ready",
}  # fmt: skip


@pytest.fixture
def later(monkeypatch):
    """Set the clock ahead by minutes."""
    start = clock.now()

    def ahead(minutes: float) -> None:
        moment = start + datetime.timedelta(minutes=minutes)
        monkeypatch.setattr(clock, "now", lambda: moment)

    return ahead


def test_a_session_that_is_not_used_ends_and_leads_back_where_one_was(ann, sign_in, later):
    client = sign_in(ann)
    later(60)
    assert client.get(reverse("my-account")).status_code == 200
    later(121.5)
    ended = client.get(reverse("my-account") + "?a=b")
    assert ended["Location"] == "/account/login/?ended=yes&next=/account/%3Fa%3Db"
    assert "You were signed out" in client.get(ended["Location"]).content.decode()
    assert client.get(reverse("my-account")).status_code == 302


def test_a_session_in_steady_use_ends_after_eight_hours(ann, sign_in, later):
    client = sign_in(ann)
    for minutes in range(30, 8 * 60, 30):
        later(minutes)
        assert client.get(reverse("my-account")).status_code == 200
    later(8 * 60 + 1)
    came_from = {"referer": "http://testserver/account/"}
    lost = client.post(reverse("sign-out-elsewhere"), headers=came_from)["Location"]
    assert lost == "/account/login/?ended=unsent&next=/account/"
    assert "so nothing was changed" in client.get(lost).content.decode()


def test_a_session_is_written_at_most_once_a_minute_for_being_used(
    ann, sign_in, later, django_assert_num_queries
):
    client = sign_in(ann)
    later(0.5)
    with django_assert_num_queries(
        3
    ):  # the session, memberships of which there are none, the person
        client.get(reverse("home") + "nowhere/none/none/")
    later(2)
    client.get(reverse("home"))
    assert client.session[middleware.SEEN] == middleware.seconds_now()


def test_the_idle_time_is_set_from_outside(ann, sign_in, later, settings):
    settings.IDLE_MINUTES = 5
    client = sign_in(ann)
    later(6)
    assert "ended=yes" in client.get(reverse("my-account"))["Location"]


def test_a_session_ends_with_the_browser_and_gets_a_new_key_at_sign_in(ann):
    client = Client()
    client.get(reverse("account_login"))
    client.session.save()
    before = client.session.session_key
    answer = client.post(reverse("account_login"), {"login": ann.email, "password": PASSWORD})
    cookie = answer.cookies["sessionid"]
    assert cookie.value != before
    assert cookie["expires"] == cookie["max-age"] == ""
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_without_a_second_factor_every_address_leads_to_setting_one_up(cast, settings, ann):
    settings.REQUIRE_SECOND_FACTOR = True
    client = Client(raise_request_exception=False)
    client.force_login(ann)
    for name in NAMED:
        where = address(name, cast.own.pk if name in OF_A_PARTNERSHIP else None)
        for ask in (client.get, client.post):
            answer = ask(where)
            led = answer.get("Location") == reverse("second-factor")
            assert led is (name not in LEFT_OPEN), (name, answer.status_code)
            client.force_login(ann)


def test_whoever_has_set_one_up_goes_on(settings, ann, sign_in):
    settings.REQUIRE_SECOND_FACTOR = True
    client = sign_in(ann)
    assert client.get(reverse("home"))["Location"] == reverse("second-factor")
    assert "Before you go on" in client.get(reverse("second-factor")).content.decode()
    set_up_app(client)
    assert client.get(reverse("home")).status_code == 200


def test_where_none_is_required_nobody_is_led_astray(ann, sign_in):
    assert sign_in(ann).get(reverse("home")).status_code == 200


def test_recovery_codes_alone_are_no_second_factor(settings, ann, sign_in):
    settings.REQUIRE_SECOND_FACTOR = True
    RecoveryCodes.activate(ann)
    assert sign_in(ann).get(reverse("home"))["Location"] == reverse("second-factor")


def test_no_copy_is_kept_of_what_somebody_saw_signed_in(ann, sign_in):
    client = sign_in(ann)
    assert client.get(reverse("my-account"))["Cache-Control"] == "private, no-store"
    assert client.get("/nowhere/")["Cache-Control"] == "private, no-store"


def test_every_answer_carries_what_browsers_heed(client, ann, sign_in):
    for answer in (
        client.get("/account/login/"),
        sign_in(ann).get("/account/"),
        client.get("/no/"),
    ):
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Referrer-Policy"] == "same-origin"
        assert answer["X-Frame-Options"] == "DENY"
        assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
        assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
        assert "Access-Control-Allow-Origin" not in answer


def test_what_a_page_asks_by_itself_does_not_keep_a_session_alive(ann, sign_in, later):
    client = sign_in(ann)
    for minutes in range(5, 61, 5):
        later(minutes)
        assert (
            client.get(reverse("my-account"), headers={middleware.BACKGROUND: "live"}).status_code
            == 200
        )
    later(61)
    assert "ended=yes" in client.get(reverse("my-account"))["Location"]

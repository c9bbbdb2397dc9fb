"""The whole way in: password, then a second factor, a lost one, another device, a changed password."""

from __future__ import annotations

import time
from types import SimpleNamespace

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.test import Client
from django.urls import reverse

from frankpledge.faults import CallFault
from frankpledge.web.accounts import services
from frankpledge.web.accounts.models import User
from frankpledge.web.history.models import Event
from tests.web.accounts.conftest import PASSWORD, code_of, set_up_app

pytestmark = pytest.mark.django_db
NEW = "quite another phrase"


def actions() -> list[str]:
    """Give what stands in the history."""
    return [event.action for event in Event.objects.order_by("number")]


def text(answer) -> str:
    """Give what a page says."""
    return answer.content.decode()


def test_a_factor_is_asked_for_at_the_next_sign_in_and_a_code_works_once(
    ann, sign_in, django_capture_on_commit_callbacks
):
    client = sign_in(ann)
    with django_capture_on_commit_callbacks(execute=True):
        secret = set_up_app(client)
    assert actions() == ["added a factor", "added a factor"]  # the app and its recovery codes
    assert secret not in str(list(Event.objects.values()))
    other = sign_in(ann)
    assert other.get(reverse("my-account")).status_code == 302
    page = other.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert "The code is not right" in text(page)
    code = code_of(secret, 1)
    assert other.post(reverse("mfa_authenticate"), {"code": code}).status_code == 302
    assert other.get(reverse("my-account")).status_code == 200
    third = sign_in(ann)
    assert "The code is not right" in text(third.post(reverse("mfa_authenticate"), {"code": code}))


def test_the_code_that_sets_an_app_up_signs_nobody_in(ann, sign_in):
    client, where = sign_in(ann), reverse("mfa_activate_totp")
    client.post(client.get(where)["Location"], {"password": PASSWORD})
    code = code_of(client.get(where).context["form"].secret)
    assert client.post(where, {"code": code}).status_code == 302
    other = sign_in(ann)
    again = other.post(reverse("mfa_authenticate"), {"code": code})
    assert "The code is not right" in text(again)
    assert other.get(reverse("my-account")).status_code == 302


def test_a_code_works_once_for_as_long_as_it_would_be_right(ann, sign_in, monkeypatch):
    """A code is right for three half-minutes; what was used must be remembered for all of them."""
    secret = set_up_app(sign_in(ann))
    code = code_of(secret, 1)  # of the next half-minute, which a phone ahead of us shows
    assert sign_in(ann).post(reverse("mfa_authenticate"), {"code": code}).status_code == 302
    later = time.time() + 45
    for clock in ("allauth.mfa.totp.internal.auth.time", "django.core.cache.backends.locmem.time"):
        monkeypatch.setattr(clock, SimpleNamespace(time=lambda: later))
    for spaced in (code, f"{code[:3]} {code[3:]}", f"{code[:3]}-{code[3:]}"):
        answer = sign_in(ann).post(reverse("mfa_authenticate"), {"code": spaced})
        assert "The code is not right" in text(answer)
    fresh = format_hotp_value(hotp_value(secret, int(later) // 30 + 1))
    assert sign_in(ann).post(reverse("mfa_authenticate"), {"code": fresh}).status_code == 302


def test_a_recovery_code_signs_in_once(ann, sign_in):
    client = sign_in(ann)
    set_up_app(client)
    page = client.get(reverse("mfa_view_recovery_codes"))
    code = page.context["unused_codes"][0]
    assert len(page.context["unused_codes"]) == 10
    assert code in text(client.get(reverse("mfa_download_recovery_codes")))
    other = sign_in(ann)
    assert other.post(reverse("mfa_authenticate"), {"code": code}).status_code == 302
    assert "9 left" in text(other.get(reverse("my-account")))
    third = sign_in(ann)
    assert third.post(reverse("mfa_authenticate"), {"code": code}).status_code == 200


def test_what_protects_an_account_is_changed_only_after_proving_it_again(ann, sign_in):
    client = sign_in(ann)
    set_up_app(client)
    fresh = sign_in(ann)
    code = fresh.post(
        reverse("mfa_authenticate"),
        {"code": client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"][0]},
    )
    assert code.status_code == 302
    for name in (
        "mfa_deactivate_totp",
        "mfa_view_recovery_codes",
        "mfa_generate_recovery_codes",
        "mfa_add_webauthn",
    ):
        asked = fresh.get(reverse(name))
        assert "/reauthenticate/" in asked["Location"], name
    again = fresh.get(reverse("mfa_deactivate_totp"))["Location"]
    assert "The password is not right" in text(fresh.post(again, {"password": "wrong"}))
    assert fresh.post(again, {"password": PASSWORD})["Location"] == reverse("mfa_deactivate_totp")


def test_removing_the_factor_stands_in_the_history(
    ann, sign_in, django_capture_on_commit_callbacks
):
    client = sign_in(ann)
    set_up_app(client)
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(reverse("mfa_deactivate_totp")).status_code == 302
    assert actions()[-2:] == ["removed a factor", "removed a factor"]


def test_a_lost_factor_is_reset_by_an_administrator_and_set_up_anew(ann, sign_in, settings):
    settings.REQUIRE_SECOND_FACTOR = True
    client = sign_in(ann)
    set_up_app(client)
    assert client.get(reverse("home")).status_code == 200
    boss = Client()
    settings.REQUIRE_SECOND_FACTOR = False
    boss.force_login(User.objects.create_user("boss@example.org", "Boss", is_administrator=True))
    answer = boss.post(reverse("reset-factor", args=[ann.pk]), follow=True)
    assert "has no second factor any more" in text(answer)
    settings.REQUIRE_SECOND_FACTOR = True
    assert client.get(reverse("home"))["Location"].startswith("/account/login/")  # signed out
    assert sign_in(ann).get(reverse("home"))["Location"] == reverse("second-factor")
    event = Event.objects.get(action="reset second factor")
    assert event.before == {"factors": ["recovery_codes", "totp"]}
    assert event.record == str(ann.pk)


def test_signing_out_elsewhere_keeps_this_session_alone(ann, sign_in):
    here, there = sign_in(ann, HTTP_USER_AGENT="Firefox Windows"), sign_in(ann)
    page = text(here.get(reverse("my-account")))
    assert "Firefox on Windows" in page
    assert page.count('<td class="govuk-table__cell">127.0.0.1</td>') == 2
    done = here.post(reverse("sign-out-elsewhere"), follow=True)
    assert "You are signed out everywhere else" in text(done)
    assert there.get(reverse("my-account")).status_code == 302
    assert text(here.get(reverse("my-account"))).count("127.0.0.1") == 1
    assert actions() == ["signed out everywhere"]


def test_a_changed_password_ends_the_other_sessions(ann, sign_in):
    here, there = sign_in(ann), sign_in(ann)
    form = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    assert here.post(reverse("account_change_password"), form).status_code == 302
    assert here.get(reverse("my-account")).status_code == 200
    assert there.get(reverse("my-account")).status_code == 302
    assert actions() == ["changed their password"]
    assert User.objects.get(pk=ann.pk).check_password(NEW)


@pytest.mark.parametrize(
    ("form", "words"),
    [
        (
            {"oldpassword": "wrong", "password1": NEW, "password2": NEW},
            "current password is not right",
        ),
        (
            {"oldpassword": PASSWORD, "password1": "short", "password2": "short"},
            "at least 12 characters",
        ),
        ({"oldpassword": PASSWORD, "password1": NEW, "password2": NEW + "s"}, "same password"),
        (
            {"oldpassword": PASSWORD, "password1": "password1234", "password2": "password1234"},
            "too common",
        ),
        (
            {"oldpassword": PASSWORD, "password1": "annsynthetic", "password2": "annsynthetic"},
            "too similar",
        ),
    ],
)
def test_a_weak_or_mistyped_password_is_refused_in_words(ann, sign_in, form, words):
    page = sign_in(ann).post(reverse("account_change_password"), form)
    assert words in text(page)
    assert User.objects.get(pk=ann.pk).check_password(PASSWORD)


def test_a_password_may_be_very_long(ann, sign_in):
    long = "word ß 漢字 🙂 " * 100 + "end"
    form = {"oldpassword": PASSWORD, "password1": long, "password2": long}
    assert sign_in(ann).post(reverse("account_change_password"), form).status_code == 302
    assert User.objects.get(pk=ann.pk).check_password(long)


def test_a_wrong_password_and_an_unknown_address_are_told_in_the_same_words(ann, client):
    pages = [
        text(
            client.post(reverse("account_login"), {"login": login, "password": "wrong wrong wrong"})
        )
        for login in (ann.email, "nobody@example.org")
    ]
    assert all("The email address or the password is not right" in page for page in pages)


def test_signing_in_leads_nowhere_else(ann, client):
    form = {"login": ann.email, "password": PASSWORD, "next": "https://evil.example/"}
    assert client.post(reverse("account_login"), form)["Location"] == "/"


def test_the_same_reset_by_oneself_or_of_nothing_is_refused(ann):
    with pytest.raises(CallFault, match="no second factor"):
        services.reset_second_factor(by="test", person=ann)
    with pytest.raises(CallFault, match="themselves"):
        services.reset_second_factor(by=ann, person=ann)
    assert actions() == []

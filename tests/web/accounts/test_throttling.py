"""At most ten wrong tries in five minutes from an address, five at an account, under the settings of the service."""

from __future__ import annotations

import time

import pytest
from django.core.cache import cache
from django.core.cache.backends.db import DatabaseCache
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from frankpledge.config import settings as of_the_service
from frankpledge.web.accounts.models import User
from tests.web.accounts.conftest import PASSWORD, code_of, set_up_app

LATER = "Too many tries failed. Wait five minutes, then try again"
WRONG = "The email address or the password is not right"


@pytest.fixture(autouse=True)
def real(db, settings):
    """Take the limits and the cache of the service, not the tests' own."""
    settings.ACCOUNT_RATE_LIMITS = of_the_service.ACCOUNT_RATE_LIMITS
    settings.CACHES = of_the_service.CACHES
    call_command("createcachetable")
    assert isinstance(cache._connections["default"], DatabaseCache)


def person(number: int) -> User:
    """Make somebody."""
    return User.objects.create_user(f"p{number}@example.org", f"Person {number}", PASSWORD)


def attempt(email: str, password: str = "wrong", address: str = "192.0.2.1", **more: str) -> str:
    """Try to sign in, and return what the page says; nothing where one is in."""
    form = {"login": email, "password": password}
    answer = Client(REMOTE_ADDR=address).post(reverse("account_login"), form, **more)
    return answer.content.decode() if answer.status_code == 200 else ""


def test_the_sixth_try_at_an_account_is_refused_from_everywhere_even_with_the_right_password():
    ann = person(0)
    for number in range(5):
        assert WRONG in attempt(ann.email, address=f"192.0.2.{number}")
    assert LATER in attempt(ann.email, PASSWORD, address="192.0.2.9")
    assert LATER in attempt(ann.email.upper(), PASSWORD, address="192.0.2.9")
    assert attempt(person(1).email, PASSWORD, address="192.0.2.9") == ""


def test_the_eleventh_try_from_an_address_is_refused_whichever_account_it_is_at():
    for number in range(10):
        assert WRONG in attempt(f"guess{number}@example.org")
    assert LATER in attempt(person(0).email, PASSWORD)
    assert attempt(person(1).email, PASSWORD, address="192.0.2.2") == ""


def test_whoever_signs_in_rightly_is_not_counted():
    ann = person(0)
    for _ in range(12):
        assert attempt(ann.email, PASSWORD) == ""


def test_after_five_minutes_the_door_opens_again(monkeypatch):
    ann = person(0)
    for _ in range(6):
        attempt(ann.email)
    assert LATER in attempt(ann.email, PASSWORD)
    real_time = time.time
    monkeypatch.setattr(time, "time", lambda: real_time() + 301)
    assert attempt(ann.email, PASSWORD) == ""


def test_the_counts_stand_in_the_database_where_every_process_reads_them():
    ann = person(0)
    for _ in range(5):
        attempt(ann.email)
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM cache WHERE cache_key LIKE '%login_failed%'")
        keys = [key.removeprefix(":1:") for (key,) in cursor.fetchall()]
    assert len(keys) == 2  # of the address and of the account
    of_another_process = DatabaseCache("cache", {})
    assert {len(of_another_process.get(key)) for key in keys} == {5}
    assert ann.email not in "".join(keys)


def test_a_second_factor_cannot_be_guessed_either():
    ann = person(0)
    client = Client()
    client.post(reverse("account_login"), {"login": ann.email, "password": PASSWORD})
    secret = set_up_app(client)
    other = Client(REMOTE_ADDR="192.0.2.7")
    other.post(reverse("account_login"), {"login": ann.email, "password": PASSWORD})
    for _ in range(5):
        assert (
            "not right"
            in other.post(reverse("mfa_authenticate"), {"code": "000000"}).content.decode()
        )
    page = other.post(reverse("mfa_authenticate"), {"code": code_of(secret, 1)})
    assert LATER in page.content.decode()


def test_behind_a_proxy_the_browser_is_counted_and_cannot_pretend_to_be_another(settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    for number in range(10):
        pretended = f"203.0.113.{number}, 198.51.100.7"
        assert WRONG in attempt(f"g{number}@example.org", HTTP_X_FORWARDED_FOR=pretended)
    ann = person(0)
    assert LATER in attempt(ann.email, PASSWORD, HTTP_X_FORWARDED_FOR="203.0.113.99, 198.51.100.7")
    assert attempt(ann.email, PASSWORD, HTTP_X_FORWARDED_FOR="198.51.100.8") == ""


def test_the_limits_are_those_that_cyber_essentials_allows():
    assert of_the_service.ACCOUNT_RATE_LIMITS == {"login_failed": "10/5m/ip,5/5m/key"}
    assert of_the_service.CACHES["default"]["OPTIONS"]["MAX_ENTRIES"] >= 100_000


def test_without_limits_a_guesser_would_go_on(settings):
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": ""}
    ann = person(0)
    for _ in range(12):
        assert WRONG in attempt(ann.email)
    assert attempt(ann.email, PASSWORD) == ""

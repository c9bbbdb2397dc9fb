"""People who sign in as people do, and the codes that their authenticator apps would show."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from frankpledge.web.accounts.models import User

if TYPE_CHECKING:
    from collections.abc import Callable

PASSWORD = "three unlike words"


def code_of(secret: str, steps: int = 0) -> str:
    """Give the code that an authenticator app shows now, or some half minutes later."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))


@pytest.fixture(autouse=True)
def no_counts_of_others():
    """Forget the tries and used codes of the tests before."""
    cache.clear()


@pytest.fixture
def ann(db) -> User:
    """A person with a password."""
    return User.objects.create_user("ann@example.org", "Ann (synthetic)", PASSWORD)


@pytest.fixture
def sign_in() -> Callable[..., Client]:
    """Give a client on which a person has typed address and password."""

    def typed(person: User, **more) -> Client:
        client = Client(**more)
        client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
        return client

    return typed


def set_up_app(client: Client) -> str:
    """Set up an authenticator app as people do, confirming the password first; return its secret."""
    where = reverse("mfa_activate_totp")
    again = client.get(where)
    client.post(again["Location"], {"password": PASSWORD})
    secret = client.get(where).context["form"].secret
    answer = client.post(where, {"code": code_of(secret)})
    assert answer.status_code == 302, answer.content.decode()
    return secret

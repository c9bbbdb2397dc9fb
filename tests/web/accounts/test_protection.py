"""Second factors are counted as their owner reads them; recovery codes alone protect nothing."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.sessions.backends.db import SessionStore

from frankpledge.web.accounts.protection import factors_of, is_protected, protection_of


def key(person, name: str = "Blue key") -> Authenticator:
    """Give a person a security key."""
    return Authenticator.objects.create(
        user=person, type=Authenticator.Type.WEBAUTHN, data={"name": name}
    )


@pytest.fixture
def asked(rf, ann):
    request = rf.get("/")
    request.user, request.session = ann, SessionStore()
    return request


def test_without_factors_there_is_no_protection(ann):
    bare = protection_of(factors_of(ann))
    assert (bare.is_enough, bare.words, bare.codes_left) == (False, "None", None)


def test_recovery_codes_are_counted_and_are_not_enough(ann, asked):
    RecoveryCodes.activate(ann)
    held = protection_of(factors_of(ann))
    assert held.codes_left == 10
    assert not held.is_enough
    assert not is_protected(asked)


def test_an_app_or_a_key_is_enough(ann, asked):
    key(ann)
    assert protection_of(factors_of(ann)).words == "Security key"
    assert is_protected(asked)
    key(ann, "Red key")
    TOTP.activate(ann, "A" * 32)
    held = protection_of(factors_of(ann))
    assert held.words == "Authenticator app and 2 security keys"
    assert [str(one) for one in held.keys] == ["Blue key", "Red key"]


def test_whom_the_directory_vouched_for_needs_no_other_factor(ann, asked):
    told = [{"method": "socialaccount", "at": 0}]
    asked.session["account_authentication_methods"] = told
    asked.session["account_authentication_methods_user"] = str(ann.pk)
    assert is_protected(asked)


def test_what_the_directory_said_of_somebody_else_counts_for_nothing(ann, asked):
    asked.session["account_authentication_methods"] = [{"method": "socialaccount", "at": 0}]
    asked.session["account_authentication_methods_user"] = "another"
    assert not is_protected(asked)

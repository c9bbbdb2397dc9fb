"""The door of sign-up is closed, failures name nobody, and the secrets of factors are hidden in the database."""

from __future__ import annotations

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP
from cryptography.fernet import InvalidToken

from frankpledge.web.accounts.adapter import Factors, InvitedOnly
from tests.web.accounts.conftest import code_of

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def test_nobody_signs_up_without_an_invitation(rf):
    assert InvitedOnly().is_open_for_signup(rf.get("/")) is False


def test_a_failed_sign_in_is_written_down_by_the_id_of_the_account(rf, ann, caplog):
    InvitedOnly().authentication_failed(rf.post("/"), email="ANN@example.org", password="secret")
    InvitedOnly().authentication_failed(rf.post("/"), email="nobody@example.org")
    told = [record.getMessage() for record in caplog.records]
    assert told == [f"sign-in failed for account {ann.pk}", "sign-in failed for account unknown"]


def test_the_secret_of_a_factor_is_not_readable_in_the_database(ann):
    app, codes = TOTP.activate(ann, SECRET), RecoveryCodes.activate(ann)
    assert SECRET not in str(app.instance.data)
    assert app.validate_code(code_of(SECRET))
    shown = codes.get_unused_codes()
    assert not any(code in str(codes.instance.data) for code in shown)
    assert codes.validate_code(shown[0])


def test_a_secret_is_read_by_the_key_that_was_replaced_and_by_no_other(settings):
    settings.SECRET_KEY = "the old key"
    hidden = Factors().encrypt(SECRET)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "the new key", ["the old key"]
    assert Factors().decrypt(hidden) == SECRET
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(InvalidToken):
        Factors().decrypt(hidden)


def test_security_keys_are_named_by_their_turn(ann):
    assert Factors().generate_authenticator_name(ann, "webauthn") == "Security key 1"

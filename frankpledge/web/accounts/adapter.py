"""How allauth behaves here: nobody signs up; who is invited has an account already; faults are told in plain words."""

from __future__ import annotations

import base64
import hashlib
import logging
from typing import TYPE_CHECKING, Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings

from frankpledge.web.accounts.models import User

if TYPE_CHECKING:
    from django.http import HttpRequest

log = logging.getLogger("frankpledge.accounts")


class InvitedOnly(DefaultAccountAdapter):
    """Close the door of sign-up, and say what is wrong as people say it."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": "The email address or the password is not right. Check both and try again",
        "enter_current_password": "The current password is not right",
        "incorrect_password": "The password is not right",
        "too_many_login_attempts": "Too many tries failed. Wait five minutes, then try again",
        "rate_limited": "Too many tries failed. Wait five minutes, then try again",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Refuse: a person is invited by an administrator."""
        del request
        return False

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Write down that a sign-in failed: by the account's id where there is one, never by what was typed."""
        del request
        address = User.objects.normalise(credentials.get("email") or "")
        found = User.objects.filter(email=address).values_list("pk", flat=True).first()
        log.warning("sign-in failed for account %s", found or "unknown")


class Factors(DefaultMFAAdapter):
    """Say what is wrong with a second factor as people say it, and name the service to authenticator apps."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": "The code is not right. Codes change every 30 seconds: enter the newest",
        "cannot_generate_recovery_codes": "Set up an authenticator app or a security key first",
    }

    def encrypt(self, text: str) -> str:
        """Hide a factor's secret from whoever reads the database without the service's key."""
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Read a factor's secret; an InvalidToken where the service's key is another than it was hidden by."""
        return _box().decrypt(encrypted_text.encode()).decode()

    def _get_site_name(self) -> str:
        return "Frankpledge"

    def generate_authenticator_name(self, user: Any, type: Any) -> str:  # noqa: A002 - the library calls it by this name
        """Name a security key by its turn."""
        from allauth.mfa.models import Authenticator  # noqa: PLC0415 - models are ready only now

        keys = Authenticator.objects.filter(user=user, type=type).count()
        return f"Security key {keys + 1}"


def _box() -> MultiFernet:
    """Return what hides and reads secrets: by the service's key, or by one that it replaced."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    digests = (hashlib.sha256(f"frankpledge.factors {key}".encode()).digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])

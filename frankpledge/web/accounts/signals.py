"""What allauth does to an account is written into the history, and a session begins with its clock set."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.signals import password_changed
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added, authenticator_removed, authenticator_reset
from django.contrib.auth.signals import user_logged_in

from frankpledge.web.accounts import middleware, services

if TYPE_CHECKING:
    from frankpledge.web.accounts.models import User

# As people say it.
FACTORS = {
    Authenticator.Type.TOTP: "authenticator app",
    Authenticator.Type.WEBAUTHN: "security key",
    Authenticator.Type.RECOVERY_CODES: "recovery codes",
}


def connect() -> None:
    """Listen; called once, when the app is ready."""
    for signal, action in (
        (authenticator_added, "added a factor"),
        (authenticator_removed, "removed a factor"),
        (authenticator_reset, "replaced a factor"),
    ):
        signal.connect(_teller(action), weak=False, dispatch_uid=f"frankpledge {action}")
    password_changed.connect(_password_changed, dispatch_uid="frankpledge password")
    user_logged_in.connect(_signed_in, dispatch_uid="frankpledge session")


def _teller(action: str) -> Any:
    def tell(sender: Any, user: User, authenticator: Authenticator, **more: Any) -> None:
        del sender, more
        services.note_of_security(by=user, action=action, factor=FACTORS[authenticator.type])

    return tell


def _password_changed(sender: Any, request: Any, user: User, **more: Any) -> None:
    del sender, more
    services.note_of_password(by=user, keep=request.session.session_key or "")


def _signed_in(sender: Any, request: Any, **more: Any) -> None:
    del sender, more
    middleware.begin(request.session)

"""Write what concerns people: invite, deactivate, let back in, choose a password by an invitation."""

from __future__ import annotations

import secrets
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session
from django.db import transaction

from frankpledge.faults import CallFault
from frankpledge.web.accounts.invitations import code_of
from frankpledge.web.accounts.models import User
from frankpledge.web.history.services import record

KIND = "person"
NOT_YOURS = (
    "An account here has the email address that the directory gives for you, and it is not bound to you in the "
    "directory."
)


@transaction.atomic
def invite(*, by: Any, email: str, name: str, is_administrator: bool = False) -> User:
    """Make a person who has yet to choose a password; a CallFault where the address is taken."""
    address = User.objects.normalise(email)
    if User.objects.filter(email=address).exists():
        raise CallFault(f"{address} has an account already. Give that person a role instead.")
    person = User.objects.create_user(address, name.strip(), is_administrator=is_administrator)
    record(
        by=by,
        action="invited",
        kind=KIND,
        record_id=str(person.pk),
        after={"is_administrator": is_administrator},
    )
    return person


@transaction.atomic
def choose_password(*, by: User, code: str, password: str) -> None:
    """Let an invited person choose their first password: their invitation's code is then used up."""
    person = User.objects.select_for_update().get(pk=by.pk)
    if not person.is_active or code_of(person) != code:
        raise CallFault("This invitation was used already, or is too old. Ask for a new one.")
    validate_password(password, person)
    person.set_password(password)
    person.save(update_fields=["password"])
    record(by=by, action="chose a password", kind=KIND, record_id=str(person.pk))


@transaction.atomic
def bind_directory(
    *, by: User, code: str, provider: str, uid: str, email: str = ""
) -> SocialAccount:
    """Bind an invited person to their account in the directory: their invitation's code is then used up.

    ``email`` is the address that the directory gives; one that belongs to another account here is refused.
    """
    person = User.objects.select_for_update().get(pk=by.pk)
    if not person.is_active or code_of(person) != code:
        raise CallFault("This invitation was used already, or is too old. Ask for a new one.")
    if User.objects.filter(email=User.objects.normalise(email)).exclude(pk=person.pk).exists():
        raise CallFault(NOT_YOURS)
    if SocialAccount.objects.filter(user=person).exists():
        raise CallFault("This account is bound to somebody in the directory already.")
    if SocialAccount.objects.filter(provider=provider, uid=uid).exists():
        raise CallFault("You are bound to another account already. Sign in with the directory.")
    account = SocialAccount.objects.create(user=person, provider=provider, uid=uid)
    _end_sessions(person)
    record(
        by=by,
        action="bound to the directory",
        kind=KIND,
        record_id=str(person.pk),
        after={"issuer": uid.partition(" ")[0]},
    )
    return account


@transaction.atomic
def invite_again(*, by: Any, person: User) -> None:
    """Take away a password that was lost or guessed, and a directory's bond, so that a new invitation can be used."""
    held = User.objects.select_for_update().get(pk=person.pk)
    if held.pk == getattr(by, "pk", None):
        raise CallFault("Nobody can do this to themselves. Ask another administrator.")
    if not held.is_active:
        raise CallFault(f"{held.name} cannot sign in. Let them back in first.")
    had = {
        "password": held.has_usable_password(),
        "directory": SocialAccount.objects.filter(user=held).exists(),
    }
    if not any(had.values()):
        raise CallFault(f"{held.name} has an invitation that was not used yet. Send that one.")
    held.set_unusable_password()
    held.save(update_fields=["password"])
    SocialAccount.objects.filter(user=held).delete()
    _end_sessions(held)
    record(by=by, action="invited again", kind=KIND, record_id=str(held.pk), before=had)


@transaction.atomic
def deactivate(*, by: Any, person: User) -> None:
    """Let a person in no more, from their next request on; what they did stays."""
    _set_active(by, person, is_active=False)


@transaction.atomic
def reactivate(*, by: Any, person: User) -> None:
    """Let a person back in."""
    _set_active(by, person, is_active=True)


@transaction.atomic
def end_sessions(*, by: Any, person: User, keep: str = "") -> None:
    """Sign a person out everywhere from their next request on, but for the session ``keep``.

    Whoever keeps a session must bind it to the new session code (``update_session_auth_hash``).
    """
    held = User.objects.select_for_update().get(pk=person.pk)
    _end_sessions(held, keep)
    record(by=by, action="signed out everywhere", kind=KIND, record_id=str(held.pk))


@transaction.atomic
def reset_second_factor(*, by: Any, person: User) -> None:
    """Take a person's lost second factors away and sign them out: they set up anew at their next sign-in."""
    held = User.objects.select_for_update().get(pk=person.pk)
    if held.pk == getattr(by, "pk", None):
        raise CallFault("Nobody can do this to themselves. Ask another administrator.")
    factors = Authenticator.objects.filter(user=held)
    types = sorted(factors.values_list("type", flat=True))
    if not types:
        raise CallFault(f"{held.name} has no second factor. Nothing is there to reset.")
    factors.delete()
    _end_sessions(held)
    record(
        by=by,
        action="reset second factor",
        kind=KIND,
        record_id=str(held.pk),
        before={"factors": types},
        after={"factors": []},
    )


@transaction.atomic
def note_of_password(*, by: User, keep: str) -> None:
    """Write down that a person changed their password, and forget their sessions but ``keep``: they ended with it."""
    _forget_sessions(by, keep)
    record(by=by, action="changed their password", kind=KIND, record_id=str(by.pk))


@transaction.atomic
def note_of_security(*, by: User, action: str, factor: str = "") -> None:
    """Write into the history what a person changed about their own way of signing in."""
    after = {"factor": factor} if factor else None
    record(by=by, action=action, kind=KIND, record_id=str(by.pk), after=after)


def _end_sessions(person: User, keep: str = "") -> None:
    _forget_sessions(person, keep)
    person.session_code = secrets.token_hex(16)
    person.save(update_fields=["session_code"])


def _forget_sessions(person: User, keep: str) -> None:
    ended = UserSession.objects.filter(user=person).exclude(session_key=keep)
    Session.objects.filter(
        session_key__in=list(ended.values_list("session_key", flat=True))
    ).delete()
    ended.delete()


def _set_active(by: Any, person: User, *, is_active: bool) -> None:
    held = User.objects.select_for_update().get(pk=person.pk)
    if held.is_active == is_active:
        raise CallFault(f"{held.name} is {'active' if is_active else 'inactive'} already.")
    if held.pk == getattr(by, "pk", None):
        raise CallFault("Nobody can do this to themselves. Ask another administrator.")
    held.is_active = is_active
    held.save(update_fields=["is_active"])
    if not is_active:
        _end_sessions(held)
    record(
        by=by,
        action="reactivated" if is_active else "deactivated",
        kind=KIND,
        record_id=str(held.pk),
        before={"is_active": not is_active},
        after={"is_active": is_active},
    )

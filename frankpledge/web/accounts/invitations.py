"""Invitations: a signed link that lets a person choose their first password, once, within a week."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from django.core import signing

from frankpledge.faults import CallFault
from frankpledge.web.accounts.models import User

if TYPE_CHECKING:
    from django.db.models import QuerySet

SALT = "frankpledge.invitation"
LASTS_S = 7 * 24 * 60 * 60


def code_of(person: User) -> str:
    """Return what changes as soon as the person can sign in, or is signed out, so that the link works once."""
    bound = f"{person.pk} {person.password} {person.is_active} {person.session_code}"
    return hashlib.sha256(bound.encode()).hexdigest()[:24]


def link_text(person: User) -> str:
    """Return the text that stands in the invitation's address."""
    return signing.dumps([str(person.pk), code_of(person)], salt=SALT)


def read_link(text: str) -> tuple[User, str]:
    """Return the invited person and the code, or a CallFault where the link is forged, old or used."""
    try:
        key, code = signing.loads(text, salt=SALT, max_age=LASTS_S)
    except signing.BadSignature as error:
        raise CallFault(
            "This invitation is not whole, or older than a week. Ask for a new one."
        ) from error
    person = waiting().filter(pk=key).first()
    if person is None or code_of(person) != code:
        raise CallFault("This invitation was used already. Sign in, or ask for a new one.")
    return person, code


def waiting() -> QuerySet[User]:
    """Return the active people."""
    return User.objects.filter(is_active=True)

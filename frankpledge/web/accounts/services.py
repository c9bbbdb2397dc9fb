"""Write what concerns people: invite, deactivate, let back in, choose a password by an invitation."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.db import transaction

from frankpledge.faults import CallFault
from frankpledge.web.accounts.invitations import code_of
from frankpledge.web.accounts.models import User
from frankpledge.web.history.services import record

KIND = "person"


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
def deactivate(*, by: Any, person: User) -> None:
    """Let a person in no more, from their next request on; what they did stays."""
    _set_active(by, person, is_active=False)


@transaction.atomic
def reactivate(*, by: Any, person: User) -> None:
    """Let a person back in."""
    _set_active(by, person, is_active=True)


def _set_active(by: Any, person: User, *, is_active: bool) -> None:
    held = User.objects.select_for_update().get(pk=person.pk)
    if held.is_active == is_active:
        raise CallFault(f"{held.name} is {'active' if is_active else 'inactive'} already.")
    if held.pk == getattr(by, "pk", None):
        raise CallFault("Nobody can do this to themselves. Ask another administrator.")
    held.is_active = is_active
    held.save(update_fields=["is_active"])
    record(
        by=by,
        action="reactivated" if is_active else "deactivated",
        kind=KIND,
        record_id=str(held.pk),
        before={"is_active": not is_active},
        after={"is_active": is_active},
    )

"""People and roles as their pages show them."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db.models import Q

from frankpledge.web.accounts.roles import Permission, Role

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from frankpledge.web.accounts.models import User

AWAY = datetime.timedelta(days=90)
# What an administrator may list alone: joiners, leavers, and who is not protected.
CHOICES = {
    "": "Everybody",
    "invited": "Invited, not yet signed in",
    "away": "Not signed in for 90 days",
    "without-role": "No role today",
    "without-factor": "No second factor",
    "stopped": "Cannot sign in",
    "administrators": "Administrators",
}


def people(everyone: QuerySet[User], only: str, now: datetime.datetime) -> QuerySet[User]:
    """Return the people that a choice of the list names; another word lists everybody."""
    never = Q(password__startswith=UNUSABLE_PASSWORD_PREFIX, has_directory=False)
    chosen = {
        "invited": Q(is_active=True, last_login=None),
        "away": Q(is_active=True) & ~never & Q(last_login__lt=now - AWAY),
        "without-role": Q(is_active=True, roles_today=0, is_administrator=False),
        "without-factor": Q(is_active=True, has_factor=False, has_directory=False) & ~never,
        "stopped": Q(is_active=False),
        "administrators": Q(is_administrator=True),
    }.get(only)
    return everyone if chosen is None else everyone.filter(chosen)


@dataclass(frozen=True)
class Rights:
    """A role, and what it may do, in the order of the permissions."""

    role: Role
    permissions: tuple[Permission, ...]


def role_table() -> list[Rights]:
    """Return every role with what it may do."""
    return [Rights(role, tuple(p for p in Permission if role.may(p))) for role in Role]

"""Read people. Only administrators list them; everybody reads what is their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session as Stored
from django.db.models import Count, Exists, OuterRef, Q

from frankpledge.web.accounts.devices import device
from frankpledge.web.accounts.models import User
from frankpledge.web.accounts.protection import FACTORS

if TYPE_CHECKING:
    import datetime

    from django.db.models import QuerySet


def everyone(today: datetime.date, named: str = "") -> QuerySet[User]:
    """Return people by name, with what a list says of each: roles that hold today, second factor, directory."""
    holds = Q(memberships__since__lte=today) & (
        Q(memberships__until=None) | Q(memberships__until__gte=today)
    )
    factors = Authenticator.objects.filter(user=OuterRef("pk"), type__in=FACTORS)
    people = User.objects.annotate(
        roles_today=Count("memberships", filter=holds, distinct=True),
        has_factor=Exists(factors),
        has_directory=Exists(SocialAccount.objects.filter(user=OuterRef("pk"))),
    )
    if named:
        people = people.filter(Q(name__icontains=named) | Q(email__icontains=named))
    return people.order_by("name", "email")


def roles_of(person: Any, today: datetime.date) -> list[Any]:
    """Return what a person is where, those that hold today or are to come; the earliest first."""
    held = person.memberships.filter(Q(until=None) | Q(until__gte=today))
    return list(held.select_related("partnership", "agency").order_by("since", "pk"))


@dataclass(frozen=True)
class Session:
    """A place where a person is signed in."""

    since: datetime.datetime
    device: str
    address: str
    is_this: bool


def sessions_of(person: Any, current: str | None, now: datetime.datetime) -> list[Session]:
    """Return where a person is signed in at a moment, the latest first."""
    alive = Stored.objects.filter(session_key=OuterRef("session_key"), expire_date__gt=now)
    held = UserSession.objects.filter(Exists(alive), user=person).order_by("-created_at")
    return [
        Session(s.created_at, device(s.user_agent), s.ip, s.session_key == current) for s in held
    ]


def directory_of(person: Any) -> SocialAccount | None:
    """Return the account of a directory by which a person signs in, if there is one."""
    return SocialAccount.objects.filter(user=person).first()

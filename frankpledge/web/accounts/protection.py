"""What protects an account: its second factors, as its owner reads them and as the door asks for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.models import Authenticator

if TYPE_CHECKING:
    from django.http import HttpRequest

Kind = Authenticator.Type
# What proves a second time that it is the person. Recovery codes stand in for one of these, and are none by themselves.
FACTORS = (Kind.TOTP, Kind.WEBAUTHN)


@dataclass(frozen=True)
class Protection:
    """The second factors of an account."""

    has_app: bool
    keys: tuple[Authenticator, ...]
    codes_left: int | None

    @property
    def is_enough(self) -> bool:
        """Whether there is a second factor at all."""
        return self.has_app or bool(self.keys)

    @property
    def words(self) -> str:
        """The factors in words, for a list of people."""
        parts = ["authenticator app"] if self.has_app else []
        if self.keys:
            parts.append(
                "security key" if len(self.keys) == 1 else f"{len(self.keys)} security keys"
            )
        return " and ".join(parts).capitalize() or "None"


def protection_of(factors: list[Authenticator]) -> Protection:
    """Return what an account's factors amount to."""
    codes = next((f for f in factors if f.type == Kind.RECOVERY_CODES), None)
    return Protection(
        has_app=any(f.type == Kind.TOTP for f in factors),
        keys=tuple(f for f in factors if f.type == Kind.WEBAUTHN),
        codes_left=None if codes is None else len(codes.wrap().get_unused_codes()),
    )


def factors_of(person: Any) -> list[Authenticator]:
    """Return the factors of a person, the oldest first."""
    return list(Authenticator.objects.filter(user=person).order_by("created_at", "pk"))


def is_protected(request: HttpRequest) -> bool:
    """Whether who is signed in has a second factor, or was vouched for by their directory in this very session.

    A directory asks for its own second factor; ours would be a third.
    """
    records = get_authentication_records(request, request.user)
    if any(record.get("method") == "socialaccount" for record in records):
        return True
    return Authenticator.objects.filter(user=request.user, type__in=FACTORS).exists()

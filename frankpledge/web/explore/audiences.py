"""For whom a page or file is made: what each audience is called, how it is handled, and who may see it so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied

from frankpledge.disclosure.audiences import published_rules
from frankpledge.disclosure.markings import OFFICIAL, Level, Marking
from frankpledge.web.accounts.roles import Permission
from frankpledge.web.partnerships.access import may

if TYPE_CHECKING:
    from frankpledge.web.partnerships.models import Membership

ANALYST, PARTNER, PUBLIC = "analyst", "partner", "public"
WORDS = {ANALYST: "Analysts", PARTNER: "Partners", PUBLIC: "The public"}


def audiences_of(membership: Membership) -> tuple[str, ...]:
    """Return the audiences for whom a person may see the evidence; the first is theirs."""
    works_on_it = may(membership, Permission.ANNOTATE_EVIDENCE)
    return (ANALYST, PARTNER, PUBLIC) if works_on_it else (PARTNER, PUBLIC)


def require_audience(membership: Membership, audience: str) -> str:
    """Return an audience that the person may see the evidence for; refuse another."""
    if audience not in audiences_of(membership):
        raise PermissionDenied(f"Your role does not show the evidence as for {audience}.")
    return audience


def handling(audience: str) -> str:
    """Return how what is made for an audience must be handled."""
    return published_rules().audience(audience).handling


def marking(audience: str) -> Marking:
    """Return the marking of what is made for an audience."""
    suppressed = published_rules().audience(audience).suppress
    return OFFICIAL if suppressed else Marking(Level.OFFICIAL_SENSITIVE)

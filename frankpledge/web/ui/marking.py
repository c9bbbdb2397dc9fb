"""The marking of a page: the highest of what it shows, gathered while it is made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frankpledge.disclosure.markings import OFFICIAL, Marking, highest

if TYPE_CHECKING:
    from django.http import HttpRequest


def raise_marking(request: HttpRequest, *markings: Marking) -> None:
    """Say that the page shows what is so marked; a page's marking only rises."""
    request.marking = highest(marking_of(request), *markings)


def marking_of(request: HttpRequest | None) -> Marking:
    """Return the highest marking of what the page shows so far."""
    return getattr(request, "marking", OFFICIAL)

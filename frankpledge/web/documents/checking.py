"""Find editions that do not say what the history says: words changed behind it, or others put in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from frankpledge.web.documents.holding import digest_of
from frankpledge.web.documents.models import Edition
from frankpledge.web.documents.queries import KIND
from frankpledge.web.history.models import Event

if TYPE_CHECKING:
    from django.db.models import QuerySet

_FREEZING = ("edition frozen", "edition published")


def first_fault() -> str | None:
    """Return the first frozen edition that the history does not bear out, in words; None where it bears out all."""
    named = tampered(Edition.objects.filter(frozen__isnull=False))
    return f"{named[0]}, does not say what the history says" if named else None


def tampered(rows: QuerySet[Edition]) -> list[str]:
    """Name the frozen editions of which the history keeps another digest, another state, or none."""
    kept: dict[tuple[str, str, int], str] = {}
    states: dict[tuple[str, str, int], str] = {}
    for event in Event.objects.filter(kind=KIND, after__has_key="edition").order_by("number"):
        told = event.after or {}
        key = (event.partnership, event.record, told["edition"])
        states[key] = told["state"]
        if event.action in _FREEZING:
            kept[key] = told["digest"]
    found = []
    for one in rows.select_related("frozen", "document").order_by("pk"):
        key = (one.document.partnership_id, one.document.reference, one.number)
        frozen = one.frozen
        told_digest = frozen.digest if frozen and frozen.digest == digest_of(frozen.content) else ""
        if kept.get(key) != told_digest or states.get(key) != one.state:
            found.append(f"document {one.document.reference}, edition {one.number}")
    return found

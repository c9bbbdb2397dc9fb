"""The chain: how an event is hashed, and where a chain is broken."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable

    from frankpledge.web.history.models import Event

BEGINNING = "0" * 64


def digest(event: Event) -> str:
    """Return the SHA-256 of an event and of the digest before it, as hexadecimal digits."""
    told: dict[str, Any] = {
        "number": event.number,
        "at": event.at.isoformat(),
        "by": event.by,
        "acting_for": event.acting_for,
        "partnership": event.partnership,
        "action": event.action,
        "kind": event.kind,
        "record": event.record,
        "title": event.title,
        "before": event.before,
        "after": event.after,
        "previous": event.previous,
    }
    text = json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def first_break(events: Iterable[Event], number: int, end: str) -> str | None:
    """Name the first broken link of a chain that should end at ``number`` with the digest ``end``; None if whole."""
    before, place = BEGINNING, 0
    for event in events:
        place += 1
        if event.number != place:
            return f"event {place} is missing"
        if event.previous != before:
            return f"event {event.number} does not follow the event before it"
        if event.digest != digest(event):
            return (
                f"event {event.number} ({event.action} of {event.kind} {event.record}) was changed"
            )
        before = event.digest
    if (place, before) != (number, end):
        return f"the chain ends at event {place} and should end at event {number}"
    return None

"""What an event says to a reader: field by field, what stood before and after, in words."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import formats

from frankpledge.web.history.chain import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from frankpledge.web.history.models import Event

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Change:
    """A field in words, and its value before and after; empty where there was none."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Row:
    """An event as a page shows it: who in words, for which agency, what changed, whether its digest holds."""

    event: Event
    who: str
    acting_for: str
    action: str
    changes: list[Change]
    is_sound: bool

    @property
    def has_before(self) -> bool:
        """Whether anything stood there before, so that a column is worth its place."""
        return any(change.before for change in self.changes)


def rows(
    events: Iterable[Event], people: Mapping[str, str], agencies: Mapping[str, str]
) -> list[Row]:
    """Present events; a person or an agency without a name here is told by its id."""
    return [
        Row(
            event,
            people.get(event.by, event.by),
            acting_words(event.acting_for, agencies),
            words(event.action),
            changes(event.before, event.after),
            event.digest == digest(event),
        )
        for event in events
    ]


def acting_words(acting_for: str, agencies: Mapping[str, str]) -> str:
    """Say as what somebody acted: ``manager council`` is Manager for that council; an unnamed agency keeps its id."""
    role, _, agency = acting_for.partition(" ")
    told = words(role)
    return f"{told} for {agencies.get(agency, agency)}" if agency else told


def changes(before: Mapping[str, Any] | None, after: Mapping[str, Any] | None) -> list[Change]:
    """Compare two states of a record: each field that is not the same in both, in the order of its being written."""
    old, new = _flat(before or {}), _flat(after or {})
    return [
        Change(words(name), old.get(name, ""), new.get(name, ""))
        for name in [*new, *(name for name in old if name not in new)]
        if old.get(name, "") != new.get(name, "")
    ]


def words(name: str) -> str:
    """Return the name of a field or an action as people read it."""
    told = name.replace("_", " ").replace("-", " ").strip()
    return told[:1].upper() + told[1:]


def _flat(values: Mapping[str, Any], above: str = "") -> dict[str, str]:
    """Lay fields within fields side by side: ``chair: {holder: …}`` becomes ``chair, holder``."""
    flat: dict[str, str] = {}
    for name, value in values.items():
        full = f"{above}, {name}" if above else name
        if isinstance(value, dict):
            flat |= _flat(value, full)
        else:
            flat[full] = _value(value)
    return flat


def _value(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, list):
        return "; ".join(_value(part) for part in value)
    if isinstance(value, dict):
        return ", ".join(f"{name}: {_value(part)}" for name, part in value.items())
    return _day(value) if isinstance(value, str) else str(value)


def _day(value: str) -> str:
    """Write a date as it is written here: 28 September 2023; other text stays as it is."""
    if not _DAY.fullmatch(value):
        return value
    try:
        return formats.date_format(datetime.date.fromisoformat(value), "j F Y")
    except ValueError:
        return value

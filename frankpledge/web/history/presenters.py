"""What an event says to a reader: field by field, what stood before and after, in words."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils import formats

from frankpledge.web.history.chain import digest

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from frankpledge.web.history.models import Event

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True)
class Change:
    """A field in words, and its value before and after; empty where there was none."""

    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Names:
    """What people call that which events keep by ids; a value without a name here is told as it stands.

    ``fields`` holds the names of a field's values: by the kind of record and the field, or by ``""`` and the field
    where it means the same in records of every kind.
    """

    people: Mapping[str, str] = field(default_factory=dict)
    agencies: Mapping[str, str] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)
    fields: Mapping[tuple[str, str], Mapping[str, str]] = field(default_factory=dict)

    def of(self, kind: str, name: str, value: str) -> str:
        """Return what a value of a field is called in the events of a kind of record."""
        held = self.fields.get((kind, name)) or self.fields.get(("", name)) or {}
        return held.get(value, value)


NO_NAMES = Names()


@dataclass(frozen=True)
class Row:
    """An event as a page shows it: who in words, as what, what changed, whether its digest holds."""

    event: Event
    who: str
    acting: str
    action: str
    changes: list[Change]
    is_sound: bool

    @property
    def has_before(self) -> bool:
        """Whether anything stood there before, so that a column is worth its place."""
        return any(change.before for change in self.changes)


def rows(events: Iterable[Event], names: Names = NO_NAMES) -> list[Row]:
    """Present events; whoever and whatever has no name is told by its id."""
    return [
        Row(
            event,
            names.people.get(event.by, event.by),
            acting_words(event.acting_for, names),
            words(event.action),
            changes(event.before, event.after, names, event.kind),
            event.digest == digest(event),
        )
        for event in events
    ]


def acting_words(acting_for: str, names: Names = NO_NAMES) -> str:
    """Say as what somebody acted: ``manager council`` is "as Manager for" that council, ``council`` alone "for" it."""
    role, _, agency = acting_for.partition(" ")
    if role in names.agencies and role not in names.roles and not agency:
        return f"for {names.agencies[role]}"
    if not role:
        return ""
    told = names.roles.get(role) or words(role)
    return f"as {told} for {names.agencies.get(agency, agency)}" if agency else f"as {told}"


def changes(
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
    names: Names = NO_NAMES,
    kind: str = "",
) -> list[Change]:
    """Compare two states of a record: each field that is not the same in both, in the order of its being written."""
    old, new = _flat(before or {}), _flat(after or {})
    return [
        Change(words(name), *(_value(state.get(name), names, kind, name) for state in (old, new)))
        for name in [*new, *(name for name in old if name not in new)]
        if _value(old.get(name)) != _value(new.get(name))
    ]


def held_values(state: Mapping[str, Any] | None) -> Iterator[tuple[str, str]]:
    """Give each value that a state holds, however deep, with the name of its field."""
    for name, value in (state or {}).items():
        for part in value if isinstance(value, list) else [value]:
            if isinstance(part, dict):
                yield from held_values(part)
            elif part is not None:
                yield name, str(part)


def words(name: str) -> str:
    """Return the name of a field or an action as people read it."""
    told = name.replace("_", " ").replace("-", " ").strip()
    return told[:1].upper() + told[1:]


def _flat(values: Mapping[str, Any], above: str = "") -> dict[str, Any]:
    """Lay fields within fields side by side: ``chair: {holder: …}`` becomes ``chair, holder``."""
    flat: dict[str, Any] = {}
    for name, value in values.items():
        full = f"{above}, {name}" if above else name
        if isinstance(value, dict):
            flat |= _flat(value, full)
        else:
            flat[full] = value
    return flat


def _value(value: Any, names: Names = NO_NAMES, kind: str = "", name: str = "") -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, list):
        return "; ".join(_value(part, names, kind, name) for part in value)
    if isinstance(value, dict):
        told = ((inner, _value(part, names, kind, inner)) for inner, part in value.items())
        return ", ".join(f"{inner.replace('_', ' ')}: {part}" for inner, part in told)
    return _day(names.of(kind, name.rpartition(", ")[2], str(value)))


def _day(value: str) -> str:
    """Write a date as it is written here: 28 September 2023; other text stays as it is."""
    if not _DAY.fullmatch(value):
        return value
    try:
        return formats.date_format(datetime.date.fromisoformat(value), "j F Y")
    except ValueError:
        return value

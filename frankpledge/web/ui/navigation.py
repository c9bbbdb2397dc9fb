"""The primary navigation: each app tells of its own entry when it is ready; a person sees those open to them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True)
class Entry:
    """An entry: where it stands in the thread's order, its words, its address's name, and for whom it is open.

    ``also`` names other addresses under which its pages stand.
    """

    order: int
    words: str
    name: str
    is_open: Callable[[Any], bool]
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Shown:
    """An entry as a page shows it."""

    words: str
    address: str
    is_current: bool


_entries: dict[str, Entry] = {}


def register(entry: Entry) -> None:
    """Add an entry; called once for each, when its app is ready."""
    _entries[entry.name] = entry


def shown_to(membership: Any, path: str) -> list[Shown]:
    """Return the entries that a membership may open, in order; the one that holds ``path`` is the current one.

    The front page holds every path, and is the current one only as itself.
    """
    front = f"/{membership.partnership_id}/"
    entries = [entry for entry in _entries.values() if entry.is_open(membership)]
    entries.sort(key=lambda entry: entry.order)
    held = [
        (entry, reverse(name, args=[membership.partnership_id]))
        for entry in entries
        for name in (entry.name, *entry.also)
    ]
    current = max(
        (
            pair
            for pair in held
            if path == pair[1] or (path.startswith(pair[1]) and pair[1] != front)
        ),
        key=lambda pair: len(pair[1]),
        default=(None, ""),
    )[0]
    own = {entry.name: address for entry, address in reversed(held)}
    return [Shown(entry.words, own[entry.name], entry is current) for entry in entries]

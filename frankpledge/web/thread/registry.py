"""What the thread's ends are called and where they are: each app tells it of its kinds of record when it is ready."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from frankpledge.faults import CallFault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

# Records of one kind that a membership may see, by their ids: id → (title, address). What it may not see is left out.
Describe = "Callable[[Any, Iterable[str]], dict[str, tuple[str, str]]]"


@dataclass(frozen=True)
class Kind:
    """A kind of record: its name, its word for people, and how to describe several at once."""

    name: str
    word: str
    describe: Callable[[Any, Iterable[str]], dict[str, tuple[str, str]]]


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Tell the thread of a kind of record. Called once for each, when its app is ready."""
    _kinds[kind.name] = kind


def kind_of(name: str) -> Kind:
    """Return a kind of record; a CallFault where there is none of this name."""
    if name not in _kinds:
        raise CallFault(
            f"There is no kind of record {name!r}. Known are {', '.join(sorted(_kinds))}."
        )
    return _kinds[name]


def kinds() -> list[Kind]:
    """Return every kind of record, by name."""
    return [_kinds[name] for name in sorted(_kinds)]

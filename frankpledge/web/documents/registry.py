"""What fills sections and what can be inserted by its id: each app above tells of its own when it is ready.

A provider reads through the membership that asks, and leaves out whatever bears a marking: what is frozen is read by
others than the one who froze it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from frankpledge.faults import CallFault

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable

    from frankpledge.evidence.questions import Period
    from frankpledge.publishing.blocks import Block, Run
    from frankpledge.publishing.weaving import Filled
    from frankpledge.web.partnerships.models import Membership


@dataclass(frozen=True)
class Asked:
    """For whom a section is filled: the membership that asks, the day, the months, and whether everybody reads it."""

    membership: Membership
    today: datetime.date
    period: Period
    is_public: bool


@dataclass(frozen=True)
class Provider:
    """What fills a section: its id as outlines name it, what it gathers in words, and the function that does."""

    id: str
    words: str
    fill: Callable[[Asked], Filled]


@dataclass(frozen=True)
class Offered:
    """Something that can be inserted: how it is written, and what it is."""

    written: str
    words: str


@dataclass(frozen=True)
class Insertable:
    """A kind of thing that is inserted by its id: in a line, or alone as blocks, and what there is of it."""

    kind: str
    offered: Callable[[Asked], Iterable[Offered]]
    inline: Callable[[Asked, str], Run] | None = None
    blocks: Callable[[Asked, str], tuple[Block, ...]] | None = None


_providers: dict[str, Provider] = {}
_insertables: dict[str, Insertable] = {}


def register(provider: Provider) -> None:
    """Tell of what fills sections. Called once for each, when its app is ready."""
    _providers[provider.id] = provider


def register_insertable(insertable: Insertable) -> None:
    """Tell of a kind of thing that can be inserted. Called once for each, when its app is ready."""
    _insertables[insertable.kind] = insertable


def providers() -> dict[str, Provider]:
    """Return what fills sections, by id."""
    return dict(_providers)


def insertables() -> dict[str, Insertable]:
    """Return the kinds of things that can be inserted, by name."""
    return dict(_insertables)


def insertable(kind: str) -> Insertable:
    """Return a kind of thing that can be inserted; a CallFault where there is none of this name."""
    if kind not in _insertables:
        known = ", ".join(sorted({*_insertables, "acronym", "chart", "figure", "table"}))
        raise CallFault(f"{kind!r} is nothing that can be inserted. There are {known}.")
    return _insertables[kind]

"""What the thread's ends are called and where they are: each app tells it of its kinds of record when it is ready."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from frankpledge.faults import CallFault
from frankpledge.web.thread.rows import Rows, described

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from frankpledge.disclosure.markings import Marking

    # A record is named by its kind and its text id.
    Name = tuple[str, str]
    # Of these ids of one kind those that a membership may see: id → (title, address).
    Describe = Callable[[Any, Iterable[str]], dict[str, tuple[str, str]]]
    # Of these records those that are marked, each with its marking; None where the membership must not learn of it.
    Markings = Callable[[Any, Iterable[Name]], dict[Name, Marking | None]]
    # Of a membership the condition (a Q) on events that it must not see.
    Hidden = Callable[[Any], Any]
    # Of a membership the ids of records that it must not learn of, because something that they hang on is marked.
    Closed = Callable[[Any], Iterable[str]]
    # Of a membership and a record why no action is begun because of it any more, in words; empty where one may be.
    Over = Callable[[Any, str], str]
    # Of a membership and a record what is said to who leads an action because of it, the latest first.
    Said = Callable[[Any, str], list[str]]
    # Note that a membership opened the page of a restricted record, by its kind and id.
    NoteRead = Callable[[Any, str, str], object]


@dataclass(frozen=True)
class Kind:
    """A kind of record: its name, its word for people, how to describe several at once, and which permissions it wants.

    ``permission`` is what a role needs to see any record of this kind (also its history), ``change`` what it needs
    to change one, and so to raise its marking. Empty ``change``: nobody changes one by hand. ``hidden``: which events
    of its records a membership must not see, or not yet, though the record itself is open to it. ``closed``: which of
    its records are not there for a membership without being marked themselves, because what they hang on is. ``names``:
    which fields of its events hold the id of another record, and of which kind: they are as closed as that record.
    ``over``: why no action is begun because of one of its records any more, and what to do instead. ``said``: what
    whoever sees an action because of one of its records reads on its page, though the record may be closed to them.
    """

    name: str
    word: str
    describe: Describe
    permission: str = "see-partnership"
    change: str = ""
    hidden: Hidden | None = None
    closed: Closed | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    over: Over | None = None
    said: Said | None = None


@dataclass(frozen=True)
class Described:
    """A record as a person may see it: its kind, its title and where its own page is."""

    kind: Kind
    record: str
    title: str
    address: str
    marking: Marking | None = None

    @property
    def word(self) -> str:
        """Its kind in a word for people."""
        return self.kind.word


@dataclass(frozen=True)
class Beginning:
    """What an upper app lets people begin because of a record: its words, its permission, where (of kind and id).

    ``kinds`` narrows it to records of these kinds; none means any record.
    """

    words: str
    permission: str
    address: Callable[[Any, str, str], str]
    kinds: frozenset[str] = frozenset()


_kinds: dict[str, Kind] = {}
_beginnings: dict[str, Beginning] = {}
_markings: list[Markings] = []
_reads: list[NoteRead] = []


def register(kind: Kind) -> None:
    """Tell the thread of a kind of record. Called once for each, when its app is ready."""
    _kinds[kind.name] = kind


def register_beginning(beginning: Beginning) -> None:
    """Tell the thread of something that may be begun because of a record. Called once, when the app is ready."""
    _beginnings[beginning.words] = beginning


def beginnings_of(
    membership: Any, kind: str, record: str, *, of_kind_only: bool = False
) -> list[tuple[str, str]]:
    """Return what a membership may begin because of a record: words and address.

    ``of_kind_only`` leaves out what may be begun because of anything: for a list, where each line has little room.
    """
    return [
        (beginning.words, beginning.address(membership, kind, record))
        for beginning in _beginnings.values()
        if (kind in beginning.kinds or not (beginning.kinds or of_kind_only))
        and membership.may(beginning.permission)
    ]


def over(membership: Any, kind: str, record: str) -> str:
    """Return why no action is begun because of a record any more, in words; empty where one may be."""
    known = _kinds.get(kind)
    return known.over(membership, record) if known and known.over else ""


def said(membership: Any, kind: str, record: str) -> list[str]:
    """Return what is said to who leads an action because of a record, the latest first."""
    known = _kinds.get(kind)
    return known.said(membership, record) if known and known.said else []


def register_markings(markings: Markings) -> None:
    """Tell the thread who knows how records are marked. Called once, by the app of sharing."""
    if markings not in _markings:
        _markings.append(markings)


def register_reads(note: NoteRead) -> None:
    """Tell the thread who keeps the log of reads. Called once, by the app of sharing."""
    if note not in _reads:
        _reads.append(note)


def note_read(membership: Any, kind: str, record: str) -> None:
    """Note that a membership opened a restricted record: for the apps on which sharing itself stands."""
    for note in _reads:
        note(membership, kind, record)


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


def kinds_open_to(membership: Any) -> list[Kind]:
    """Return the kinds of record that a membership's role may see at all, by name."""
    return [kind for kind in kinds() if membership.may(kind.permission)]


def markings_of(membership: Any, names: Iterable[Name]) -> dict[Name, Marking | None]:
    """Return how records are marked; None for one that the membership must not learn of."""
    wanted, found = list(names), {}
    for markings in _markings:
        found.update(markings(membership, wanted))
    return found


def closed_among(membership: Any, names: Iterable[Name]) -> set[Name]:
    """Return those of these records that a membership must not learn of: what they hang on is marked for others."""
    wanted = set(names)
    return {
        (kind, record)
        for kind in {kind for kind, _ in wanted}
        if (known := _kinds.get(kind)) and known.closed
        for record in known.closed(membership)
    } & wanted


def describe(
    membership: Any, names: Iterable[Name], marked: dict[Name, Marking | None] | None = None
) -> dict[Name, Described]:
    """Return what a membership may see of records of any kinds.

    Kinds that are ``Rows`` are asked together, in one question; each other kind asks its own.
    ``marked`` is what ``markings_of`` said of them, where that was asked already.
    """
    names = list(names)
    marked = markings_of(membership, names) if marked is None else marked
    by_kind: dict[str, set[str]] = {}
    for kind, record in names:
        known = _kinds.get(kind)
        if known and membership.may(known.permission) and marked.get((kind, record), True):
            by_kind.setdefault(kind, set()).add(record)
    return {
        (kind, record): Described(_kinds[kind], record, *told, marked.get((kind, record)))
        for kind, found in _found(membership, by_kind).items()
        for record, told in found.items()
    }


def _found(
    membership: Any, wanted: Mapping[str, Iterable[str]]
) -> dict[str, dict[str, tuple[str, str]]]:
    """Return of each kind title and address of those ids that a membership may see."""
    rows = {name: own for name in wanted if isinstance(own := _kinds[name].describe, Rows)}
    found = described(membership, rows, {name: sorted(wanted[name]) for name in rows})
    for name in wanted:
        if name not in rows:
            found[name] = _kinds[name].describe(membership, sorted(wanted[name]))
    return found

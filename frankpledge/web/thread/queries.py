"""Walk the thread: what a record came from, and what it led to, as far as a person may see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from frankpledge.web.thread.models import Link
from frankpledge.web.thread.registry import kind_of

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable


@dataclass(frozen=True)
class End:
    """A record at the other end of a link: its kind in words, its title and address, how and since when."""

    word: str
    title: str
    address: str
    relation: str
    since: datetime.date


@dataclass(frozen=True)
class Neighbours:
    """What a record came from and what it led to, and how many ends this person may not see."""

    because_of: list[End]
    leads_to: list[End]
    unseen: int


def neighbours(membership: Any, kind: str, record_id: str) -> Neighbours:
    """Return both sides of a record, in one query, and what each kind at their ends needs."""
    links = list(
        Link.objects.filter(partnership=membership.partnership_id)
        .filter(Q(source_kind=kind, source=record_id) | Q(target_kind=kind, target=record_id))
        .order_by("since", "pk")
    )
    back = [
        (x.source_kind, x.source, x)
        for x in links
        if (x.target_kind, x.target) == (kind, record_id)
    ]
    forth = [
        (x.target_kind, x.target, x)
        for x in links
        if (x.source_kind, x.source) == (kind, record_id)
    ]
    seen = _described(membership, [(k, i) for k, i, _ in back + forth])
    ends = [
        [_end(link, name, *seen[name, at]) for name, at, link in side if (name, at) in seen]
        for side in (back, forth)
    ]
    return Neighbours(ends[0], ends[1], len(back) + len(forth) - len(ends[0]) - len(ends[1]))


def _end(link: Link, kind: str, title: str, address: str) -> End:
    return End(kind_of(kind).word, title, address, link.relation, link.since)


def _described(
    membership: Any, ends: Iterable[tuple[str, str]]
) -> dict[tuple[str, str], tuple[str, str]]:
    by_kind: dict[str, set[str]] = {}
    for kind, record_id in ends:
        by_kind.setdefault(kind, set()).add(record_id)
    return {
        (kind, record_id): told
        for kind, ids in by_kind.items()
        for record_id, told in kind_of(kind).describe(membership, ids).items()
    }

"""Walk the thread: what a record came from, and what it led to, as far as a person may see."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from frankpledge.disclosure.markings import OFFICIAL, Marking, highest
from frankpledge.web.thread.models import Link
from frankpledge.web.thread.registry import Described, closed_among, describe, markings_of

if TYPE_CHECKING:
    import datetime
    from collections.abc import Callable, Iterable

    from frankpledge.web.thread.registry import Name

MOST_STEPS = 8

# All links that are at most so many steps behind a record; the other way with source and target changed over. A ring
# of links ends with the steps, because a record counts once a step.
_WALK = """
WITH RECURSIVE reached(kind, record, step) AS (
    SELECT CAST(%s AS text), CAST(%s AS text), 0
    UNION
    SELECT CAST(link.{far}_kind AS text), CAST(link.{far} AS text), reached.step + 1
    FROM thread_link AS link
    JOIN reached ON link.{near}_kind = reached.kind AND link.{near} = reached.record
    WHERE link.partnership = %s AND reached.step < %s
)
SELECT link.* FROM thread_link AS link
JOIN (SELECT DISTINCT kind, record FROM reached WHERE step < %s) AS met
    ON link.{near}_kind = met.kind AND link.{near} = met.record
WHERE link.partnership = %s ORDER BY link.since, link.id
"""


@dataclass(frozen=True)
class End:
    """A record at the other end of a link: its kind in words, its title and address, how and since when."""

    word: str
    title: str
    address: str
    relation: str
    since: datetime.date
    kind: str = ""
    record: str = ""
    marking: Marking = OFFICIAL


@dataclass(frozen=True)
class Neighbours:
    """What a record came from and what it led to, and how many ends this person's role does not show."""

    because_of: list[End]
    leads_to: list[End]
    unseen: int

    @property
    def marking(self) -> Marking:
        """The highest marking of what is named."""
        return highest(*(end.marking for end in self.because_of + self.leads_to))


@dataclass(frozen=True)
class Step:
    """A record on the way, and what lies further along behind it; one met before is named and not walked again."""

    end: End
    is_repeated: bool
    further: list[Step] = field(default_factory=list)

    def ends(self) -> Iterable[End]:
        """Give this end and all behind it."""
        yield self.end
        for step in self.further:
            yield from step.ends()


@dataclass(frozen=True)
class Walk:
    """The whole thread of a record, both ways, and how many ends this person's role does not show."""

    because_of: list[Step]
    leads_to: list[Step]
    unseen: int

    @property
    def marking(self) -> Marking:
        """The highest marking of what is named."""
        ends = (end for step in self.because_of + self.leads_to for end in step.ends())
        return highest(*(end.marking for end in ends))


def neighbours(membership: Any, kind: str, record_id: str) -> Neighbours:
    """Return both sides of a record, in one query, and what each kind at their ends needs."""
    links = Link.objects.filter(partnership=membership.partnership_id).filter(
        Q(source_kind=kind, source=record_id) | Q(target_kind=kind, target=record_id)
    )
    walk = _walk(membership, (kind, record_id), links.order_by("since", "pk"), 1)
    because_of, leads_to = (
        [step.end for step in side] for side in (walk.because_of, walk.leads_to)
    )
    return Neighbours(because_of, leads_to, walk.unseen)


def walk(membership: Any, kind: str, record_id: str, steps: int = MOST_STEPS) -> Walk:
    """Return the thread of a record to so many steps each way: two queries, and what each kind met needs."""
    links: dict[int, Link] = {}
    for near, far in (("target", "source"), ("source", "target")):
        given = [
            kind,
            record_id,
            membership.partnership_id,
            steps,
            steps,
            membership.partnership_id,
        ]
        for link in Link.objects.raw(_WALK.format(near=near, far=far), given):
            links[link.pk] = link
    return _walk(membership, (kind, record_id), links.values(), steps)


def _source(link: Link) -> Name:
    return link.source_kind, link.source


def _target(link: Link) -> Name:
    return link.target_kind, link.target


def _walk(membership: Any, start: Name, links: Iterable[Link], steps: int) -> Walk:
    links = list(links)
    names = _names(start, links, steps)
    marked = markings_of(membership, names)
    hidden = {name for name, marking in marked.items() if marking is None}
    seen = describe(membership, names, marked)
    hidden |= closed_among(membership, names - hidden - set(seen))
    found = [
        _side(start, links, hidden, seen, steps, ends)
        for ends in ((_target, _source), (_source, _target))
    ]
    return Walk(found[0][0], found[1][0], found[0][1] + found[1][1])


def _names(start: Name, links: list[Link], steps: int) -> set[Name]:
    """Return the records that the links name; of one step those at the other ends, since the page shows its own."""
    if steps == 1:
        return {_target(link) if _source(link) == start else _source(link) for link in links}
    return {name for link in links for name in (_source(link), _target(link))}


def _side(
    start: Name,
    links: list[Link],
    hidden: set[Name],
    seen: dict[Name, Described],
    steps: int,
    ends: tuple[Callable[[Link], Name], Callable[[Link], Name]],
) -> tuple[list[Step], int]:
    """Lay the links of one direction out as nested steps, nearest first; nothing is walked past what is not seen."""
    near, far = ends
    by_end: dict[Name, list[Link]] = {}
    for link in links:
        by_end.setdefault(near(link), []).append(link)
    first: list[Step] = []
    unseen: set[Name] = set()
    placed, waiting = {start}, deque([(start, first, 0)])
    while waiting:
        here, into, step = waiting.popleft()
        for link in by_end.get(here, ()) if step < steps else ():
            name = far(link)
            if name in seen:
                into.append(Step(_end(link, seen[name]), name in placed))
                if name not in placed:
                    placed.add(name)
                    waiting.append((name, into[-1].further, step + 1))
            elif name not in hidden:
                unseen.add(name)
    return first, len(unseen)


def _end(link: Link, told: Described) -> End:
    return End(
        told.kind.word, told.title, told.address, link.relation, link.since,
        told.kind.name, told.record, told.marking or OFFICIAL,
    )  # fmt: skip

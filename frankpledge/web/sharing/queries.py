"""What a membership may see of marked records: every list, count and history goes through here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from django.db.models import Count, Exists, F, Max, OuterRef, Q, TextField, Value
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce, Concat, StrIndex, Substr, TruncDate
from django.urls import reverse

from frankpledge.disclosure.markings import OFFICIAL, Level, Marking, highest
from frankpledge.web.partnerships.models import Membership
from frankpledge.web.partnerships.queries import current
from frankpledge.web.sharing.known import MARKED, MOST_KNOWN
from frankpledge.web.sharing.models import (
    NeedToKnow,
    NeedToKnowGroup,
    NeedToKnowMember,
    Read,
    RecordMarking,
)
from frankpledge.web.thread.registry import kind_of, kinds, kinds_open_to

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from django.db.models import Model, QuerySet

    from frankpledge.web.history.models import Event
    from frankpledge.web.partnerships.models import Partnership
    from frankpledge.web.thread.registry import Kind

    _M = TypeVar("_M", bound=Model)
    Name = tuple[str, str]

_TIES = ("linked", "unlinked")
_NONE = Value("", output_field=TextField())


def seen_by(
    rows: QuerySet[_M], membership: Membership, kind: str, record: str = "reference"
) -> QuerySet[_M]:
    """Leave out the rows that need a group to which the membership does not belong; ``record`` is their text id.

    A page that only reads asks once how everything is marked (``_known``): the condition below costs a millisecond
    wherever it stands, and a page has it twenty times.
    """
    known = _known(membership)
    if known is not None:
        closed = [name for (own, name), marking in known.items() if own == kind and marking is None]
        return rows.exclude(**{f"{record}__in": closed}) if closed else rows.all()
    needs = _closed_to(membership).filter(marking__kind=kind, marking__record=OuterRef(record))
    return rows.filter(~Exists(needs))


def _known(membership: Membership) -> dict[Name, Marking | None] | None:
    """Return how every marked record is marked, as it was when a request that only reads began.

    Whoever is signed in was fetched with it; of anybody else it is asked for once. None for a request that writes, for
    who asks outside one, and where too many are marked: these ask the database each time. A marking is None where the
    membership must not learn of the record.
    """
    if not membership.only_reads:
        return None
    if "known_markings" not in vars(membership):
        rows = _fetched(membership)
        vars(membership)["known_markings"] = _markings(rows) if rows is not None else None
    held: dict[Name, Marking | None] | None = vars(membership)["known_markings"]
    return held


def _fetched(membership: Membership) -> Iterable[_Marked] | None:
    """Return the rows with which a membership was fetched, or ask for them; None where they are too many."""
    if MARKED in vars(membership):
        fetched: list[_Marked] | None = vars(membership)[MARKED]
        return fetched
    rows = list(_marked(membership)[: MOST_KNOWN + 1])
    return rows if len(rows) <= MOST_KNOWN else None


def _closed_to(membership: Membership) -> QuerySet[NeedToKnow]:
    """Return every need that a membership does not meet."""
    mine = NeedToKnowMember.objects.filter(membership=membership, group=OuterRef("group"))
    return NeedToKnow.objects.filter(~Exists(mine), marking__partnership=membership.partnership_id)


def markings_of(membership: Membership, names: Iterable[Name]) -> dict[Name, Marking | None]:
    """Return how records are marked, in one query; None for one that the membership must not learn of."""
    wanted = set(names)
    if not wanted:
        return {}
    known = _known(membership)
    if known is not None:
        return {name: known[name] for name in wanted & known.keys()}
    by_kind: dict[str, set[str]] = {}
    for kind, record in wanted:
        by_kind.setdefault(kind, set()).add(record)
    asked = Q()
    for kind, records in by_kind.items():
        asked |= Q(kind=kind, record__in=records)
    return _markings(_marked(membership).filter(asked))


# Of a record: its kind and text id, its level, one of the groups that it needs, and whether that is the reader's own.
_Marked = tuple[str, str, str, str | None, bool]


def _marked(membership: Membership) -> QuerySet[RecordMarking, _Marked]:
    mine = NeedToKnowMember.objects.filter(membership=membership, group=OuterRef("needs__group"))
    rows = RecordMarking.objects.filter(partnership=membership.partnership_id)
    return rows.values_list("kind", "record", "level", "needs__group__name", Exists(mine))


def _markings(rows: Iterable[_Marked]) -> dict[Name, Marking | None]:
    found: dict[Name, Marking | None] = {}
    for kind, record, level, group, is_mine in rows:
        so_far = found.get((kind, record), OFFICIAL)
        if so_far is None or (group is not None and not is_mine):
            found[kind, record] = None
        else:
            groups = frozenset() if group is None else frozenset({group})
            found[kind, record] = highest(so_far, Marking(Level(level), groups))
    return found


def events_seen_by(events: QuerySet[Event], membership: Membership) -> QuerySet[Event]:
    """Leave out what tells of records that the membership may not see, also where another's event names one.

    A record may not be seen where it is marked for others, where its kind wants another role, and where it hangs on one
    that is marked for others (``Kind.closed``).
    """
    # A kind that wants a permission registers it with the thread; any other is open to whoever sees histories.
    open_kinds = kinds_open_to(membership)
    closed_kinds = {kind.name for kind in kinds()} - {kind.name for kind in open_kinds}
    for kind in open_kinds:
        if kind.hidden is not None:
            events = events.exclude(Q(kind=kind.name) & kind.hidden(membership))
    closed = _closed_to(membership)
    own = closed.filter(marking__kind=OuterRef("kind"), marking__record=OuterRef("record"))
    tied = closed.annotate(
        name=Concat(F("marking__kind"), Value(" "), F("marking__record"))
    ).filter(name=OuterRef("tied_from"))
    seen = (
        events.filter(~Exists(own), partnership=membership.partnership_id)
        .exclude(kind__in=closed_kinds)
        .alias(tied_from=Coalesce(KT("after__from"), _NONE))
        .exclude(Q(action__in=_TIES) & Exists(tied))
    )
    return _without_hanging(seen, membership, open_kinds)


def _without_hanging(
    events: QuerySet[Event], membership: Membership, open_kinds: Iterable[Kind]
) -> QuerySet[Event]:
    """Leave out the events of what hangs on a record that is closed to a membership, and those that name either."""
    events = events.alias(
        tied_record=Substr(F("tied_from"), StrIndex(F("tied_from"), Value(" ")) + 1)
    )
    for kind in kinds():
        if kind.closed:
            below = kind.closed(membership)
            tied = Q(tied_from__startswith=f"{kind.name} ", tied_record__in=below)
            events = events.exclude(kind=kind.name, record__in=below)
            events = events.exclude(Q(action__in=_TIES) & tied)
    for kind in open_kinds:
        for field, of in kind.names.items():
            events = _without_naming(events, membership, kind.name, field, kind_of(of))
    return events


def _without_naming(
    events: QuerySet[Event], membership: Membership, kind: str, field: str, of: Kind
) -> QuerySet[Event]:
    """Leave out the events of a kind that name, in a field, a record of another kind that is closed to a membership."""
    marked = _closed_to(membership).filter(marking__kind=of.name).values("marking__record")
    for side in ("before", "after"):
        told = f"{side}_{field}"
        events = events.alias(**{told: Coalesce(KT(f"{side}__{field}"), _NONE)})
        for shut in (marked, of.closed(membership) if of.closed else ()):
            events = events.exclude(kind=kind, **{f"{told}__in": shut})
    return events


def marking_row(partnership: str, kind: str, record: str) -> tuple[Marking, list[NeedToKnowGroup]]:
    """Return a record's marking and its groups, whoever asks: for services, which have checked who does."""
    row = RecordMarking.objects.filter(partnership=partnership, kind=kind, record=record).first()
    if row is None:
        return OFFICIAL, []
    groups = list(NeedToKnowGroup.objects.filter(needs__marking=row))
    return Marking(Level(row.level), frozenset(group.name for group in groups)), groups


def groups_of(partnership: Partnership) -> QuerySet[NeedToKnowGroup]:
    """Return a partnership's need-to-know groups, by name, with how many belong to each."""
    own = NeedToKnowGroup.objects.filter(partnership=partnership)
    return own.annotate(members_now=Count("members")).order_by("name")


def reads_of(membership: Membership, kind: str, record: str) -> QuerySet[Read]:
    """Return who has opened a restricted record, the latest first."""
    return Read.objects.filter(partnership=membership.partnership_id, kind=kind, record=record)


def read_days(membership: Membership, kind: str, record: str) -> QuerySet[Read, dict[str, Any]]:
    """Return who has opened a restricted record on which days, how often and when last: the latest first.

    So many pages of one reader do not hide another: each has a line a day.
    """
    own = reads_of(membership, kind, record).order_by().annotate(day=TruncDate("at"))
    lines = own.values("by", "acting_for", "day").annotate(times=Count("pk"), last=Max("at"))
    return lines.order_by("-last", "by", "acting_for")


def was_read(kind: str, record: str = "reference") -> Exists:
    """Whether anybody ever opened a row while it was restricted, for ``annotate``; ``record`` is its text id."""
    own = Read.objects.filter(partnership=OuterRef("partnership_id"), kind=kind)
    return Exists(own.filter(record=OuterRef(record)))


def groups_for(membership: Membership) -> QuerySet[NeedToKnowGroup]:
    """Return the groups for which a membership may mark a record: its own."""
    return NeedToKnowGroup.objects.filter(members__membership=membership)


def members_of(group: NeedToKnowGroup) -> QuerySet[Membership]:
    """Return who belongs to a group, by name."""
    held = Membership.objects.filter(needs_to_know__group=group)
    return held.select_related("person", "agency").order_by("person__name", "pk")


def outside(group: NeedToKnowGroup, today: datetime.date) -> QuerySet[Membership]:
    """Return who holds a role in the partnership today and does not belong to a group, by name."""
    held = current(today).filter(partnership=group.partnership_id)
    inside = NeedToKnowMember.objects.filter(group=group).values("membership")
    return (
        held.exclude(pk__in=inside)
        .select_related("person", "agency")
        .order_by("person__name", "pk")
    )


def describe_groups(membership: Membership, slugs: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Tell the thread of need-to-know groups: name and address."""
    own = membership.partnership_id
    found = NeedToKnowGroup.objects.filter(partnership=own, slug__in=slugs)
    return {g.slug: (g.name, reverse("need-to-know-group", args=[own, g.slug])) for g in found}

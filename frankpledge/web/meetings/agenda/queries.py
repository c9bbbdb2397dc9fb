"""Read agendas, always through the membership that asks: the running order, and what is referred and not yet on."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Case, Exists, Q, Value, When

from frankpledge.faults import CallFault
from frankpledge.web.decisions.due import queries as decisions
from frankpledge.web.decisions.queries import KIND as DECISION
from frankpledge.web.meetings import forward
from frankpledge.web.meetings.models import AgendaItem, Meeting
from frankpledge.web.meetings.planning import locked
from frankpledge.web.meetings.queries import KIND as MEETING
from frankpledge.web.partnerships.queries import terms_on
from frankpledge.web.performance.exceptions import queries as exceptions
from frankpledge.web.sharing.queries import markings_of, seen_by
from frankpledge.web.thread.registry import closed_among

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from frankpledge.definitions.forward_plan import ForwardItem
    from frankpledge.web.decisions.models import DecisionDue
    from frankpledge.web.partnerships.models import Membership
    from frankpledge.web.performance.models import PerformanceException

# The level of the group to which exceptions are referred: the Board.
BOARD = "strategic"
STANDING, FORWARD = "standing-item", "forward-item"
STATE = Meeting.State
TO_COME = (STATE.PLANNED, STATE.CALLED)


@dataclass(frozen=True)
class Timed:
    """An item with the clock time at which it is due; one that is taken off has none."""

    item: AgendaItem
    at: datetime.time | None


def items(membership: Membership) -> QuerySet[AgendaItem]:
    """Return the items that a membership may see: none that a record brought which is closed to it."""
    own = AgendaItem.objects.filter(meeting__partnership=membership.partnership_id)
    rows = seen_by(own, membership, MEETING, "meeting__reference")
    return rows.exclude(brought_by_closed(membership))


def brought_by_closed(membership: Membership, item: str = "") -> Q:
    """Return the condition that a closed exception or decision brought an item.

    ``item`` leads from another row to its item.
    """
    kind, record = f"{item}source_kind", f"{item}source_record__in"
    exception = Q(**{kind: exceptions.KIND, record: exceptions.closed(membership)})
    return exception | Q(**{kind: DECISION, record: decisions.closed(membership)})


def guarded_of(membership: Membership, rows: Iterable[AgendaItem]) -> set[tuple[str, str]]:
    """Return the records that brought items and are not for everybody, who may see them or not.

    They are marked, or about what is marked or restricted.
    """
    brought = {(one.source_kind, one.source_record) for one in rows if one.source_record}
    return set(markings_of(membership, brought)) | hanging_among(membership, brought)


def hanging_among(
    membership: Membership, brought: Iterable[tuple[str, str]]
) -> set[tuple[str, str]]:
    """Return those of these records that are about what is marked or restricted: of exceptions alone that is so."""
    records = [record for kind, record in brought if kind == exceptions.KIND]
    return {(exceptions.KIND, one) for one in exceptions.guarded_among(membership, records)}


def item(membership: Membership, meeting: Meeting, number: int) -> AgendaItem | None:
    """Return an item of a meeting's agenda that a membership may see."""
    found = items(membership).filter(meeting=meeting, number=number)
    return found.select_related("meeting__group", "meeting__terms").first()


def running_order(membership: Membership, meeting: Meeting) -> list[Timed]:
    """Return what a membership may see of an agenda, each with its clock time.

    An item that is closed to it is left out, and still takes its time: everybody meets by the same clock.
    """
    # Which exceptions and decisions are closed is asked with the items; of other records, each kind asks by itself.
    is_shut = Case(When(brought_by_closed(membership), then=Value(True)), default=Value(False))
    timed = clocked(meeting.starts_at, meeting.items.annotate(is_shut=is_shut))
    known = ("", STANDING, FORWARD, exceptions.KIND, DECISION)
    brought = {(one.item.source_kind, one.item.source_record) for one in timed}
    closed = closed_among(membership, {name for name in brought if name[0] not in known})
    return [
        one
        for one in timed
        if not vars(one.item)["is_shut"]
        and (one.item.source_kind, one.item.source_record) not in closed
    ]


def clocked(starts_at: datetime.time, rows: Iterable[AgendaItem]) -> list[Timed]:
    """Return items in their order, each with when it begins: after the minutes of all that are taken before it."""
    now = datetime.datetime.combine(datetime.date.min, starts_at)
    timed = []
    for one in rows:
        timed.append(Timed(one, None if one.taken_off_on else now.time()))
        if not one.taken_off_on:
            now += datetime.timedelta(minutes=one.minutes or 0)
    return timed


def waiting(
    membership: Membership, meeting: Meeting, today: datetime.date
) -> QuerySet[PerformanceException]:
    """Return the exceptions that are referred to the Board and are not on the agenda of this, its next meeting.

    None for any other meeting: an extraordinary one is held for its purpose, and a later one comes to its turn. One
    that was taken off this agenda stays off it.
    """
    rows = exceptions.exceptions(membership).filter(state=exceptions.STATE.REFERRED)
    if meeting.group.level != BOARD or not _is_regular_to_come(meeting, today):
        return rows.none()
    sooner = _sooner(meeting, today)
    on_it = AgendaItem.objects.filter(meeting=meeting, source_kind=exceptions.KIND)
    return rows.filter(~Exists(sooner)).exclude(reference__in=on_it.values("source_record"))


def decisions_due(
    membership: Membership, meeting: Meeting, today: datetime.date
) -> QuerySet[DecisionDue]:
    """Return what comes back to a meeting's group by its day and is not on its agenda: of its next meeting alone."""
    rows = decisions.due_at(membership, meeting.group, meeting.on)
    if not _is_regular_to_come(meeting, today):
        return rows.none()
    on_it = AgendaItem.objects.filter(meeting=meeting, source_kind=DECISION)
    is_on = Q(decision__reference__in=on_it.values("source_record"))
    return rows.filter(~Exists(_sooner(meeting, today))).exclude(is_on)


def brought_forward(
    membership: Membership, meeting: Meeting, today: datetime.date
) -> list[ForwardItem]:
    """Return what the forward plan brings to a meeting that is to come, and is not on its agenda; in its order."""
    if not meeting.is_in(TO_COME) or meeting.on < today:
        return []
    groups = list(membership.partnership.group_set.all())
    due = forward.laid_out(membership, forward.meetings_from(membership, today), groups, today)
    there = set(meeting.items.filter(source_kind=FORWARD).values_list("source_record", flat=True))
    own = {
        one.item.id: one.item
        for one in due
        if one.meeting is not None and one.meeting.reference == meeting.reference
    }
    return [item for key, item in own.items() if key not in there]


def _sooner(meeting: Meeting, today: datetime.date) -> QuerySet[Meeting]:
    """Return the regular meetings of a group that are still to come before this one."""
    return Meeting.objects.filter(
        group=meeting.group_id, kind=Meeting.Kind.REGULAR, state__in=TO_COME, on__gte=today, on__lt=meeting.on,
    )  # fmt: skip


def _is_regular_to_come(meeting: Meeting, today: datetime.date) -> bool:
    return meeting.kind == Meeting.Kind.REGULAR and meeting.is_in(TO_COME) and meeting.on >= today


def papers_by(meeting: Meeting) -> datetime.date | None:
    """Return the last day on which papers are in time, also of a meeting that is not called: by the terms of its day.

    None where these name no number of days.
    """
    if meeting.terms is not None:
        return meeting.papers_by
    terms = terms_on(meeting.group, meeting.on)
    if terms is None or terms.papers_days is None:
        return None
    return meeting.on - datetime.timedelta(days=terms.papers_days)


def is_late(meeting: Meeting, received_on: datetime.date) -> bool:
    """Whether what was received on a day came too late for a meeting."""
    last = papers_by(meeting)
    return last is not None and received_on > last


def opened(meeting: Meeting) -> Meeting:
    """Return a meeting, locked, whose agenda still changes."""
    held = locked(meeting)
    if not held.is_in(TO_COME):
        raise CallFault(
            f"The meeting is {held.get_state_display().lower()}: what lies on its table stays as it was."
        )
    return held

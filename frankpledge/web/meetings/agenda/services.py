"""Write agendas: draw one up, add an item, move it, take it off. An item that is taken off stays, and says why."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.db.models import F, Max

from frankpledge.definitions.agendas import standing_items
from frankpledge.faults import CallFault
from frankpledge.web.decisions.queries import KIND as DECISION
from frankpledge.web.history.services import record
from frankpledge.web.meetings.agenda.queries import (
    FORWARD,
    STANDING,
    brought_forward,
    decisions_due,
    opened,
    waiting,
)
from frankpledge.web.meetings.models import AgendaItem
from frankpledge.web.meetings.queries import KIND
from frankpledge.web.performance.exceptions.queries import KIND as EXCEPTION
from frankpledge.web.thread.services import link

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterable

    from frankpledge.definitions.forward_plan import ForwardItem
    from frankpledge.web.decisions.models import DecisionDue
    from frankpledge.web.meetings.models import Meeting
    from frankpledge.web.partnerships.models import Membership
    from frankpledge.web.performance.models import PerformanceException

SORT = AgendaItem.Kind
REFERRED_TO, COMES_BACK_TO = "referred to", "comes back to"
# Of what brings an item: as what the history names it, and how the thread ties it to the meeting.
NAMED = {EXCEPTION: "exception", DECISION: "decision"}
RELATIONS = {EXCEPTION: REFERRED_TO, DECISION: COMES_BACK_TO}
LONGEST = 200
# How long what was referred, comes back or was foreseen is given: ours, as the minutes of the standing items are.
REFERRED_MINUTES = FORWARD_MINUTES = 10


@transaction.atomic
def draw_up(*, by: Membership, meeting: Meeting, today: datetime.date) -> list[AgendaItem]:
    """Put on a meeting's agenda what stands on every one and what the forward plan brings to it.

    On a group's next regular meeting also what is referred and what comes back to it.
    Returns what is new. Doing it again adds what came since, and nothing twice.
    """
    held = opened(meeting)
    drawn = _put(held, _standing(held))
    drawn += _put(held, map(_forward, brought_forward(by, held, today)))
    if drawn:
        _record(by, held, "agenda drawn up", after={"items": [one.title for one in drawn]})
    brought = [*(_of_exception(one) for one in waiting(by, held, today)),
               *_of_decisions(decisions_due(by, held, today))]  # fmt: skip
    put = _put(held, brought)
    for one in put:
        named = NAMED[one.source_kind]
        told = {named: one.source_record, "item": one.number, "title": one.title}
        _record(by, held, "put on the agenda", after=told)
        link(by=by, partnership=held.partnership_id, source=(one.source_kind, one.source_record),
             target=(KIND, held.reference), relation=RELATIONS[one.source_kind], since=today)  # fmt: skip
    return [*drawn, *put]


def _standing(held: Meeting) -> list[AgendaItem]:
    """Return the standing items that are not on the agenda yet."""
    there = set(held.items.filter(source_kind=STANDING).values_list("source_record", flat=True))
    return [
        AgendaItem(kind=SORT.STANDING, title=one.title, minutes=one.minutes, source_kind=STANDING, source_record=one.id)
        for one in standing_items(held.group.level)
        if one.id not in there
    ]  # fmt: skip


def _forward(one: ForwardItem) -> AgendaItem:
    """Return the item of what the forward plan brings, with the source that asks for it."""
    return AgendaItem(
        kind=SORT.FORWARD, title=textwrap.shorten(one.text, LONGEST, placeholder="…"), note=f"Source: {one.source}",
        minutes=FORWARD_MINUTES, source_kind=FORWARD, source_record=one.id,
    )  # fmt: skip


def _of_exception(one: PerformanceException) -> AgendaItem:
    """Return the item of an exception; an agency that does not contribute stands at the head of its title."""
    what = f"{one.withholding} does not contribute: {one.what}" if one.withholding else one.what
    return AgendaItem(
        kind=SORT.REFERRED, title=textwrap.shorten(what, LONGEST, placeholder="…"),
        note=f"Asked of the Board: {one.asks}", minutes=REFERRED_MINUTES, source_kind=EXCEPTION,
        source_record=one.reference,
    )  # fmt: skip


def _of_decisions(due: Iterable[DecisionDue]) -> list[AgendaItem]:
    """Return an item for each decision that comes back, with all that is to be looked at, the first due first."""
    own: dict[str, list[DecisionDue]] = {}
    for one in due:
        own.setdefault(one.decision.reference, []).append(one)
    return [
        AgendaItem(
            kind=SORT.DECISION, title=textwrap.shorten(rows[0].decision.title, LONGEST, placeholder="…"),
            note="\n".join(f"{one.get_why_display()}, due {one.due_on:%-d %B %Y}: {one.what}" for one in rows),
            minutes=REFERRED_MINUTES, source_kind=DECISION, source_record=reference,
        )
        for reference, rows in own.items()
    ]  # fmt: skip


@transaction.atomic
def add_item(
    *, by: Membership, meeting: Meeting, title: str, minutes: int | None = None, note: str = ""
) -> AgendaItem:
    """Put an item on an agenda by hand."""
    held = opened(meeting)
    title = title.strip()
    if not title:
        raise CallFault("Say what the item is called: it stands on the agenda under its title.")
    if len(title) > LONGEST:
        raise CallFault(f"The title has {len(title)} letters. Say it in {LONGEST}, and more below.")
    one = AgendaItem(kind=SORT.OTHER, title=title, minutes=minutes, note=note.strip())
    _put(held, [one])
    _record(by, held, "put on the agenda", after={"item": one.number, "title": title})
    return one


@transaction.atomic
def move_item(*, by: Membership, item: AgendaItem, up: bool) -> None:
    """Let an item change places with the one before it, or after it; at the end of the order nothing happens."""
    held = opened(item.meeting)
    order = [one.pk for one in held.items.filter(taken_off_on=None)]
    if item.pk not in order:
        raise CallFault(f"“{item}” was taken off the agenda, and has no place in its order.")
    at = order.index(item.pk)
    to = at - 1 if up else at + 1
    if not 0 <= to < len(order):
        return
    order[at], order[to] = order[to], order[at]
    for place, pk in enumerate(order, 1):
        held.items.filter(pk=pk).update(order=place)
    _record_of(by, held, item, "moved on the agenda", {"place": at + 1}, {"place": to + 1})


@transaction.atomic
def take_off(*, by: Membership, item: AgendaItem, why: str, today: datetime.date) -> AgendaItem:
    """Take an item off an agenda. It stays, says why, and drawing up again does not put it back."""
    held = opened(item.meeting)
    why = why.strip()
    if not why:
        raise CallFault("Say why the item is taken off: the agenda keeps it with its reason.")
    one = held.items.get(pk=item.pk)
    if one.taken_off_on:
        raise CallFault(f"“{one}” was taken off on {one.taken_off_on:%-d %B %Y} already.")
    one.taken_off_on, one.taken_off_why = today, why
    one.save(update_fields=["taken_off_on", "taken_off_why"])
    _record_of(by, held, one, "taken off the agenda", None, {"why": why})
    return one


def _put(held: Meeting, new: Iterable[AgendaItem]) -> list[AgendaItem]:
    """Put items behind the others, and before what closes every agenda, unless they close it themselves."""
    new = list(new)
    closing = [one.id for one in standing_items(held.group.level) if one.closes]
    last = held.items.aggregate(number=Max("number"), order=Max("order"))
    number, order = last["number"] or 0, last["order"] or 0
    behind = held.items.filter(source_kind=STANDING, source_record__in=closing, taken_off_on=None)
    first = behind.order_by("order").first()
    if first is not None and new:
        order = first.order - 1
        held.items.filter(order__gte=first.order).update(order=F("order") + len(new))
    for offset, one in enumerate(new, 1):
        one.meeting, one.number, one.order = held, number + offset, order + offset
        one.save(force_insert=True)
    return new


def _record_of(
    by: Membership, held: Meeting, one: AgendaItem, action: str, before: dict[str, Any] | None, after: dict[str, Any]
) -> None:  # fmt: skip
    """Write down what became of an item; one that a record brought is as closed as the record."""
    named = {"item": one.number, "title": one.title}
    if one.source_kind in NAMED:
        named[NAMED[one.source_kind]] = one.source_record
    _record(by, held, action, before=before, after=named | after)


def _record(by: Membership, held: Meeting, action: str, **states: Any) -> None:
    record(by=by, action=action, kind=KIND, record_id=held.reference, title=str(held),
           partnership=held.partnership_id, **states)  # fmt: skip
